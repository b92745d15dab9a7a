import type { Call } from '../core/call.ts';
import { errorKinds, kindOfStatus } from '../core/error-kind.ts';

/** An error that the request itself asks for. */
export interface AskedError {
  /** How the reply names it, in place of a rule's id. */
  readonly rule: string;
  readonly error: string;
}

const MAGIC = 'fauxpay_';

const NO_ERROR = `which is no error that fauxpay can give. Known: ${Object.values(errorKinds).join(', ')}.`;

const SCENARIO_HEADER = 'fauxpay-scenario';

/** Whether there is anything to look at: the only cost to a call that asks for nothing. */
export const asksForFaults = ({ headers, id }: Call): boolean =>
  headers[SCENARIO_HEADER] !== undefined ||
  headers.prefer !== undefined ||
  (id !== undefined && id.includes(MAGIC));

/** The names in `Fauxpay-Scenario: rate-limited, slow`. */
export const scenariosAsked = ({ headers }: Call): string[] => [
  ...new Set(
    (headers[SCENARIO_HEADER] ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  ),
];

/** `Prefer: code=429`, as Prism users write it; other preferences (RFC 7240) are none of ours. */
export function preferredError({ headers }: Call): AskedError | { readonly wrong: string } | undefined {
  const [, code] = /(?:^|[,;])\s*code\s*=\s*("[^"]*"|[^,;\s]*)/i.exec(headers.prefer ?? '') ?? [];
  if (code === undefined) return undefined;
  const status = code.replaceAll('"', '');
  const kind = /^\d{3}$/.test(status) ? kindOfStatus(Number(status)) : undefined;
  if (kind !== undefined) return { rule: `prefer:${status}`, error: kind };
  return { wrong: `Prefer asks for code=${status.slice(0, 20)}, ${NO_ERROR}` };
}

/** An id that ends in `fauxpay_<status or error name>`; any other end makes an ordinary id. */
export function magicError(
  { id = '' }: Call,
  own: readonly string[],
): AskedError | { readonly wrong: string } | undefined {
  const at = id.lastIndexOf(MAGIC);
  if (at < 0) return undefined;
  const asked = id.slice(at + MAGIC.length);
  const isStatus = /^\d{3}$/.test(asked);
  const kind = isStatus ? kindOfStatus(Number(asked)) : undefined;
  if (isStatus && !kind) return { wrong: `The id asks for ${asked}, ${NO_ERROR}` };
  const name = kind ?? (Object.hasOwn(errorKinds, asked) || own.includes(asked) ? asked : undefined);
  return name === undefined ? undefined : { rule: `magic:${asked}`, error: name };
}
