import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import { readSettings } from '../../config/read-settings.ts';
import { findFlaws } from '../../core/check-value.ts';
import { UserError } from '../../core/user-error.ts';
import { flavors } from '../../flavors/index.ts';
import { duration, milliseconds } from '../../scenarios/duration.ts';
import { line, type Io } from '../io.ts';
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
      finish(await health(url === undefined ? ownUrl(io) : parseUrl(url), wait ? parseWait(wait) : 0, io));
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
    return reason(error);
  }
}

/** fetch hides the reason in the cause. */
function reason(error: unknown): string {
  const code = property(property(error, 'cause'), 'code');
  if (code === 'ECONNREFUSED') return 'nothing listens there';
  if (property(error, 'name') === 'TimeoutError') return `no answer within ${PATIENCE / 1000} s`;
  return String(code ?? property(error, 'message'));
}

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** Where a server started with the same environment and config file listens. */
function ownUrl({ env, cwd }: Io): URL {
  const { port, hosts } = readSettings({ flags: new Map(), env, cwd, flavors }).settings;
  if (port === 0)
    throw new UserError('the settings ask for a free port: give the URL that the ready line named');
  const host = hosts[0] ?? '127.0.0.1';
  if (host === '0.0.0.0') return new URL(`http://127.0.0.1:${port}`);
  return new URL(
    host === '::' ? `http://[::1]:${port}` : `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
  );
}

/** A URL, an address without its scheme, or a port of this machine. */
function parseUrl(text: string): URL {
  const instead = 'give one such as http://127.0.0.1:4242';
  const [, scheme] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text) ?? [];
  if (scheme !== undefined && !/^https?$/i.test(scheme))
    throw new UserError(`"${text}" is no http URL: ${instead}`);
  const full = scheme === undefined ? `http://${/^\d+$/.test(text) ? `127.0.0.1:${text}` : text}` : text;
  if (!URL.canParse(full)) throw new UserError(`"${text}" is no URL: ${instead}`);
  return new URL(full);
}

const waiting = duration('1h');

function parseWait(text: string): number {
  const checked = findFlaws(text, waiting);
  if ('value' in checked) return milliseconds(checked.value);
  throw new UserError(`--wait ${text}: ${checked.flaws[0]?.message ?? 'expected a duration'}`);
}
