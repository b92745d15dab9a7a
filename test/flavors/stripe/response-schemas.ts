import { z } from 'zod';
import { balanceSchemas } from './schemas/balances.ts';
import { billingSchemas } from './schemas/billing.ts';
import { customerSchemas } from './schemas/customer.ts';
import { listOf, type Maker } from './schemas/parts.ts';
import { paymentSchemas } from './schemas/payments.ts';

/**
 * Strict schemas of every object of the API by its name, in one version: written from the sheet, not from the code.
 * `within` stands for a whole object inside another; default its own schema.
 */
export function schemasOf(
  version: string,
  within?: (names: readonly string[]) => z.ZodType,
): Readonly<Record<string, z.ZodType>> {
  const gone = z.never().optional();
  const isSince = (date: string): boolean => version.slice(0, 10) >= date;
  const itself = (names: readonly string[]): z.ZodType =>
    z.lazy(() => {
      const found = names.flatMap((name) => schemas[name] ?? []);
      return found.length === 1 ? found[0]! : z.union(found);
    });
  const whole = (...names: string[]): z.ZodType => (within ?? itself)(names);
  const maker: Maker = {
    since: (date, schema) => (isSince(date) ? schema : gone),
    until: (date, schema) => (isSince(date) ? gone : schema),
    whole,
    ref: (...names) => z.union([z.string().min(1), whole(...names)]),
  };
  const schemas: Record<string, z.ZodType> = {
    ...customerSchemas(maker),
    ...paymentSchemas(maker),
    ...balanceSchemas(maker),
    ...billingSchemas(maker),
  };
  return schemas;
}

const made = new Map<string, ReturnType<typeof schemasOf>>();

/** The schemas of a version, made once. */
function knownSchemas(version: string): ReturnType<typeof schemasOf> {
  const known = made.get(version) ?? schemasOf(version);
  made.set(version, known);
  return known;
}

interface Named {
  readonly object: string;
  readonly deleted?: boolean;
}

const isNamed = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && 'object' in value && typeof value.object === 'string';

/** What is wrong with the body of an answer; empty for nothing. Objects in lists and in events are looked at by their own names. */
export function wrongWith(body: unknown, version: string, path = ''): string[] {
  if (!isNamed(body)) return [`${path}: has no object`];
  if (body.object === 'list') {
    const shape = listOf(z.unknown()).safeParse(body);
    const data = 'data' in body && Array.isArray(body.data) ? body.data : [];
    return [
      ...issuesOf(shape, path),
      ...data.flatMap((element: unknown, at) => wrongWith(element, version, `${path}data[${at}].`)),
    ];
  }
  const name = body.deleted ? `deleted_${body.object}` : body.object;
  const schema = knownSchemas(version)[name];
  if (!schema) return [`${path}: no schema for ${name}`];
  const wrong = [...issuesOf(schema.safeParse(body), path), ...outOfOrder(body, path)];
  if (body.object !== 'event') return wrong;
  const event = z
    .looseObject({ api_version: z.string(), data: z.looseObject({ object: z.unknown() }) })
    .parse(body);
  return [...wrong, ...wrongWith(event.data.object, event.api_version, `${path}data.object.`)];
}

const issuesOf = ({ error }: z.ZodSafeParseResult<unknown>, path: string): string[] =>
  (error?.issues ?? []).map((issue) => `${path}${issue.path.join('.')}: ${issue.message}`);

/** Keys whose order is that of whoever wrote them. */
const FREE = ['metadata', 'previous_attributes'];

/** The wire has id and object first, then the alphabet, at every depth. */
function outOfOrder(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((element, at) => outOfOrder(element, `${path}[${at}]`));
  if (typeof value !== 'object' || value === null) return [];
  const keys = Object.keys(value);
  const rest = keys.filter((key) => key !== 'id' && key !== 'object').sort();
  const head = isNamed(value) ? ['id', 'object'].filter((key) => keys.includes(key)) : [];
  const expected = isNamed(value) ? [...head, ...rest] : [...keys].sort();
  return [
    ...(keys.join() === expected.join() ? [] : [`${path}: keys out of order: ${keys.join()}`]),
    ...Object.entries(value).flatMap(([key, inner]) =>
      FREE.includes(key) ? [] : outOfOrder(inner, `${path}${key}.`),
    ),
  ];
}
