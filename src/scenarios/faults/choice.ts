import { z } from 'zod';
import type { Act, Fault } from './fault.ts';
import { responseHint } from './response-hint.ts';

/** The true answer, where a list must say so. */
export const PASS = 'pass';

/** `sequence` and `oneOf`: which of several things a rule does. `item` is a response that chooses nothing itself. */
export const choiceFields = <Item extends z.ZodType, Weighed extends z.ZodType>(
  item: Item,
  weighed: Weighed,
) => ({
  sequence: z
    .array(z.union([z.literal(PASS, { error: responseHint }), item], { error: responseHint }))
    .min(1, { error: 'expected at least one response' })
    .optional(),
  oneOf: z
    .array(z.union([z.literal(PASS, { error: responseHint }), weighed], { error: responseHint }))
    .min(2, { error: 'expected at least two responses' })
    .optional(),
});

export const weightFields = {
  weight: z
    .number()
    .gt(0, { error: 'expected a weight above 0' })
    .max(1e9, { error: 'expected a weight of a billion at most' })
    .optional()
    .describe('How likely this response is beside the others; what says nothing weighs 1.'),
};

interface Choice<Item> {
  readonly sequence?: readonly (typeof PASS | Item)[] | undefined;
  readonly oneOf?: readonly (typeof PASS | (Item & { readonly weight?: number | undefined }))[] | undefined;
}

const pass: Act = () => (_, next) => next();

/** A response in turn: the first time the first, and the last one from then on. */
export const sequence = <Item>(actOf: (item: Item) => Act): Fault<Choice<Item>> => ({
  name: 'sequence',
  sentence:
    'Gives the responses of a list in turn, pass being the true answer; the last one is for all calls from then on.',
  begin(settings) {
    if (settings.sequence === undefined) return undefined;
    const acts = settings.sequence.map((item) => (item === PASS ? pass : actOf(item)));
    return (turn) => {
      const index = Math.min(turn.number, acts.length - 1);
      turn.note('sequence', index);
      return acts[index]!(turn);
    };
  },
});

/** One response of several, by chance. */
export const oneOf = <Item>(actOf: (item: Item) => Act): Fault<Choice<Item>> => ({
  name: 'oneOf',
  sentence:
    'Gives one response of a list, drawn from the seed; a weight makes one likelier than the others, which weigh 1.',
  begin(settings) {
    if (settings.oneOf === undefined) return undefined;
    const choices = settings.oneOf.map((item) =>
      item === PASS ? { act: pass, weight: 1 } : { act: actOf(item), weight: item.weight ?? 1 },
    );
    const total = choices.reduce((sum, { weight }) => sum + weight, 0);
    return (turn) => {
      let left = turn.draw() * total;
      const drawn = choices.findIndex(({ weight }) => (left -= weight) < 0);
      const index = drawn === -1 ? choices.length - 1 : drawn;
      turn.note('oneOf', index);
      return choices[index]!.act(turn);
    };
  },
});
