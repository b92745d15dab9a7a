import { type Command, Option } from 'commander';
import { readSettings } from '../../config/read-settings.ts';
import { MOST_GENERATED } from '../../config/schema.ts';
import { jsonOrText } from '../../config/text.ts';
import { drawSeed } from '../../core/random.ts';
import { unknownWord } from '../../core/suggest.ts';
import { UserError } from '../../core/user-error.ts';
import { flavors } from '../../flavors/index.ts';
import type { FixedValue } from '../../store/generation/generate.ts';
import { printFile } from '../print-file.ts';
import type { Cli } from '../program.ts';
import { addSettings, collect, flagsOf } from '../settings-flags.ts';

const names = flavors.map((flavor) => flavor.name);

interface Options {
  readonly count: string;
  readonly set?: readonly string[];
}

export function addGenerate(program: Command, { io, finish }: Cli): void {
  const command = program
    .command('generate')
    .description('print a fixtures file of made-up customers; equal seeds give equal files')
    .argument('<flavor>', names.join(', '))
    .option('--count <number>', 'how many customers', '10')
    .addOption(
      new Option(
        '--set <path=value>',
        'what all of them have, such as metadata.plan=pro; a value is JSON where it can be',
      ).argParser(collect),
    );
  addSettings(command, ['seed']).action(async (name: string, options: Options) => {
    const flavor = flavors.find((candidate) => candidate.name === name);
    if (!flavor) throw new UserError(unknownWord(name, names, 'flavor'));
    const { settings } = readSettings({ flags: flagsOf(command), env: io.env, cwd: io.cwd, flavors });
    const count = parseCount(options.count);
    const fixed = (options.set ?? []).map(parseFixed);
    const seed = settings.seed ?? drawSeed();
    // Loaded on demand: most runs generate nothing.
    const { generateCustomers } = await import('../../store/generation/generate.ts');
    const batches = generateCustomers(flavor, { count, seed, fixed });
    const drawnSeed = settings.seed === undefined ? seed : undefined;
    finish(await printFile(batches, { io, count, drawnSeed }));
  });
}

function parseCount(text: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : NaN;
  if (count >= 1 && count <= MOST_GENERATED) return count;
  throw new UserError(`--count ${text}: expected a whole number from 1 to ${MOST_GENERATED}`);
}

/** `metadata.plan=pro`: a value and its place in the customer. */
function parseFixed(given: string): FixedValue {
  const shown = `--set ${/^\S+$/.test(given) ? given : JSON.stringify(given)}`;
  const [, place = '', text = ''] = /^([^=]*)=(.*)$/s.exec(given) ?? [];
  const path = place.split('.');
  if (path.includes('')) throw new UserError(`${shown}: expected PATH=VALUE, such as status=active`);
  return { path, text, value: jsonOrText(text), shown };
}
