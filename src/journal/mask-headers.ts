/** Headers that carry a credential in at least one of the APIs: only their scheme is kept. */
const SECRET = new Set(['authorization', 'proxy-authorization', 'cookie', 'x-api-key']);

/** The headers of a call without its credentials. `redact` masks what echoes one elsewhere. */
export function maskHeaders(
  headers: Readonly<Record<string, string | undefined>>,
  redact: (text: string) => string,
): Record<string, string> {
  const masked: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const scheme = /^(Basic|Bearer) /i.exec(value)?.[0] ?? '';
    masked[name] = SECRET.has(name) ? `${scheme}***` : redact(value);
  }
  return masked;
}
