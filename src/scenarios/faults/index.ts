import { z } from 'zod';
import type { Next, Stage } from '../../core/stage.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { mappingOf } from '../wording.ts';
import { afterWorkFields } from './after-work.ts';
import { choiceFields, oneOf, PASS, sequence, weightFields } from './choice.ts';
import { delay, delayFields } from './delay.ts';
import { disconnect, disconnectFields } from './disconnect.ts';
import { drop, dropFields } from './drop.ts';
import { empty, emptyFields } from './empty.ts';
import { error, errorFields } from './error.ts';
import type { Act, Fault } from './fault.ts';
import { garble, garbleFields } from './garble.ts';
import { hang, hangFields } from './hang.ts';
import { headerFields, headers } from './headers.ts';
import { hold, holdFields } from './hold.ts';
import { responseHint } from './response-hint.ts';
import { nonsense } from './nonsense.ts';
import { patch, patchFields } from './patch.ts';
import { rateLimit, rateLimitFields } from './rate-limit.ts';
import { status, statusFields } from './status.ts';
import { stale, staleFields } from './stale.ts';
import { trickle, trickleFields } from './trickle.ts';
import { truncate, truncateFields } from './truncate.ts';

/** The settings of every fault that chooses nothing: what can also stand in a sequence or a choice. */
const plainFields = (vocabulary: Vocabulary) => ({
  ...delayFields,
  ...holdFields,
  ...hangFields,
  ...dropFields,
  ...emptyFields,
  ...truncateFields,
  ...garbleFields,
  ...trickleFields,
  ...disconnectFields,
  ...headerFields,
  ...patchFields,
  ...staleFields,
  ...errorFields(vocabulary),
  ...statusFields,
  ...afterWorkFields,
});

const sensible = <S extends z.ZodObject>(schema: S) =>
  schema.superRefine((respond, context) => {
    // An unknown key may be the one that is missing here.
    if (context.issues.length > 0) return;
    for (const issue of nonsense(respond)) context.addIssue({ code: 'custom', ...issue });
  });

type Plain = z.output<z.ZodObject<ReturnType<typeof plainFields>>>;

/** What `respond` takes: `pass` for the true answer, or the settings of every fault, less what makes no sense together. */
export function respondSchema(vocabulary: Vocabulary) {
  const plain = plainFields(vocabulary);
  const item = sensible(z.strictObject(plain, mappingOf('respond')));
  const weighed = sensible(z.strictObject({ ...plain, ...weightFields }, mappingOf('respond')));
  return z.union(
    [
      z.literal(PASS, { error: responseHint }),
      sensible(
        z.strictObject(
          {
            ...plain,
            ...choiceFields(item, weighed),
            ...rateLimitFields,
            at: z
              .enum(['edge', 'handler'])
              .optional()
              .describe(
                'At the edge (default) before anything was looked at; at the handler, where the answer is remembered under an idempotency key.',
              ),
          },
          mappingOf('respond'),
        ),
      ),
    ],
    { error: responseHint },
  );
}

export type Respond = z.output<ReturnType<typeof respondSchema>>;

/** A response that is more than `pass`. */
export type Faulty = Exclude<Respond, typeof PASS>;

/** From the outside in. What is innermost may never call `next`; if nothing refuses, the true answer is given. */
const plainFaults: readonly Fault<Plain>[] = [
  delay,
  hold,
  hang,
  drop,
  empty,
  truncate,
  garble,
  trickle,
  disconnect,
  headers,
  patch,
  stale,
  error,
  status,
];

const actOfPlain = (item: Plain): Act => together(plainFaults, item);

/** Every fault there is. */
export const faults: readonly Fault<Faulty>[] = [
  ...plainFaults,
  sequence(actOfPlain),
  oneOf(actOfPlain),
  rateLimit,
];

/** All that a rule does, from its activation on. */
export const actOf = (respond: Respond): Act => together(faults, respond === PASS ? {} : respond);

/** The faults that settings ask for, one inside the other. */
function together<S>(known: readonly Fault<S>[], settings: S): Act {
  const acts = known.flatMap((fault) => fault.begin(settings) ?? []);
  return (turn) => {
    const stages = acts.map((act) => act(turn));
    return inside(stages);
  };
}

const inside =
  (stages: readonly Stage[]): Stage =>
  (call, next) =>
    stages.reduceRight<Next>((inner, stage) => async () => stage(call, inner), next)();
