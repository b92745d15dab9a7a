import { z } from 'zod';
import { faults } from './faults/index.ts';
import { matchers } from './match/index.ts';
import { scenarioSchema } from './schema.ts';
import type { Vocabulary } from './vocabulary.ts';
import { conditions } from './when.ts';

type Node = Record<string, unknown>;

/** Where the words of a rule stand, and who has sentences for them; faults stand in lists of responses too. */
const SENTENCES: Readonly<Record<string, readonly { readonly name: string; readonly sentence: string }[]>> = {
  match: matchers,
  when: conditions,
  respond: faults,
};

/**
 * What editors check scenario files with: draft-07, which VS Code's YAML support and every validator know. It says what a
 * word may be, less what makes no sense together: `fauxpay check` says that too.
 */
export function scenarioJsonSchema(vocabulary: Vocabulary): Node {
  const schema: Node = z.toJSONSchema(scenarioSchema(vocabulary), {
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema }) => tidy(jsonSchema),
  });
  describe(schema, undefined);
  const { $schema, ...rest } = schema;
  return {
    $schema,
    title: 'fauxpay scenario',
    description: 'Rules that make calls to a mocked payment API fail on command.',
    ...rest,
  };
}

/** Leaves out what says nothing: the limits of numbers, and that names are texts. */
function tidy(node: Node): void {
  if (node['maximum'] === Number.MAX_SAFE_INTEGER) delete node['maximum'];
  if (node['minimum'] === Number.MIN_SAFE_INTEGER) delete node['minimum'];
  const { propertyNames } = node;
  if (isNode(propertyNames) && Object.keys(propertyNames).join() === 'type') delete node['propertyNames'];
}

/** Puts its sentence beside each word that has one. `part`: within which part of a rule. */
function describe(node: unknown, part: string | undefined): void {
  if (Array.isArray(node)) for (const item of node) describe(item, part);
  if (!isNode(node)) return;
  for (const [name, value] of Object.entries(node)) {
    if (name !== 'properties' || !isNode(value)) describe(value, part);
    else for (const [word, inner] of Object.entries(value)) describeWord(word, inner, part);
  }
}

function describeWord(word: string, node: unknown, part: string | undefined): void {
  const known = part === undefined ? undefined : SENTENCES[part]?.find(({ name }) => name === word);
  if (isNode(node) && known) node['description'] ??= known.sentence;
  // A word inside of another is none of the rule's own; only lists of responses hold faults again.
  const within = ['rules', 'sequence', 'oneOf'].includes(word) ? part : part === undefined ? word : '';
  describe(node, within);
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
