import { flow } from '../scenarios/does.ts';
import type { RuleReport } from '../scenarios/explain.ts';
import type { CallExplained } from '../mock.ts';
import type { Colour, Painter } from './paint.ts';

const MARKS: Readonly<Record<RuleReport['verdict'], { mark: string; colour: Colour }>> = {
  fires: { mark: '✓', colour: 'green' },
  'may fire': { mark: '?', colour: 'yellow' },
  'not reached': { mark: '–', colour: 'dim' },
  'does not fire': { mark: '✗', colour: 'dim' },
};

/** A longer name has a line of its own, so that reasons find room on eighty columns. */
const WIDEST = 28;

/** What would come of a call, for people: where it leads, a line for each rule, and what that comes to. */
export function explanation(explained: CallExplained, paint: Painter): string {
  const { rules } = explained;
  const names = rules.map(label);
  const width = Math.min(WIDEST, Math.max(0, ...names.map((name) => name.length)));
  const lines = rules.flatMap((rule, at) => {
    const { mark, colour } = MARKS[rule.verdict];
    const [first = '', ...more] = reasons(rule);
    const isLong = (names[at] ?? '').length > width;
    const name = `${names[at] ?? ''}:`.padEnd(width + 1);
    const indented = (reason: string): string => `${' '.repeat(width + 4)}${reason}`;
    const head = paint[colour](`${mark} ${name}`);
    return isLong
      ? [head, indented(first), ...more.map(indented)]
      : [`${head} ${first}`, ...more.map(indented)];
  });
  return [...heading(explained), ...(lines.length > 0 ? ['', ...lines] : []), '', verdict(explained)].join(
    '\n',
  );
}

function heading({
  method,
  path,
  flavor,
  operation,
  sandbox,
  account,
  refused,
  message,
  fires,
}: CallExplained): string[] {
  if (flavor === null) return [message ?? `no flavor owns ${method} ${path}.`];
  const what = operation === null ? `for ${flavor}, which has no such route` : `${flavor} ${operation}`;
  const whose = account === null ? '' : `, account ${account}`;
  return [
    `${method} ${path} is ${what}, sandbox ${sandbox}${whose}`,
    ...(refused
      ? [
          `${fires.length > 0 ? 'without a rule ' : ''}it is refused with ${refused.status}: ${sentence(refused.message)}`,
        ]
      : []),
  ];
}

/** Providers go on with where to read more. */
const sentence = (message: string): string => /^.*?[.?](?=\s)/s.exec(message)?.[0] ?? message;

/** `busy (rate-limited, at handler)`. */
function label({ rule, scenario, at }: RuleReport): string {
  // Rules without an id are called after their scenario.
  const isTold = scenario === undefined || rule === scenario || rule.startsWith(`${scenario}#`);
  const where = [...(isTold ? [] : [scenario]), ...(at === 'edge' ? [] : [`at ${at}`])];
  return where.length === 0 ? rule : `${rule} (${where.join(', ')})`;
}

function reasons({ verdict, chance = 1, does = '', failed = [], because = '' }: RuleReport): string[] {
  switch (verdict) {
    case 'fires':
      return [`fires: ${does}`];
    case 'may fire':
      return [`would fire with a chance of ${percent(chance)}: ${does}`];
    case 'not reached':
      return [`not reached: ${because}`];
    case 'does not fire':
      return failed.map(({ name, wanted, got, why }) => {
        const reason = why === undefined ? '' : ` (${why})`;
        return `${name} wanted ${flow(wanted)}${reason}, got ${shown(got)}`;
      });
  }
}

const shown = (got: unknown): string => (got === null ? 'nothing' : flow(got));

const percent = (chance: number): string => `${Number((chance * 100).toPrecision(3))} %`;

function verdict({ flavor, rules, fires, refused }: CallExplained): string {
  if (flavor === null) return 'No rule fires: rules are for calls of a flavor.';
  const [first, ...more] = fires;
  const rest = 1 - fires.reduce((sum, { chance }) => sum + chance, 0);
  const otherwise = refused ? `it is refused with ${refused.status}` : 'the true answer is given';
  if (!first) return `${rules.length === 0 ? 'No rule is active' : 'No rule fires'}: ${otherwise}.`;
  if (more.length === 0 && first.chance === 1) return `${first.rule} fires.`;
  const odds = fires.map(({ rule, chance }) => `${rule} fires with a chance of ${percent(chance)}`);
  return `${odds.join(', ')}${rest > 1e-9 ? `; else ${otherwise}` : ''}.`;
}
