import type { Rule } from './schema.ts';

/** What a rule does when it fires, in few words; `number` is how often it has fired before. */
export function does({ respond, when }: Pick<Rule, 'respond' | 'when'>, number: number): string {
  const then = when?.newState === undefined ? '' : `, then state ${when.newState}`;
  if (respond === 'pass') return `pass${then}`;
  const words = Object.entries(respond).map(([name, value]) => {
    if (name !== 'sequence' || !Array.isArray(value)) return `${name} ${flow(value)}`;
    const at = Math.min(number, value.length - 1);
    return `${flow(value[at])} (${at + 1} of ${value.length} in sequence)`;
  });
  return `${words.join(', ')}${then}`;
}

/** A value on one line, much as YAML writes it: `{ limit: 2, per: 1s }`. */
export function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([name, item]) => `${name}: ${flow(item)}`)
      .join(', ')} }`;
  }
  return typeof value === 'string' && value !== '' ? value : JSON.stringify(value);
}
