import type { Command } from 'commander';
import { unknownWord } from '../../core/suggest.ts';
import { UserError } from '../../core/user-error.ts';
import { flavors } from '../../flavors/index.ts';
import { fetchFailure } from '../fetch-failure.ts';
import { line, type Io } from '../io.ts';
import type { Cli } from '../program.ts';
import { serverUrl } from '../server-url.ts';

const names = flavors.map((flavor) => flavor.name);

interface Options {
  readonly url?: string;
  readonly sandbox?: string;
  readonly account?: string;
}

export function addExport(program: Command, { io, finish }: Cli): void {
  program
    .command('export')
    .description('print the records of a running server as a fixtures file')
    .argument('<flavor>', names.join(', '))
    .option('--url <url>', 'where it is: a URL or a port (default: where the settings of this folder put it)')
    .option('--sandbox <name>', 'whose records (default: those of the default sandbox)')
    .option('--account <name>', 'the records of another account than the default one')
    .action(async (flavor: string, { url, sandbox, account }: Options) => {
      if (!names.includes(flavor)) throw new UserError(unknownWord(flavor, names, 'flavor'));
      const asked = new URL('/__admin/export', serverUrl(url, io));
      for (const [name, value] of Object.entries({ flavor, sandbox, account }))
        if (value !== undefined) asked.searchParams.set(name, value);
      await print(asked, io);
      if (account !== undefined)
        line(
          io.stderr,
          `these are the records of account ${account}; as fixtures they belong to the default one`,
        );
      finish(0);
    });
}

/** Passes a file on as it comes. */
async function print(url: URL, { stdout }: Io): Promise<void> {
  let answer: Response;
  try {
    answer = await fetch(url);
  } catch (error) {
    throw new UserError(`no fauxpay on ${url.origin}: ${fetchFailure(error)}`, 1);
  }
  if (answer.status !== 200) throw await refusal(answer, url);
  const text = new TextDecoder();
  try {
    for await (const bytes of answer.body as AsyncIterable<Uint8Array>) {
      stdout.write(text.decode(bytes, { stream: true }));
      await stdout.drained();
    }
  } catch (error) {
    throw new UserError(`the export from ${url.origin} broke off: ${fetchFailure(error)}`, 1);
  }
  stdout.write(text.decode());
}

/** What the server has against it; whoever else is there has other words. */
async function refusal(answer: Response, url: URL): Promise<UserError> {
  const said: unknown = await answer.json().catch(() => undefined);
  const isOurs =
    typeof said === 'object' && said !== null && 'error' in said && typeof said.error === 'string';
  const sentence = isOurs ? said.error : `${url.pathname} answered ${answer.status}`;
  return new UserError(`${url.origin}: ${String(sentence)}`, isOurs ? 2 : 1);
}
