import { flavors } from './flavors/index.ts';
import { vocabularyOf } from './flavors/vocabulary.ts';
import { scenarioJsonSchema } from './scenarios/json-schema.ts';

/** The JSON Schemas that ship in `schemas/`, by file. */
export const schemas = (): Readonly<Record<string, object>> => ({
  'scenario.json': scenarioJsonSchema(vocabularyOf(flavors)),
});
