import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMock } from '../../../src/index.ts';
import { lockFile } from '../../../src/store/file/file-lock.ts';
import { tempFolder } from '../../support/temp.ts';

const folder = tempFolder();

/** What a process leaves that had the lock when it was killed. */
async function leftByKilled(place: string): Promise<void> {
  const script = 'require("net").createServer().listen(process.argv[1], () => console.log("ready"))';
  const child = spawn(process.execPath, ['-e', script, place], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('a data file in use is refused with a sentence, and free again once its server has closed', async () => {
  const data = join(folder(), 'state');
  const mock = await createMock({ data });
  await expect(createMock({ data })).rejects.toThrow(
    `--data ${data} is in use by another fauxpay. End that one first, or give each a file of its own.`,
  );
  await mock.close();
  await (await createMock({ data })).close();
});

test('a file that is refused for what is in it is let go of', async () => {
  const data = join(folder(), 'state');
  await writeFile(data, 'hello\n');
  await expect(createMock({ data })).rejects.toThrow('is not a fauxpay data file');
  await (
    await lockFile(data)
  )();
});

test('what a killed process left behind holds nobody up', async () => {
  const file = join(folder(), 'state');
  await leftByKilled(`${file}.lock`);
  await (
    await lockFile(file)
  )();
});

test('not even one that was killed while it made way', async () => {
  const file = join(folder(), 'state');
  await leftByKilled(`${file}.lock`);
  await mkdir(`${file}.lock.guard`);
  await (
    await lockFile(file)
  )();
  expect(await readdir(folder())).toEqual([]);
});

test('of many that want a file at once, one gets it', async () => {
  const file = join(folder(), 'state');
  await leftByKilled(`${file}.lock`);
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lockFile(file)));
  const got = tries.filter((result) => result.status === 'fulfilled');
  expect(got).toHaveLength(1);
  await Promise.all(got.map(({ value: letGo }) => letGo()));
});

test('a file whose path is too long for a socket is kept all the same', async () => {
  const deep = join(folder(), 'x'.repeat(100));
  await mkdir(deep);
  const file = join(deep, 'state');
  const letGo = await lockFile(file);
  await expect(lockFile(file)).rejects.toThrow('is in use by another fauxpay');
  await letGo();
});
