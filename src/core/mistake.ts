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
const LONGEST_NAME = 80;

/** `['rules', 0, 'respond']` → `rules[0].respond`. */
export function formatPath(path: readonly PropertyKey[]): string {
  let out = '';
  for (const part of path) {
    const name = clip(String(part), LONGEST_NAME);
    if (typeof part === 'number') out += `[${name}]`;
    else if (PLAIN.test(name)) out += `${out && '.'}${name}`;
    else out += `[${JSON.stringify(name)}]`;
  }
  return out;
}

/** A text that quotes what a user wrote, however long that is. */
export const clip = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most)}…` : text;
