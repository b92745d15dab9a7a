import { z } from 'zod';
import { duration, milliseconds } from './duration.ts';
import { mappingOf, number } from './wording.ts';

const WHOLE = 'expected a whole number of at least 1';
const count = z.int({ error: number(WHOLE) }).min(1, { error: WHOLE });

/** Calls are counted; time is told by `from`. */
const after = z
  .int({
    error: (issue) =>
      typeof issue.input === 'string' && milliseconds(issue.input) >= 0
        ? `expected a number of calls; for a time write from: ${issue.input}`
        : number(WHOLE)(issue),
  })
  .min(1, { error: WHOLE });

const LONGEST = '365d';

const state = z.string().regex(/^\S(.{0,62}\S)?$/, { error: 'expected the name of a state, such as paid' });

/** The state that every scenario begins in, as in WireMock. */
export const STARTED = 'Started';

/** `20%`, or 20 that means it → 0.2 */
function chanceHint({ input }: { readonly input?: unknown }): string {
  const percent = /^(\d{1,2}(?:\.\d+)?) ?%?$/.exec(String(input))?.[1];
  const meant = percent === undefined ? 0 : Number(percent) / 100;
  return `expected a number above 0, up to 1${meant > 0.01 ? `; ${percent} % is ${Number(meant.toPrecision(6))}` : ''}`;
}

/**
 * What `when` takes. A rule counts the calls that match it and that no earlier rule has taken; `matched` and `fired` below
 * are those counts. All that is given must hold, so together: the first `after` calls pass; of the rest each `every`-th
 * is due; and of those `times` fire. Calls that come in another `state` are not counted at all.
 */
export const whenSchema = z
  .strictObject(
    {
      after: after.optional(),
      every: count.optional(),
      times: count.optional(),
      from: duration(LONGEST).optional(),
      until: duration(LONGEST).optional(),
      state: state
        .optional()
        .describe("Fires only while the scenario's state machine is in this state; it begins in Started."),
      newState: state.optional().describe('The state after the rule has fired.'),
      probability: z
        .number({ error: chanceHint })
        .gt(0, { error: chanceHint })
        .lte(1, { error: chanceHint })
        .optional(),
    },
    mappingOf('when', '{ times: 1 }'),
  )
  .superRefine(({ from, until }, context) => {
    if (until === undefined || milliseconds(until) > milliseconds(from ?? '0s')) return;
    context.addIssue({
      code: 'custom',
      path: ['until'],
      message: `can never fire: expected ${from === undefined ? 'more than nothing' : 'a later time than from'}`,
    });
  });

export type When = z.output<typeof whenSchema>;

/** What a rule knows of itself at the moment of a matching call. */
export interface Moment {
  /** Matching calls so far, this one included. */
  readonly matched: number;
  /** How often the rule has fired before. */
  readonly fired: number;
  /** Milliseconds of the sandbox clock since its scenario was activated. */
  readonly elapsed: number;
  /** A number in [0, 1), from the scenario's seed. */
  draw(): number;
}

interface Condition {
  readonly name: keyof When;
  readonly sentence: string;
  due(when: When, moment: Moment): boolean;
  /** What there is at this moment, for whoever wonders why a rule isn't due. */
  got(moment: Moment): string | number;
}

/** Each condition on its own, less `state`, which is asked first; `probability` is last, so that chance is drawn only where it decides. */
export const conditions: readonly Condition[] = [
  {
    name: 'after',
    sentence: 'Lets so many matching calls pass first; the rule fires from the next one on.',
    due: ({ after = 0 }, { matched }) => matched > after,
    got: ({ matched }) => `call ${matched}`,
  },
  {
    name: 'every',
    sentence: 'Fires on each n-th matching call, after those that after lets pass.',
    due: ({ every = 1, after = 0 }, { matched }) => (matched - after) % every === 0,
    got: ({ matched }) => `call ${matched}`,
  },
  {
    name: 'times',
    sentence: 'Fires so often at most.',
    due: ({ times = Infinity }, { fired }) => fired < times,
    got: ({ fired }) => (fired === 1 ? 'fired once' : `fired ${fired} times`),
  },
  {
    name: 'from',
    sentence: 'Fires only when so much time (5s) has passed since the scenario was activated.',
    due: ({ from = '0ms' }, { elapsed }) => elapsed >= milliseconds(from),
    got: ({ elapsed }) => `${elapsed}ms`,
  },
  {
    name: 'until',
    sentence: 'Fires only before so much time (20s) has passed since the scenario was activated.',
    due: ({ until }, { elapsed }) => until === undefined || elapsed < milliseconds(until),
    got: ({ elapsed }) => `${elapsed}ms`,
  },
  {
    name: 'probability',
    sentence: 'The chance to fire, 0.2 for one call in five, drawn from the seed.',
    due: ({ probability = 1 }, moment) => probability === 1 || moment.draw() < probability,
    got: () => 'chance',
  },
];

/** Whether a rule is due at this moment. */
export const isDue = (when: When, moment: Moment): boolean =>
  conditions.every((condition) => condition.due(when, moment));
