/** A body as JSON, or why it cannot be one. The flavor words the reason. */
export type JsonBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: 'empty' | 'encoding' | 'syntax' | Danger };

/** Valid JSON that no API's database or code would survive. */
type Danger = 'nesting' | 'forbidden_key' | 'null_byte';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Deeper than any API's object, and far from the end of the stack for whatever walks the value later. */
const MAX_DEPTH = 200;

/** Decodes bytes as UTF-8 JSON. Refuses what is not valid UTF-8, nests too deeply, or has a `__proto__` key or a null byte. */
export function parseJsonBody(bytes: Uint8Array): JsonBody {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { ok: false, reason: 'encoding' };
  }
  if (text.trim() === '') return { ok: false, reason: 'empty' };
  try {
    const value: unknown = JSON.parse(text);
    const reason = danger(value);
    return reason ? { ok: false, reason } : { ok: true, value };
  } catch {
    return { ok: false, reason: 'syntax' };
  }
}

/** Walks level by level instead of recursing: the nesting is the caller's. */
function danger(value: unknown): Danger | undefined {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return 'nesting';
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item === 'string' && item.includes('\0')) return 'null_byte';
      if (typeof item !== 'object' || item === null) continue;
      if (Object.hasOwn(item, '__proto__')) return 'forbidden_key';
      for (const inner of Object.values(item)) next.push(inner);
    }
    level = next;
  }
  return undefined;
}
