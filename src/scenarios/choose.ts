import { checkValue } from '../core/document.ts';
import { suggest } from '../core/suggest.ts';
import { UserError } from '../core/user-error.ts';
import { ScenarioMistakes } from './scenario-mistakes.ts';
import { type Scenario, scenarioSchema } from './schema.ts';
import type { Vocabulary } from './vocabulary.ts';

export type Library = ReadonlyMap<string, Scenario>;

/** `unknown scenario "rate-limit"; did you mean "rate-limited"? Known: bad-request, conflict…` */
export function unknownScenario(name: string, library: Library): string {
  const known = [...library.keys()].sort();
  const meant = suggest(name, known);
  const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
  const shown = JSON.stringify(name.length > 64 ? `${name.slice(0, 64)}…` : name);
  return `unknown scenario ${shown}${hint || '.'} Known: ${known.join(', ') || 'none'}.`;
}

/** The scenarios meant by a list of names and whole scenarios. Throws a `UserError` that says all that is wrong with it. */
export function chooseKnown(list: readonly unknown[], library: Library, vocabulary: Vocabulary): Scenario[] {
  const wrong: UserError[] = [];
  const chosen = list.flatMap((item, index) => {
    try {
      return [chooseOne(item, index, library, vocabulary)];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      wrong.push(error);
      return [];
    }
  });
  const [only, ...more] = wrong;
  if (only && more.length === 0) throw only;
  if (only) throw new UserError(wrong.map((error) => error.message).join('\n'));
  return chosen;
}

function chooseOne(item: unknown, index: number, library: Library, vocabulary: Vocabulary): Scenario {
  if (typeof item === 'string') {
    const known = library.get(item);
    if (!known) throw new UserError(unknownScenario(item, library));
    return known;
  }
  const checked = checkValue(item, scenarioSchema(vocabulary), `scenario ${index + 1}`);
  if ('mistakes' in checked) throw new ScenarioMistakes(checked.mistakes);
  return { ...checked.value, name: checked.value.name ?? 'inline' };
}
