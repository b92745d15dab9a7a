import { readSettings, type Flags } from '../../config/read-settings.ts';
import type { LogSettings } from '../../config/combine.ts';
import type { Settings } from '../../config/settings.ts';
import type { Log, LogEvent } from '../../core/log.ts';
import { isScenarioFile } from '../../core/scenario-file.ts';
import { messageOf } from '../../core/thrown.ts';
import { UserError } from '../../core/user-error.ts';
import { flavors } from '../../flavors/index.ts';
import type { Progress as ProgressOf, RunningMock } from '../../mock.ts';
import { line, type Io } from '../io.ts';
import { logLines } from '../log-lines.ts';
import { progress, type Progress } from '../progress.ts';
import { stopSignal, type StopSignal } from '../stop-signal.ts';
import { watchScenarios } from '../watch.ts';

/** Serves until a signal. */
export async function start(flags: Flags, io: Io): Promise<number> {
  const { settings, log, watch, warnings } = readSettings({ flags, env: io.env, cwd: io.cwd, flavors });
  const bar = startBar(io);
  const lines = logLines(io, log);
  const tell = (event: LogEvent): void => {
    bar.end();
    lines(event);
  };
  const say: Log = Object.assign(tell, { ofCalls: lines.ofCalls });
  for (const message of warnings) say({ event: 'warn', message });

  let running: RunningMock | undefined;
  const stop = stopSignal(io, () => {
    // Nothing was promised to anyone yet.
    if (!running) io.exit(0);
  });
  try {
    // Loaded on demand: what only checks or lists is done sooner.
    const { startMock } = await import('../../mock.ts');
    running = await startMock(settings, say, bar.update);
    bar.end();
    const unwatch =
      (watch ?? (io.stdout.isTTY && !io.env['CI'])) ? reloadOnChange(running, settings, say) : undefined;
    tellReady(running, log, say, io);
    io.ready();
    await stop.first;
    unwatch?.();
    await close(running, stop);
    for (const rule of running.unfired()) say({ event: 'warn', message: `rule ${rule} never fired` });
    return 0;
  } finally {
    bar.end();
    stop.end();
  }
}

/** One bar for whatever takes its time at the start. */
function startBar(io: Io): { update: ProgressOf; end(): void } {
  let shown: { readonly what: string; readonly bar: Progress } | undefined;
  const end = (): void => {
    shown?.bar.end();
    shown = undefined;
  };
  return {
    update(what, done, total) {
      if (shown?.what !== what) {
        end();
        shown = { what, bar: progress(io, what, total) };
      }
      shown.bar.update(done);
    },
    end,
  };
}

/** A broken file leaves what runs in place. */
function reloadOnChange(running: RunningMock, { scenario, scenarios }: Settings, say: Log): () => void {
  const files = scenario.filter((asked) => typeof asked === 'string').filter(isScenarioFile);
  const reload = (): void => {
    try {
      running.reload();
      say({ event: 'info', message: 'scenarios reloaded' });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      say({ event: 'warn', message: `scenarios not reloaded, the running ones stay:\n${error.message}` });
    }
  };
  try {
    return watchScenarios([...files, ...(scenarios === undefined ? [] : [scenarios])], reload);
  } catch (error) {
    say({ event: 'warn', message: `scenario files are not watched: ${messageOf(error)}` });
    return () => {};
  }
}

/** The one line that others wait for, on stdout; whatever else is worth knowing goes to the log. */
function tellReady(
  { url, port, seed, flavors: on, listeners }: RunningMock,
  log: LogSettings,
  say: Log,
  io: Io,
): void {
  say({ event: 'info', message: `seed ${seed}` });
  for (const own of listeners) {
    if (own.flavor !== undefined) say({ event: 'info', message: `${own.flavor} alone on ${own.url}` });
  }
  const ready = { event: 'ready', url, port, pid: io.pid, seed, flavors: on, listeners };
  line(
    io.stdout,
    log.format === 'json' ? JSON.stringify(ready) : `fauxpay ready: ${on.join(', ')} on ${url}`,
  );
}

/** Lets open calls finish, unless a second signal says that this takes too long. */
function close(running: RunningMock, { second }: StopSignal): Promise<void> {
  return Promise.race([running.close(), second.then(() => running.close({ grace: 0 }))]);
}
