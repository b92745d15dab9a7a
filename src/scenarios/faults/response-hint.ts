import { shown } from '../../core/check-value.ts';

/** What is wrong with a response that is neither `pass` nor a mapping. */
export function responseHint({ input }: { readonly input?: unknown }): string {
  const text = String(input);
  if (input === undefined) return `missing: ${example(429)}`;
  if (Array.isArray(input)) return `${example(429)}; for one response after the other, { sequence: [ … ] }`;
  if (input === null) return `${example(429)}, got nothing: indent what belongs to it`;
  if (typeof input === 'number' && input >= 400 && input < 600) return example(input);
  const [, word, value] = /^(\w+): ?(\S+)$/.exec(text) ?? [];
  if (word !== undefined) return `expected pass, or what to do: { ${word}: ${value} } without quotes`;
  return `${example(429)}, got ${shown(input)}`;
}

const example = (error: number): string => `expected pass, or what to do, such as { error: ${error} }`;
