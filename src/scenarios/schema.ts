import { z } from 'zod';
import { errorKinds } from '../core/error-kind.ts';
import { kindOf } from './faults/error.ts';
import { type Faulty, type Respond, respondSchema } from './faults/index.ts';
import { type Match, matchSchema } from './match/index.ts';
import { flavorsOf } from './match/never-matches.ts';
import type { Vocabulary } from './vocabulary.ts';
import { neverFires } from './never-fires.ts';
import { whenSchema } from './when.ts';
import { mappingOf } from './wording.ts';

const NAME = /^[A-Za-z0-9][A-Za-z0-9._:#-]{0,63}$/;

/** Far more than a test can make sense of. */
const MOST_RULES = 10_000;

/** A word that can stand in a header and in a list with commas. */
const word = z.string().regex(NAME, {
  error: 'expected 1 to 64 letters, digits, hyphens and dots, a letter or digit first',
});

export const isScenarioName = (name: string): boolean => NAME.test(name);

const PRIORITY = 'expected a whole number from 1; 1 is tried first, and what says nothing is 5';

const ruleSchema = (vocabulary: Vocabulary) =>
  z
    .strictObject(
      {
        id: word
          .optional()
          .describe('Names the rule in Fauxpay-Rule, the journal and the log; default: scenario#1.'),
        priority: z
          .int({ error: PRIORITY })
          .min(1, { error: PRIORITY })
          .max(1_000_000, { error: PRIORITY })
          .optional()
          .describe('1 is tried first; what says nothing is 5; equals in the order of the file.'),
        match: matchSchema(vocabulary)
          .optional()
          .describe('Which calls. All that is given must hold; nothing given matches every call.'),
        when: whenSchema
          .optional()
          .describe('Which of the calls that match, by count, time, state or chance.'),
        respond: respondSchema(vocabulary).describe('What happens: pass for the true answer, or faults.'),
      },
      mappingOf('rule', '{ match: { operation: customers.create }, respond: { error: 503 } }'),
    )
    .superRefine(({ match = {}, respond }, context) => {
      for (const { path, error } of errorsIn(respond)) {
        const message = unspeakable(match, error, vocabulary);
        if (message !== undefined) context.addIssue({ code: 'custom', path: ['respond', ...path], message });
      }
    });

/** What a scenario file holds. The checked value is what was written: a scenario can be checked again, and shown. */
export const scenarioSchema = (vocabulary: Vocabulary) =>
  z
    .strictObject(
      {
        $schema: z.string().optional().describe('The JSON Schema, for editors.'),
        name: word.optional().describe("What the scenario is known by; default: the file's name."),
        description: z.string().optional().describe('The story in one sentence; fauxpay list shows it.'),
        seed: z
          .int({ error: 'expected a whole number, such as 42' })
          .optional()
          .describe("What chance follows; default: the server's seed."),
        rules: z
          .array(ruleSchema(vocabulary), {
            error: ({ input }) =>
              z.looseObject({}).safeParse(input).success
                ? 'expected a list, got a mapping: begin each rule with a hyphen, "- match: …"'
                : undefined,
          })
          .min(1, { error: 'expected at least one rule' })
          .max(MOST_RULES, { error: `expected at most ${MOST_RULES} rules` })
          .describe('Tried in order; the first that matches and is due fires.'),
      },
      mappingOf('scenario', '{ rules: [ … ] }'),
    )
    .superRefine(({ rules }, context) => {
      const firstOf = new Map<string, number>();
      for (const [index, { id }] of rules.entries()) {
        if (id === undefined) continue;
        const twin = firstOf.get(id);
        if (twin === undefined) firstOf.set(id, index);
        else {
          const message = `is the id of rules[${twin}] too`;
          context.addIssue({ code: 'custom', path: ['rules', index, 'id'], message });
        }
      }
      for (const { path, message } of neverFires(rules)) {
        context.addIssue({ code: 'custom', path: ['rules', ...path], message });
      }
    });

export type ScenarioText = z.output<ReturnType<typeof scenarioSchema>>;

/** A checked scenario, with its name. */
export type Scenario = ScenarioText & { readonly name: string };

export type Rule = ScenarioText['rules'][number];

/** The flavors that a rule can fire for: those that its match can meet, and that know its errors. */
export function flavorsOfRule({ match = {}, respond }: Rule, vocabulary: Vocabulary): string[] {
  const errors = errorsIn(respond);
  return flavorsOf(match, vocabulary).filter((flavor) =>
    errors.every(({ error }) => canSay(flavor, error, vocabulary)),
  );
}

type ErrorName = NonNullable<Faulty['error']>;

/** Every error that a response can come to, and where it stands. */
function errorsIn(respond: Respond): { path: (string | number)[]; error: ErrorName }[] {
  if (respond === 'pass') return [];
  const own = respond.error === undefined ? [] : [{ path: ['error'], error: respond.error }];
  const chosen = (['sequence', 'oneOf'] as const).flatMap((choice) =>
    (respond[choice] ?? []).flatMap((item, index) =>
      item === 'pass' || item.error === undefined
        ? []
        : [{ path: [choice, index, 'error'], error: item.error }],
    ),
  );
  return [...own, ...chosen];
}

function canSay(flavor: string, error: ErrorName, { flavors }: Vocabulary): boolean {
  const kind = kindOf(error);
  return Object.hasOwn(errorKinds, kind) || (flavors.get(flavor)?.errors.includes(kind) ?? false);
}

/**
 * A flavor's own error asked of a flavor that doesn't have it. Flavors that are named must all have it; where none is
 * named, the rule is for those that do.
 */
function unspeakable(match: Match, error: ErrorName, vocabulary: Vocabulary): string | undefined {
  const met = flavorsOf(match, vocabulary);
  const mute = met.filter((flavor) => !canSay(flavor, error, vocabulary));
  if (mute.length === 0 || (match.flavor === undefined && mute.length < met.length)) return undefined;
  return `${mute.join(', ')} ${mute.length > 1 ? 'have' : 'has'} no error "${error}"; give a status, or match another flavor`;
}
