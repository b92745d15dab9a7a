import { z } from 'zod';
import { errorKinds } from '../core/error-kind.ts';
import { kindOf } from './faults/error.ts';
import { type Respond, respondSchema } from './faults/index.ts';
import { type Match, matchSchema } from './match/index.ts';
import { flavorsOf } from './match/never-matches.ts';
import type { Vocabulary } from './vocabulary.ts';
import { whenSchema } from './when.ts';

const NAME = /^[A-Za-z0-9][A-Za-z0-9._:#-]{0,63}$/;

/** A word that can stand in a header and in a list with commas. */
const word = z.string().regex(NAME, {
  error: 'expected 1 to 64 letters, digits, hyphens and dots, a letter or digit first',
});

export const isScenarioName = (name: string): boolean => NAME.test(name);

const ruleSchema = (vocabulary: Vocabulary) =>
  z
    .strictObject({
      id: word.optional(),
      match: matchSchema(vocabulary).optional(),
      when: whenSchema.optional(),
      respond: respondSchema(vocabulary),
    })
    .superRefine(({ match = {}, respond }, context) => {
      const message = unspeakable(match, respond, vocabulary);
      if (message !== undefined) context.addIssue({ code: 'custom', path: ['respond', 'error'], message });
    });

/** What a scenario file holds. The checked value is what was written: a scenario can be checked again, and shown. */
export const scenarioSchema = (vocabulary: Vocabulary) =>
  z
    .strictObject({
      $schema: z.string().optional(),
      name: word.optional(),
      description: z.string().optional(),
      seed: z.int().optional(),
      rules: z.array(ruleSchema(vocabulary)).min(1, { error: 'expected at least one rule' }),
    })
    .superRefine(({ rules }, context) => {
      for (const [index, rule] of rules.entries()) {
        const twin = rules.findIndex((other) => rule.id !== undefined && other.id === rule.id);
        if (twin >= 0 && twin < index) {
          context.addIssue({
            code: 'custom',
            path: ['rules', index, 'id'],
            message: `is the id of rules[${twin}] too`,
          });
        }
        const before = rules.findIndex((other) => takesAll(other, rule));
        if (before >= 0 && before < index) {
          const message = `can never fire: rules[${before}] takes every call that matches here`;
          context.addIssue({ code: 'custom', path: ['rules', index], message });
        }
      }
    });

export type ScenarioText = z.output<ReturnType<typeof scenarioSchema>>;

/** A checked scenario, with its name. */
export type Scenario = ScenarioText & { readonly name: string };

export type Rule = ScenarioText['rules'][number];

/** The flavors that a rule can fire for: those that its match can meet, and that know its error. */
export function flavorsOfRule({ match = {}, respond }: Rule, vocabulary: Vocabulary): string[] {
  return flavorsOf(match, vocabulary).filter((flavor) => canSay(flavor, respond, vocabulary));
}

function canSay(flavor: string, { error }: Respond, { flavors }: Vocabulary): boolean {
  if (error === undefined) return true;
  const kind = kindOf(error);
  return Object.hasOwn(errorKinds, kind) || (flavors.get(flavor)?.errors.includes(kind) ?? false);
}

/**
 * A flavor's own error asked of a flavor that doesn't have it. Flavors that are named must all have it; where none is
 * named, the rule is for those that do.
 */
function unspeakable(match: Match, respond: Respond, vocabulary: Vocabulary): string | undefined {
  const met = flavorsOf(match, vocabulary);
  const mute = met.filter((flavor) => !canSay(flavor, respond, vocabulary));
  if (mute.length === 0 || (match.flavor === undefined && mute.length < met.length)) return undefined;
  return `${mute.join(', ')} ${mute.length > 1 ? 'have' : 'has'} no error "${respond.error}"; give a status, or match another flavor`;
}

/** Whether an earlier rule fires on every call that a later one would get. */
function takesAll(earlier: Rule, later: Rule): boolean {
  const free = Object.keys(earlier.when ?? {}).length === 0;
  const match = earlier.match ?? {};
  const everything = Object.keys(match).length === 0;
  return (
    free && earlier !== later && (everything || JSON.stringify(match) === JSON.stringify(later.match ?? {}))
  );
}
