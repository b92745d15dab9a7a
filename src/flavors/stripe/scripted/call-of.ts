import { wholeOf } from '../../../core/body.ts';
import type { Flaw } from '../../../core/check-value.ts';
import type { DescribedCall } from '../../../core/described-call.ts';
import type { Answer } from '../../../core/reply.ts';
import type { ScriptedCall, Variable } from '../../../core/scripted.ts';
import { encodeParams, type Params } from './encode-params.ts';
import { ENV, fillIn, lookInto, type Reference } from './reference.ts';
import type { ScriptEntry } from './schema.ts';
import { changeTexts, type ChangeText } from './texts.ts';

/** The call that an entry stands for. */
export function callOf(entry: ScriptEntry, index: number, variable: Variable): ScriptedCall {
  const at = ['fixtures', index];
  return {
    name: entry.name,
    path: at,
    describe(answers) {
      const flaws: Flaw[] = [];
      const fill = (asPlain: (found: string) => string): ChangeText => {
        return ({ path, text }) =>
          fillIn(text, ({ shown, name, path: within, fallback }) => {
            const found = name === ENV ? variable(within) : lookInto(answers.get(name), within);
            if (found === undefined && fallback === undefined)
              flaws.push({
                path: [...at, ...path],
                atKey: false,
                message: missing({ shown, name, path: within }),
              });
            return asPlain(found || (fallback ?? ''));
          });
      };
      const value = describe(
        entry,
        fill((found) => found),
        fill(encodeURIComponent),
      );
      return flaws.length > 0 ? { flaws } : { value };
    },
    expects: (refusal) =>
      entry.expected_error_type !== undefined && typeIn(refusal) === entry.expected_error_type,
  };
}

const missing = ({ shown, name, path }: Pick<Reference, 'shown' | 'name' | 'path'>): string =>
  `${shown}: the answer to "${name}" has no "${path}", and there is no default: \${${name}:${path}|default}`;

/** Parameters go where Stripe's clients put them: of a GET into the query, else into the body. */
function describe(entry: ScriptEntry, fill: ChangeText, fillUrl: ChangeText): DescribedCall {
  const text = (key: 'idempotency_key' | 'api_version' | 'account'): string | undefined =>
    entry[key] === undefined ? undefined : fill({ path: [key], text: entry[key] });
  const path = fillUrl({ path: ['path'], text: entry.path });
  const form = encodeParams(changeTexts(entry.params, ['params'], fill) as Params);
  const { method } = entry;
  const headers = {
    ...(changeTexts(entry.headers ?? {}, ['headers'], fill) as Record<string, string>),
    ...given('Idempotency-Key', text('idempotency_key')),
    ...given('Stripe-Version', text('api_version')),
    ...given('Stripe-Account', text('account')),
  };
  if (method !== 'GET' || form === '') return { method, path, headers, ...(form !== '' && { body: form }) };
  return { method, path: `${path}${path.includes('?') ? '&' : '?'}${form}`, headers };
}

const given = (name: string, value: string | undefined): Record<string, string> =>
  value === undefined ? {} : { [name]: value };

/** The `type` of an error. */
function typeIn({ body }: Answer): unknown {
  const { error } = JSON.parse(wholeOf(body) ?? '{}') as { readonly error?: { readonly type?: unknown } };
  return error?.type;
}
