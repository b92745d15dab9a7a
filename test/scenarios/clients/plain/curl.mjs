import { execFile } from 'node:child_process';

/** The command line: one process, which keeps its connection from one URL to the next. */
export function curl(place, names, { flags }) {
  const one = (name) => [
    ...[
      '--no-progress-meter',
      '--max-time',
      `${place.timeout / 1_000}`,
      ...flags,
      '--header',
      `Authorization: Bearer sk_test_sandbox_${place.sandbox}`,
    ],
    ...['--data-urlencode', `email=${name}@example.com`, '--write-out', '\n%{http_code}'],
    `http://127.0.0.1:${place.port}/v1/customers`,
  ];
  const args = names.flatMap((name, at) => (at === 0 ? one(name) : ['--next', ...one(name)]));
  return new Promise((resolve) => {
    execFile('curl', args, (error, stdout, stderr) => {
      const waits = [...stderr.matchAll(/Will retry in ([\d.]+) second/g)].map(([, s]) => `${Number(s)} s`);
      const status = stdout.slice(-3);
      const ending = `exit ${error?.code ?? 0}${status === '000' ? '' : `, status ${status}`}`;
      resolve({ ending, tries: waits.length + 1, waits });
    });
  });
}
