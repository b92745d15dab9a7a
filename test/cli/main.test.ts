import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from '../package/command.ts';

const READY = /^fauxpay ready: .* (http:\/\/\S+)$/m;

test.each(['SIGINT', 'SIGTERM'] as const)(
  'a second %s, which npm hands on while the process ends, does not kill it',
  async (signal) => {
    // The last moments of a process, made long enough to hit.
    const slowly = `
      const { main } = await import(${JSON.stringify(pathToFileURL(resolve('dist/cli.cjs')).href)});
      process.exitCode = await main();
      console.log('over');
      setTimeout(() => {}, 300);`;
    const argv = ['--input-type=module', '--eval', slowly, 'fauxpay', '--port', '0'];
    const fauxpay = launch(process.execPath, argv, resolve('.'));
    await fauxpay.seen(READY);
    fauxpay.signal(signal);
    await fauxpay.seen(/^over$/m);
    fauxpay.signal(signal);
    expect(await fauxpay.ended).toMatchObject({ code: 0 });
  },
);

/** A shell that runs fauxpay as npx or as a user does, dies, and passes nothing on. */
async function orphan(before: string) {
  const shell = launch('sh', ['-c', `${before} node bin/fauxpay.js --port 0; true`], resolve('.'));
  const [, url = ''] = await shell.seen(READY);
  shell.signal('SIGKILL');
  return { shell, url };
}

test('under npx, fauxpay ends when the shell that npx put in between is gone', async () => {
  const { shell, url } = await orphan('npm_command=exec');
  await shell.ended;
  await expect(fetch(url)).rejects.toThrow();
});

test('without npx, it outlives the shell that started it', async () => {
  const { shell, url } = await orphan('');
  await new Promise((later) => setTimeout(later, 1_200));
  expect((await fetch(`${url}/__admin/health`)).status).toBe(200);
  shell.signal('SIGTERM', 'group');
  await shell.ended;
});

describe('generate', () => {
  const millions = 'node bin/fauxpay.js generate stripe --count 10000000';

  test('a reader that has seen enough ends it, without a word', async () => {
    const shell = launch('sh', ['-c', `${millions} --seed 1 | head -n 2`], resolve('.'));
    expect(await shell.ended).toEqual({ code: 0, stdout: '{\n  "customers": [\n', stderr: '' });
  });

  test('a reader that has stopped reading does not keep Ctrl-C from ending it', async () => {
    const told = `(sh -c 'echo pid $$ >&2; exec ${millions}'; echo exit $? >&2) | sleep 600`;
    const shell = launch('sh', ['-c', told], resolve('.'));
    const [, pid] = await shell.seen(/^pid (\d+)$/m);
    await shell.seen(/^seed \d+$/m);
    process.kill(Number(pid), 'SIGINT');
    await shell.seen(/^interrupted: the file breaks off after \d+ of 10000000 customers$/m);
    await shell.seen(/^exit 1$/m);
    shell.signal('SIGKILL', 'group');
    await shell.ended;
  });

  test('output that cannot be written is told in a sentence', async () => {
    const closed = 'node bin/fauxpay.js generate stripe --seed 1 1</dev/null';
    const { code, stderr } = await launch('sh', ['-c', closed], resolve('.')).ended;
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^the output cannot be written: .*\n$/)]);
  });
});
