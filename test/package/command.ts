import { spawn } from 'node:child_process';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A child process in a process group of its own, as a terminal makes one. */
export interface Running {
  /** The first match in what was printed so far or will be, on either stream. */
  seen(pattern: RegExp): Promise<RegExpExecArray>;
  /** Signals the process alone, or the whole group as Ctrl-C in a terminal does. */
  signal(name: NodeJS.Signals, to?: 'process' | 'group'): void;
  readonly ended: Promise<Ended>;
}

/** What npm hands to its scripts would make the npm that a test starts believe it is one of them. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD|NODE_ENV)/.test(name)),
);

export function launch(command: string, args: readonly string[], cwd: string): Running {
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = { stdout: '', stderr: '' };
  const watchers = new Set<() => void>();
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      printed[stream] += text;
      for (const look of watchers) look();
    });
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...printed }));
  });
  return {
    seen: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(printed.stdout) ?? pattern.exec(printed.stderr);
          if (match) resolve(match);
          return match;
        };
        if (look()) return;
        watchers.add(look);
        ended.then(
          ({ code }) =>
            reject(new Error(`${command} ended with ${code} before ${pattern} was seen:\n${printed.stderr}`)),
          reject,
        );
      }),
    signal: (name, to = 'process') => process.kill(to === 'group' ? -child.pid! : child.pid!, name),
    ended,
  };
}

/** Runs a command to its end, which must be a good one. */
export async function finish(command: string, args: readonly string[], cwd: string): Promise<Ended> {
  const end = await launch(command, args, cwd).ended;
  if (end.code !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${end.code}:\n${end.stdout}${end.stderr}`);
  return end;
}
