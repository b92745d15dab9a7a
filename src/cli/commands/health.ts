import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import { findFlaws } from '../../core/check-value.ts';
import { UserError } from '../../core/user-error.ts';
import { duration, milliseconds } from '../../scenarios/duration.ts';
import { line, type Io } from '../io.ts';
import { serverUrl } from '../server-url.ts';
import { whyUnreachable } from '../why-unreachable.ts';
import type { Cli } from '../program.ts';

/** Between two attempts, in milliseconds. */
const PAUSE = 100;
/** For one attempt, in milliseconds. */
const PATIENCE = 5_000;

export function addHealth(program: Command, { io, finish }: Cli): void {
  program
    .command('health')
    .description('ask a server whether it answers: exit 0 when it does, 1 when it does not')
    .argument(
      '[url]',
      'where it should be: a URL or a port (default: where the settings of this folder put it)',
    )
    .option('--wait <duration>', 'how long to go on asking, such as 30s')
    .action(async (url: string | undefined, { wait }: { wait?: string }) => {
      finish(await health(serverUrl(url, io), wait ? parseWait(wait) : 0, io));
    });
}

async function health(url: URL, wait: number, io: Io): Promise<number> {
  const until = io.now() + wait;
  for (;;) {
    const trouble = await ask(new URL('/__admin/health', url));
    if (trouble === undefined) {
      line(io.stdout, `fauxpay is well on ${url.origin}`);
      return 0;
    }
    if (io.now() >= until) throw new UserError(`no healthy fauxpay on ${url.origin}: ${trouble}`, 1);
    await delay(Math.min(PAUSE, until - io.now()));
  }
}

/** Why a server is not well; undefined when it is. */
async function ask(url: URL): Promise<string | undefined> {
  try {
    const { status, body } = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
    await body?.cancel();
    return status === 200 ? undefined : `${url.pathname} answered ${status}`;
  } catch (error) {
    return whyUnreachable(error, PATIENCE);
  }
}

const waiting = duration('1h');

function parseWait(text: string): number {
  const checked = findFlaws(text, waiting);
  if ('value' in checked) return milliseconds(checked.value);
  throw new UserError(`--wait ${text}: ${checked.flaws[0]?.message ?? 'expected a duration'}`);
}
