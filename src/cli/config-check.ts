import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import { configSchema, settingsIn, type Values } from '../config/schema.ts';
import { isScenarioFile } from '../core/scenario-file.ts';
import { UserError } from '../core/user-error.ts';
import { flavors } from '../flavors/index.ts';
import { vocabularyOf } from '../flavors/vocabulary.ts';
import { type Library, unknownScenario } from '../scenarios/choose.ts';
import { readLibrary } from '../scenarios/library.ts';
import { shippedScenarios } from '../shipped.ts';

/** The schema of a config file, which also knows the scenarios that it may name. */
export function configOf(full: string, cwd: string): z.ZodType<Values> {
  const folder = dirname(full);
  return configSchema(settingsIn(folder, flavors)).superRefine(({ scenario = [], scenarios }, context) => {
    const named = [...scenario.entries()].filter(([, name]) => !isScenarioFile(name));
    if (named.length === 0) return;
    const library = libraryOf(scenarios === undefined ? standing(folder, cwd) : [scenarios]);
    for (const [index, name] of named) {
      if (!library || library.has(name)) continue;
      context.addIssue({
        code: 'custom',
        path: ['scenario', index],
        message: unknownScenario(name, library, { files: true }),
      });
    }
  });
}

/** A folder `scenarios` is known without being named: where the command runs, which is mostly beside the file. */
const standing = (...places: readonly string[]): string[] =>
  places
    .map((place) => join(place, 'scenarios'))
    .filter((folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory());

/** Undefined when a folder has mistakes: those are told when it is checked itself. */
function libraryOf(folders: readonly string[]): Library | undefined {
  try {
    return readLibrary([shippedScenarios(), ...folders], vocabularyOf(flavors));
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
