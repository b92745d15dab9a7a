/** One thing wrong in something that a user wrote. */
export interface Mistake {
  /** The file, or what stands in for it (`scenario`). */
  readonly file: string;
  /** From 1; 0 for a value that has no text. */
  readonly line: number;
  readonly column: number;
  /** Where inside: `rules[0].respond.error`; empty for the whole. */
  readonly path: string;
  readonly message: string;
}

/** `scenarios/x.yaml:7:9: rules[0].respond.error: unknown "rate_limit"; did you mean "rate_limited"?` */
export function formatMistake({ file, line, column, path, message }: Mistake): string {
  const place = line > 0 ? `${file}:${line}:${column}` : file;
  return path === '' ? `${place}: ${message}` : `${place}: ${path}: ${message}`;
}

const PLAIN = /^[A-Za-z_$][\w$-]*$/;

/** `['rules', 0, 'respond']` → `rules[0].respond`. */
export function formatPath(path: readonly PropertyKey[]): string {
  let out = '';
  for (const part of path) {
    if (typeof part === 'number') out += `[${part}]`;
    else if (PLAIN.test(String(part))) out += `${out && '.'}${String(part)}`;
    else out += `[${JSON.stringify(String(part).slice(0, 80))}]`;
  }
  return out;
}
