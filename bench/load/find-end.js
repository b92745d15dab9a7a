const CRLF = '\r\n';

/**
 * Where the first answer in these bytes ends, with its status and where its body begins; undefined when it isn't whole
 * yet. Servers say how long a body is, or send it in chunks.
 */
export function findEnd(bytes) {
  const bodyAt = bytes.indexOf(CRLF + CRLF) + 4;
  if (bodyAt < 4) return undefined;
  const head = bytes.latin1Slice(0, bodyAt);
  const status = Number(head.slice(9, 12));
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  const end = length === undefined ? endOfChunks(bytes, bodyAt, head) : bodyAt + Number(length);
  return end === undefined || end > bytes.length ? undefined : { status, bodyAt, end };
}

function endOfChunks(bytes, bodyAt, head) {
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) throw new Error(`an answer without a length: ${head}`);
  let at = bodyAt;
  for (;;) {
    const lineEnd = bytes.indexOf(CRLF, at);
    if (lineEnd < 0) return undefined;
    const size = parseInt(bytes.latin1Slice(at, lineEnd), 16);
    at = lineEnd + 2 + size + 2;
    if (size === 0) return at;
  }
}
