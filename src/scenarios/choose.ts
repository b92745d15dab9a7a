import { checkValue } from '../core/document.ts';
import { suggest } from '../core/suggest.ts';
import { UserError } from '../core/user-error.ts';
import { ScenarioMistakes } from './scenario-mistakes.ts';
import { isScenarioName, type Scenario, type ScenarioText, scenarioSchema } from './schema.ts';
import type { Vocabulary } from './vocabulary.ts';

export type Library = ReadonlyMap<string, Scenario>;

/** `unknown scenario "rate-limit"; did you mean "rate-limited"? Known: bad-request, conflict…` */
export function unknownScenario(name: string, library: Library, { files = false } = {}): string {
  const known = [...library.keys()].sort();
  const meant = suggest(name, known);
  const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
  const shown = JSON.stringify(name.length > 64 ? `${name.slice(0, 64)}…` : name);
  const file = files && !meant && isScenarioName(name) ? ` A file is given by its path: ./${name}.yaml.` : '';
  return `unknown scenario ${shown}${hint || '.'} Known: ${known.join(', ') || 'none'}.${file}`;
}

/** The scenarios meant by a list of names and whole scenarios; `files`: whether it could have had files, too. Throws a `UserError` that says all that is wrong with it. */
export function chooseKnown(
  list: readonly unknown[],
  library: Library,
  vocabulary: Vocabulary,
  options: { readonly files?: boolean } = {},
): Scenario[] {
  const wrong: UserError[] = [];
  let unnamed = 0;
  const chosen = list.flatMap((item, index) => {
    try {
      if (typeof item !== 'string') {
        const { name, ...whole } = readWhole(item, index, vocabulary);
        // Names tell rules apart, and their luck.
        return [{ ...whole, name: name ?? (++unnamed === 1 ? 'inline' : `inline-${unnamed}`) }];
      }
      const known = library.get(item);
      if (!known) throw new UserError(unknownScenario(item, library, options));
      return [known];
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

function readWhole(item: unknown, index: number, vocabulary: Vocabulary): ScenarioText {
  const checked = checkValue(item, scenarioSchema(vocabulary), `scenario ${index + 1}`);
  if ('mistakes' in checked) throw new ScenarioMistakes(checked.mistakes);
  return checked.value;
}
