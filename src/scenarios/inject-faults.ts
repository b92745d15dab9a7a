import type { Call } from '../core/call.ts';
import type { RateVerdict } from '../core/rate-windows.ts';
import { type Answer, hangup, type Reply, withHeaders } from '../core/reply.ts';
import type { Next, Stage } from '../core/stage.ts';
import { asksForFaults } from './asked.ts';
import type { CallerWindow } from './caller-window.ts';
import type { Dialect } from './dialect.ts';
import type { Act } from './faults/fault.ts';
import { bodyOf, CallFacts } from './match/call-facts.ts';
import type { Point } from './order.ts';
import type { Firing, RuleSet } from './rule-set.ts';
import type { TryFacts } from './tries.ts';

/** What shapes a reply: a rule that fired, or an error that the request asked for. */
export interface Shaping {
  readonly id: string;
  readonly act: Act;
  readonly firing?: Firing;
}

/** What a request itself asks for. */
export interface Asked {
  readonly sets: readonly RuleSet[];
  readonly error: Shaping | undefined;
}

/** What the stages go by; each call looks anew. */
export interface Rules {
  readonly active: RuleSet;
  /** Whether an answer that a rule shaped says so in `Fauxpay-Rule`. */
  readonly ruleHeader: boolean;
  /** Connections that are reset under the next call, with the id of the rule that wants it. */
  readonly cut: WeakMap<object, string>;
  asked(call: Call): Asked | { readonly wrong: string };
}

const NOTHING_ASKED: Asked = { sets: [], error: undefined };

const NO_TRIES: TryFacts = { idempotencyKey: undefined, keyReused: false, attempt: 1 };

/** The stage at the edge: the first that a call meets, and where its tries are counted. */
export function injectAtEdge(rules: Rules, dialect: Dialect): Stage {
  const look = async (call: Call, next: Next, asked: Asked): Promise<Reply> => {
    const { active } = rules;
    const sets = [...asked.sets, active];
    const facts = await factsOf(sets, call, dialect);
    const shaping =
      cutUnder(call, rules) ??
      take('edge', asked.sets, call, facts) ??
      asked.error ??
      take('edge', [active], call, facts);
    const reply = await (shaping ? perform(shaping, { call, next, rules, dialect }) : next());
    for (const set of sets) if (set.candidates(call).tries) set.tries.end(call, reply);
    return reply;
  };
  return (call, next) => {
    // A browser asks by itself: a fault spent on that would never reach the call it is meant for.
    if (isPreflight(call)) return next();
    if (!asksForFaults(call)) {
      const { edge, tries } = rules.active.candidates(call);
      const quiet = edge.size === 0 && !tries && !cutUnder(call, rules);
      return quiet ? next() : look(call, next, NOTHING_ASKED);
    }
    const asked = rules.asked(call);
    if ('wrong' in asked) return dialect.refuse({ kind: 'bad_request', message: asked.wrong }, call);
    return look(call, next, asked);
  };
}

/** A stage further in. Windows count, and may refuse, what a rule at the edge has shaped too. */
export function injectWithin(point: Exclude<Point, 'edge'>, rules: Rules, dialect: Dialect): Stage {
  const look = async (call: Call, next: Next, sets: readonly RuleSet[]): Promise<Reply> => {
    const facts = await factsOf(sets, call, dialect);
    // From the look to the count nothing is awaited.
    const passed: CallerWindow[] = [];
    const shaping = take(call.rule === undefined ? point : 'windows', sets, call, facts, passed);
    const verdicts = shaping?.firing?.rateCount ? [] : passed.map((window) => window.count(call));
    const reply = await (shaping ? perform(shaping, { call, next, rules, dialect }) : next());
    return withRate(reply, verdicts, dialect);
  };
  return (call, next) => {
    const shaped = call.rule !== undefined;
    if (shaped && point !== 'account') return next();
    const concerns = (set: RuleSet): boolean => set.candidates(call)[shaped ? 'windows' : point].size > 0;
    if (!asksForFaults(call)) return concerns(rules.active) ? look(call, next, [rules.active]) : next();
    const asked = rules.asked(call);
    const sets = 'sets' in asked ? [...asked.sets, rules.active] : [rules.active];
    return sets.some(concerns) ? look(call, next, sets) : next();
  };
}

export const isPreflight = ({ method, headers }: Call): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;

type FactsBySet = ReadonlyMap<RuleSet, CallFacts>;

/** What rules may ask about a call, as far as one of them does. */
async function factsOf(
  sets: readonly RuleSet[],
  call: Call,
  { keyOf = () => undefined }: Dialect,
): Promise<FactsBySet> {
  const body = sets.some((set) => set.candidates(call).body) ? await bodyOf(call) : undefined;
  const bySet = new Map<RuleSet, CallFacts>();
  for (const set of sets) {
    const tries = set.candidates(call).tries ? await set.tries.begin(call, keyOf) : NO_TRIES;
    bySet.set(set, new CallFacts(call, body, tries));
  }
  return bySet;
}

function take(
  point: Point | 'windows',
  sets: readonly RuleSet[],
  call: Call,
  facts: FactsBySet,
  passed: CallerWindow[] = [],
): Shaping | undefined {
  for (const set of sets) {
    const firing = set.take(point, call, facts.get(set)!, passed);
    if (firing) return { id: firing.rule.id, act: firing.rule.act, firing };
  }
  return undefined;
}

interface Scene {
  readonly call: Call;
  readonly next: Next;
  readonly rules: Rules;
  readonly dialect: Dialect;
}

async function perform({ id, act, firing }: Shaping, { call, next, rules, dialect }: Scene): Promise<Reply> {
  call.rule = id;
  const stage = act({
    number: firing?.number ?? 0,
    draw: firing?.rule.draw ?? (() => 0),
    rateCount: firing?.rateCount,
    cutNext: () => {
      if (call.connection) rules.cut.set(call.connection, id);
    },
    note: (name, value) => (call.drawn = { ...call.drawn, [name]: value }),
    say: (kind, detail) => dialect.error(kind, detail, call),
  });
  const reply = await stage(call, next);
  if (reply.kind !== 'answer' || !rules.ruleHeader || isWithoutRule(reply)) return reply;
  return { ...reply, headers: withHeaders(reply.headers, { 'Fauxpay-Rule': call.rule }) };
}

/** A rule can take its own name away, as any other header. */
const isWithoutRule = ({ headers }: Answer): boolean =>
  Object.entries(headers).some(([name, value]) => value === null && name.toLowerCase() === 'fauxpay-rule');

/** The end of a connection that an earlier call has left behind. */
function cutUnder({ connection }: Call, { cut }: Rules): Shaping | undefined {
  const id = connection && cut.get(connection);
  return id === undefined ? undefined : { id, act: () => () => hangup('reset') };
}

/** Of several limits that let a call through, its answer tells of the one that is nearest. */
function withRate(reply: Reply, verdicts: readonly RateVerdict[], { rateHeaders }: Dialect): Reply {
  const [nearest] = [...verdicts].sort((a, b) => a.remaining - b.remaining);
  if (!nearest || !rateHeaders || reply.kind !== 'answer') return reply;
  return { ...reply, headers: withHeaders(rateHeaders(nearest), reply.headers) };
}
