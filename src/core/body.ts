/** A text too long to be put together: how long it is, and its parts, made anew each time somebody asks for them. */
export interface LongText {
  /** In UTF-8. The parts come to exactly as much. */
  readonly byteLength: number;
  parts(): Iterable<string>;
}

/** What an answer says. */
export type Body = string | LongText;

/** How much of a long text is ever put together, in bytes: what is done with a whole text blocks every other call. */
export const LONGEST_WHOLE = 64 * 1024 * 1024;

export const byteLengthOf = (body: Body): number =>
  typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;

/** The whole text; undefined for one that is too long to be put together. */
export function wholeOf(body: Body): string | undefined {
  if (typeof body === 'string') return body;
  return body.byteLength > LONGEST_WHOLE ? undefined : [...body.parts()].join('');
}

/** The first so many characters, or all that there are. */
export function startOf(body: Body, characters: number): string {
  if (typeof body === 'string') return body.slice(0, characters);
  let text = '';
  for (const part of body.parts()) {
    text += part;
    if (text.length >= characters) break;
  }
  return text.slice(0, characters);
}

/** How large a piece of a long text is, in bytes: so small that making one is no pause. */
const PIECE = 65_536;
/** UTF-8 never needs more bytes for a UTF-16 unit. */
const WIDEST = 3;

/** The bytes, in pieces that are made one at a time. Throws an `Error` when the parts are not what was counted. */
export function* piecesOf(body: Body): Generator<Uint8Array, void, undefined> {
  if (typeof body === 'string') {
    yield Buffer.from(body);
    return;
  }
  let left = body.byteLength;
  let piece = Buffer.allocUnsafeSlow(PIECE);
  let at = 0;
  for (const part of body.parts()) {
    if (at + part.length * WIDEST > piece.length) {
      yield piece.subarray(0, at);
      left -= at;
      piece = Buffer.allocUnsafeSlow(Math.max(PIECE, part.length * WIDEST));
      at = 0;
    }
    at += piece.write(part, at);
  }
  yield piece.subarray(0, at);
  if (left !== at) throw new Error(`a text came out ${at - left} bytes longer than it was counted`);
}
