import type { Command } from 'commander';
import { unknownWord } from '../../core/suggest.ts';
import { messageOf } from '../../core/thrown.ts';
import { UserError } from '../../core/user-error.ts';
import { flavors } from '../../flavors/index.ts';
import { askAdmin, type Place } from '../call-admin.ts';
import { line, type Output } from '../io.ts';
import type { Cli } from '../program.ts';

const names = flavors.map((flavor) => flavor.name);

interface Given extends Place {
  readonly account?: string;
}

export function addExport(program: Command, { io, finish }: Cli): void {
  program
    .command('export')
    .description('print the records of a running server as a fixtures file')
    .argument('<flavor>', names.join(', '))
    .option('--url <url|port>', 'where the server is (default: where the settings of this folder put it)')
    .option('--sandbox <name>', 'which sandbox (default: the default one)')
    .option('--account <name>', 'whose records (default: those of the default account)')
    .action(async (flavor: string, { account, ...place }: Given) => {
      if (!names.includes(flavor)) throw new UserError(unknownWord(flavor, names, 'flavor'));
      const query = new URLSearchParams({ flavor, ...(account !== undefined && { account }) });
      const answer = await askAdmin('GET', `/__admin/export?${query.toString()}`, place, io);
      await passOn(answer, io.stdout);
      if (account !== undefined)
        line(io.stderr, `as fixtures, these records of account ${account} belong to the default one`);
      finish(0);
    });
}

/** Prints an answer as it comes, as fast as it is read. */
async function passOn({ body, url }: Response, output: Output): Promise<void> {
  const text = new TextDecoder();
  try {
    for await (const bytes of body as AsyncIterable<Uint8Array>) {
      output.write(text.decode(bytes, { stream: true }));
      await output.drained();
    }
  } catch (error) {
    throw new UserError(`the export from ${new URL(url).origin} broke off: ${messageOf(error)}`, 1);
  }
  output.write(text.decode());
}
