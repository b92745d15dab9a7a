import { wholeOf } from './body.ts';
import type { Answer } from './reply.ts';

/** What an answer says in any dialect: the first message or error in it, else its text. */
export function sentenceOf({ body }: Answer): string {
  const text = wholeOf(body) ?? '';
  try {
    return messageIn(JSON.parse(text)) ?? '';
  } catch {
    return text.slice(0, 200);
  }
}

function messageIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const parts = Object.entries(value);
  const own = parts.find(([name, part]) => /^(message|error)$/.test(name) && typeof part === 'string');
  if (typeof own?.[1] === 'string') return own[1];
  for (const [, part] of parts) {
    const inner = messageIn(part);
    if (inner !== undefined) return inner;
  }
  return undefined;
}
