import { chooseKnown, type Library } from './choose.ts';
import { isScenarioFile } from '../core/scenario-file.ts';
import { readScenarioFile, readScenarioFolder } from './load.ts';
import type { Scenario } from './schema.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The scenarios that are known by name, out of folders or checked already; those of a later source win. */
export function readLibrary(
  sources: readonly (string | readonly Scenario[] | undefined)[],
  vocabulary: Vocabulary,
): Map<string, Scenario> {
  return new Map(
    sources.flatMap((source = []) =>
      typeof source === 'string'
        ? [...readScenarioFolder(source, vocabulary)]
        : source.map((scenario) => [scenario.name, scenario] as const),
    ),
  );
}

/** The scenarios that a start asks for: by name, by file, or whole. Throws a `UserError` that says all that is wrong. */
export function chooseScenarios(
  list: readonly unknown[],
  library: () => Library,
  vocabulary: Vocabulary,
): Scenario[] {
  if (list.length === 0) return [];
  const read = list.map((item) =>
    typeof item === 'string' && isScenarioFile(item) ? readScenarioFile(item, vocabulary) : item,
  );
  return chooseKnown(read, library(), vocabulary, { files: true });
}
