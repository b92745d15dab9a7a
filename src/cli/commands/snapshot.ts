import { Option, type Command } from 'commander';
import { unknownWord } from '../../core/suggest.ts';
import { UserError } from '../../core/user-error.ts';
import { callAdmin } from '../call-admin.ts';
import { line } from '../io.ts';
import type { Cli } from '../program.ts';

/** What a snapshot command does, and what it says of it. */
const ACTS = {
  save: { method: 'PUT', saying: 'keep what a running server holds now, under a name', done: 'saved' },
  restore: { method: 'POST', saying: 'put a running server back to a snapshot', done: 'restored' },
  drop: { method: 'DELETE', saying: 'forget a snapshot', done: 'dropped' },
} as const;

const WORDS = [...Object.keys(ACTS), 'list'];

interface Given {
  readonly url?: string;
  readonly sandbox?: string;
}

export function addSnapshot(program: Command, { io, finish }: Cli): void {
  const snapshot = program
    .command('snapshot')
    .description('save and restore what a running server holds')
    .argument('[what]', WORDS.join(', '))
    .allowExcessArguments()
    .allowUnknownOption()
    .action((word?: string) => {
      if (word !== undefined) throw new UserError(`snapshot: ${unknownWord(word, WORDS, 'command')}`);
      throw new UserError(`snapshot: say what to do: ${WORDS.join(', ')}`);
    });
  for (const [name, { method, saying, done }] of Object.entries(ACTS)) {
    withPlace(
      snapshot.command(name).description(saying).argument('<name>', 'what the snapshot is called'),
    ).action(async (called: string, given: Given) => {
      await callAdmin(method, `/__admin/snapshots/${encodeURIComponent(called)}`, given, io);
      line(io.stdout, `snapshot ${called} ${done}`);
      finish(0);
    });
  }
  withPlace(snapshot.command('list').description('the snapshots of a running server')).action(
    async (given: Given) => {
      const { snapshots } = (await callAdmin('GET', '/__admin/snapshots', given, io)) as {
        snapshots: readonly { readonly sandbox: string; readonly name: string }[];
      };
      for (const { sandbox, name } of snapshots)
        line(io.stdout, given.sandbox === '*' ? `${sandbox} ${name}` : name);
      finish(0);
    },
  );
}

const withPlace = (command: Command): Command =>
  command
    .addOption(
      new Option(
        '--url <url|port>',
        'where the server is (default: where the settings of this folder put it)',
      ),
    )
    .addOption(new Option('--sandbox <name>', 'which sandbox, or * for all (default: the default one)'));
