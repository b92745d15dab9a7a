import type { Problem } from '../core/problem.ts';
import type { Flavor } from '../flavors/flavor.ts';
import { DEFAULT_SANDBOX, isSandboxName } from '../sandbox/name.ts';

const MARK = 'sandbox_';
const NAME_AT_START = /^[A-Za-z0-9-]{1,64}(?![A-Za-z0-9-])/;

/** The sentence for a name that cannot be one. */
const badSandboxName = (name: string): string =>
  `Fauxpay-Sandbox: "${name.slice(0, 80)}" is not a sandbox name. Use 1 to 64 letters, digits and hyphens.`;

/** A request's sandbox: named by its header, else by what follows the last `sandbox_` of its credential. */
export function chooseSandbox(
  flavor: Flavor,
  { headers }: { readonly headers: Readonly<Record<string, string | string[] | undefined>> },
  query: string,
): { name: string; problem?: Problem } {
  const named = headers['fauxpay-sandbox'];
  if (typeof named === 'string') {
    if (isSandboxName(named)) return { name: named };
    return { name: DEFAULT_SANDBOX, problem: { kind: 'bad_request', message: badSandboxName(named) } };
  }
  const credential = flavor.credential({ headers: headers as Record<string, string | undefined>, query });
  const mark = credential?.lastIndexOf(MARK) ?? -1;
  if (credential === undefined || mark === -1) return { name: DEFAULT_SANDBOX };
  return { name: NAME_AT_START.exec(credential.slice(mark + MARK.length))?.[0] ?? DEFAULT_SANDBOX };
}
