/** A call that nobody made, as one writes it down to ask what would come of it. */
export interface DescribedCall {
  readonly method: string;
  /** Path and query as a client of the shared port writes them, or a whole URL. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | number>>;
  /** A text is sent as it is, anything else as JSON. */
  readonly body?: unknown;
}

/** The bytes of a body. */
export const bytesOf = (body: unknown): Uint8Array =>
  new TextEncoder().encode(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body));

/** With lower-case names, and the content type that is meant where none is given: JSON for what looks like it, else a form. */
export function headersOf({ headers, body }: DescribedCall): Record<string, string> {
  const given = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const text = new TextDecoder().decode(bytesOf(body)).trim();
  if (text === '' || given['content-type'] !== undefined) return given;
  const isJson = /^[[{]/.test(text);
  return { ...given, 'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded' };
}
