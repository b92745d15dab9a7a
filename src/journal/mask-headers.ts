/** Headers that carry a credential, in the APIs or by their name: only the scheme is kept. */
const SECRET = /authorization|cookie|api-?key|token|secret|password/;

/** The headers of a call without its credentials. `redact` masks what echoes one elsewhere. */
export function maskHeaders(
  headers: Readonly<Record<string, string | undefined>>,
  redact: (text: string) => string,
): Record<string, string> {
  const masked: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const scheme = /^(Basic|Bearer) /i.exec(value)?.[0] ?? '';
    masked[name] = SECRET.test(name) ? `${scheme}***` : redact(value);
  }
  return masked;
}
