import { isSecretHeader } from '../core/secret-header.ts';

/** The headers of a call without its credentials, of which only the scheme is kept. `redact` masks what echoes one elsewhere. */
export function maskHeaders(
  headers: Readonly<Record<string, string | undefined>>,
  redact: (text: string) => string,
): Record<string, string> {
  const masked: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const scheme = /^(Basic|Bearer) /i.exec(value)?.[0] ?? '';
    masked[name] = isSecretHeader(name) ? `${scheme}***` : redact(value);
  }
  return masked;
}
