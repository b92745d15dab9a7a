import type { Call } from '../../core/call.ts';
import { isSecretHeader } from '../../core/secret-header.ts';
import { dig } from '../dig.ts';

/** What the names of a template are looked up in. */
export interface Source {
  readonly call: Call;
  readonly query: URLSearchParams;
  /** The decoded body; undefined when no name asks for it, or when it can't be decoded. */
  readonly body: unknown;
}

type Read = (source: Source) => unknown;

interface Root {
  /** As a scenario writes it, with an example of what may follow. */
  readonly example: string;
  /** Undefined when it may not be followed by that, or by nothing. */
  reader(rest: string | undefined): Read | undefined;
}

const alone =
  (read: Read): Root['reader'] =>
  (rest) =>
    rest === undefined ? read : undefined;

const named =
  (read: (source: Source, name: string) => unknown): Root['reader'] =>
  (rest) =>
    rest === undefined ? undefined : (source) => read(source, rest);

const roots: ReadonlyMap<string, Root> = new Map([
  ['id', { example: 'id', reader: alone(({ call }) => call.id) }],
  ['method', { example: 'method', reader: alone(({ call }) => call.method) }],
  ['path', { example: 'path', reader: alone(({ call }) => call.path) }],
  ['query', { example: 'query.limit', reader: named(({ query }, name) => query.get(name)) }],
  [
    'body',
    {
      example: 'body.metadata.plan',
      reader(rest) {
        const names = rest === undefined ? [] : rest.split('.');
        return ({ body }) => withoutSecrets(dig(body, names));
      },
    },
  ],
  ['headers', { example: 'headers.x-case', reader: named(headerOf) }],
]);

const isSecret = (name: string): boolean => isSecretHeader(name.toLowerCase().replaceAll('_', '-'));

/** A value whose fields that call themselves a credential are masked. */
function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, isSecret(name) ? '***' : withoutSecrets(item)]),
  );
}

function headerOf({ call: { headers } }: Source, name: string): string | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(headers, key) ? headers[key] : undefined;
}

/** `body.metadata.plan` → `body` and `metadata.plan`. */
function split(name: string): { root: string; rest: string | undefined } {
  const dot = name.indexOf('.');
  return dot < 0 ? { root: name, rest: undefined } : { root: name.slice(0, dot), rest: name.slice(dot + 1) };
}

export const isOfBody = (name: string): boolean => split(name).root === 'body';

/** How a name is looked up; undefined for one that there is not. */
export function readerOf(name: string): Read | undefined {
  const { root, rest } = split(name);
  return rest === '' ? undefined : roots.get(root)?.reader(rest);
}

/** Every name, as `{{…}}` holds it. */
export const knownNames = [...roots.values()].map(({ example }) => `{{${example}}}`).join(', ');

/** Why a name can't stand in a template; undefined for one that can. */
export function nameFlaw(name: string): string | undefined {
  const { root, rest } = split(name);
  if (['headers', 'query', 'body'].includes(root) && rest?.split('.').some(isSecret)) {
    return `{{${name}}} may hold a credential, which no answer repeats`;
  }
  if (readerOf(name)) return undefined;
  const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name;
  return `unknown {{${shown}}}; known: ${knownNames}`;
}
