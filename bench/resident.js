import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** How much memory a process has, in MB; NaN where nobody can tell. */
export function residentMb(pid) {
  return kilobytes(pid) / 1_000;
}

function kilobytes(pid) {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
  } catch {
    return Number.parseInt(
      spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout,
      10,
    );
  }
}
