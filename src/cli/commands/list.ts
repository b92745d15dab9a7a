import type { Command } from 'commander';
import { z } from 'zod';
import { readSettings } from '../../config/read-settings.ts';
import { errorKinds } from '../../core/error-kind.ts';
import { unknownWord } from '../../core/suggest.ts';
import { UserError } from '../../core/user-error.ts';
import { flavors } from '../../flavors/index.ts';
import { vocabularyOf } from '../../flavors/vocabulary.ts';
import { faults } from '../../scenarios/faults/index.ts';
import { readLibrary } from '../../scenarios/library.ts';
import { shippedScenarios } from '../../shipped.ts';
import { line } from '../io.ts';
import type { Cli } from '../program.ts';
import { addSettings, flagsOf } from '../settings-flags.ts';
import { table, type Row } from '../table.ts';

/** What can be listed. `folder` holds the user's own scenarios. */
const subjects: Readonly<Record<string, (folder: string | undefined) => readonly Row[]>> = {
  flavors: () =>
    flavors.map(({ name, title, prefixes, options }) => ({
      flavor: name,
      title,
      paths: prefixes,
      options: options instanceof z.ZodObject ? Object.keys(options.shape) : [],
    })),
  operations: () =>
    flavors.flatMap(({ name, routes }) =>
      routes.map(({ operation, method, path }) => ({ operation, flavor: name, method, path })),
    ),
  scenarios(folder) {
    const library = readLibrary([shippedScenarios(), folder], vocabularyOf(flavors));
    return [...library].map(([name, { description }]) => ({
      scenario: name,
      description: description ?? '',
    }));
  },
  faults: () => faults.map(({ name, sentence }) => ({ fault: name, description: sentence })),
  errors: () => [
    ...Object.entries(errorKinds).map(([error, status]) => ({ error, status, flavor: 'any' })),
    ...flavors.flatMap(({ name, errors }) =>
      Object.entries(errors).map(([error, status]) => ({ error, status, flavor: name })),
    ),
  ],
};

const names = Object.keys(subjects);

export function addList(program: Command, { io, finish }: Cli): void {
  const command = program
    .command('list')
    .description('print the flavors, operations, scenarios, faults and errors that there are')
    .argument('[subject]', `one of ${names.join(', ')} (default all of them)`)
    .option('--json', 'as JSON');
  addSettings(command, ['scenarios']).action((subject: string | undefined, { json }: { json?: true }) => {
    if (subject !== undefined && !names.includes(subject))
      throw new UserError(unknownWord(subject, names, 'subject'));
    const { settings } = readSettings({ flags: flagsOf(command), env: io.env, cwd: io.cwd, flavors });
    const lists = new Map<string, readonly Row[]>();
    for (const [name, rowsOf] of Object.entries(subjects)) {
      if (subject === undefined || name === subject) lists.set(name, rowsOf(settings.scenarios));
    }
    const value = subject === undefined ? Object.fromEntries(lists) : lists.get(subject);
    line(io.stdout, json ? JSON.stringify(value, null, 2) : [...lists.values()].map(table).join('\n\n'));
    finish(0);
  });
}
