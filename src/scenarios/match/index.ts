import { z } from 'zod';
import { mappingOf } from '../wording.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { callerFields, callerMatchers } from './caller.ts';
import { contentFields, contentMatchers } from './content.ts';
import type { Check, Matcher } from './matcher.ts';
import { neverMatches } from './never-matches.ts';
import { placeFields, placeMatchers } from './place.ts';

/** What `match` takes. All that is given must hold; nothing given matches every call. */
export const matchSchema = (vocabulary: Vocabulary) =>
  z
    .strictObject(
      { ...placeFields(vocabulary), ...callerFields, ...contentFields },
      mappingOf('match', '{ operation: customers.create }'),
    )
    .superRefine((match, context) => {
      for (const issue of neverMatches(match, vocabulary)) context.addIssue({ code: 'custom', ...issue });
    });

export type Match = z.output<ReturnType<typeof matchSchema>>;

/** Everything that `match` can ask for, cheap questions first. */
export const matchers: readonly Matcher<Match>[] = [...placeMatchers, ...callerMatchers, ...contentMatchers];

/** Whether a call of this operation can match at all. */
export const covers = (match: Match, flavor: string, operation: string | undefined): boolean =>
  matchers.every((matcher) => matcher.covers?.(match, flavor, operation) ?? true);

/** All that a match asks for. */
export const checksOf = (match: Match): readonly Check[] =>
  matchers.flatMap((matcher) => matcher.checks(match));

/** What is left to ask of a call that the match covers. */
export const openChecksOf = (match: Match): readonly Check[] =>
  matchers.flatMap((matcher) => (matcher.covers ? [] : matcher.checks(match)));
