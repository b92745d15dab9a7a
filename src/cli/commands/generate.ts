import { randomInt } from 'node:crypto';
import type { Command } from 'commander';
import { readSettings } from '../../config/read-settings.ts';
import { MOST_GENERATED } from '../../config/schema.ts';
import { unknownWord } from '../../core/suggest.ts';
import { UserError } from '../../core/user-error.ts';
import { flavors } from '../../flavors/index.ts';
import { generateFixtures } from '../../store/generate.ts';
import { line, type Output } from '../io.ts';
import type { Cli } from '../program.ts';
import { addSettings, flagsOf } from '../settings-flags.ts';

const LARGEST_SEED = 2 ** 31;

const names = flavors.map((flavor) => flavor.name);

export function addGenerate(program: Command, { io, finish }: Cli): void {
  const command = program
    .command('generate')
    .description('print a fixtures file of made-up customers; equal seeds give equal files')
    .argument('<flavor>', names.join(', '))
    .option('--count <number>', 'how many customers', '10');
  addSettings(command, ['seed']).action(async (name: string, { count }: { count: string }) => {
    const flavor = flavors.find((candidate) => candidate.name === name);
    if (!flavor) throw new UserError(unknownWord(name, names, 'flavor'));
    const { settings } = readSettings({ flags: flagsOf(command), env: io.env, cwd: io.cwd, flavors });
    const seed = settings.seed ?? randomInt(LARGEST_SEED);
    const { customers } = await generateFixtures(flavor, parseCount(count), seed);
    if (settings.seed === undefined) line(io.stderr, `seed ${seed}`);
    printFile(customers, io.stdout);
    finish(0);
  });
}

function parseCount(text: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : NaN;
  if (count >= 1 && count <= MOST_GENERATED) return count;
  throw new UserError(`--count ${text}: expected a whole number from 1 to ${MOST_GENERATED}`);
}

/** A record a line: a whole file of them would be too long for one string. */
function printFile(customers: readonly object[], output: Output): void {
  line(output, '{\n  "customers": [');
  customers.forEach((customer, index) => {
    line(output, `    ${JSON.stringify(customer)}${index < customers.length - 1 ? ',' : ''}`);
  });
  line(output, '  ]\n}');
}
