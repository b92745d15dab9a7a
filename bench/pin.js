import { spawnSync } from 'node:child_process';

/**
 * Keeps this process on the first processor that it may use, and gives the command that keeps a server on the others.
 * Nothing is kept anywhere where there is one processor only, or no `taskset`.
 */
export function pinApart() {
  const asked = spawnSync('taskset', ['-cp', String(process.pid)], { encoding: 'utf8' });
  const [first, ...others] = processors(/list: (\S+)/.exec(asked.stdout ?? '')?.[1] ?? '');
  if (others.length === 0) return [];
  spawnSync('taskset', ['-acp', String(first), String(process.pid)]);
  return ['taskset', '-c', others.join()];
}

/** `0-2,5` as numbers. */
function processors(list) {
  return list.split(',').flatMap((part) => {
    const [from, to = from] = part.split('-').map(Number);
    return Number.isNaN(from) ? [] : Array.from({ length: to - from + 1 }, (_, at) => from + at);
  });
}
