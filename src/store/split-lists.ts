const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_LIST, CLOSE_LIST, OPEN_HASH, CLOSE_HASH] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Some items of a list that stands in the outermost object of a JSON text. */
export interface Items {
  /** The key of the list, as the text has it: with quotes and escapes. */
  readonly key: string;
  /** The items, a comma between every two. */
  readonly text: string;
}

/**
 * Splits a JSON text that is too long for one string: gives the items of the lists in its outermost object as they come, and
 * in the end what is left of the text with all lists emptied. Whether any of it is JSON is for who reads it to find out.
 */
export async function* splitLists(chunks: AsyncIterable<Buffer>): AsyncGenerator<Items, string, undefined> {
  let outer = '';
  let key = '';
  let depth = 0;
  let inList = false;
  let inText = false;
  let escaped = false;
  let bytes: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const seen = bytes.length;
    bytes = Buffer.concat([bytes, chunk]);
    let from = 0;
    let cut = -1;
    for (let at = seen; at < bytes.length; at++) {
      const byte = bytes[at];
      if (inText) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inText = false;
      } else if (byte === QUOTE) inText = true;
      else if (byte === COMMA && depth === 2 && inList) cut = at;
      else if (byte === OPEN_LIST || byte === OPEN_HASH) {
        depth++;
        if (depth !== 2 || byte !== OPEN_LIST) continue;
        outer += bytes.toString('utf8', from, at + 1);
        key = /"(?:[^"\\]|\\.)*"(?=\s*:\s*\[$)/.exec(outer)?.[0] ?? '';
        from = at + 1;
        inList = true;
      } else if (byte === CLOSE_LIST || byte === CLOSE_HASH) {
        depth--;
        if (depth !== 1 || !inList) continue;
        yield { key, text: bytes.toString('utf8', from, at) };
        from = at;
        cut = -1;
        inList = false;
      }
    }
    if (cut >= 0) {
      yield { key, text: bytes.toString('utf8', from, cut) };
      from = cut + 1;
    }
    bytes = bytes.subarray(from);
  }
  return outer + bytes.toString('utf8');
}
