import { closeSync, createWriteStream, openSync, readFileSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { ProcessOutput } from '../../src/cli/process-output.ts';
import { tempFolder } from '../support/temp.ts';
import { until } from '../support/until.ts';

const folder = tempFolder();
const path = () => join(folder(), 'out.txt');
const read = () => readFileSync(path(), 'utf8');

/** An output to a file, and the streams that it has opened for it. */
function output(flags = 'w') {
  const descriptor = openSync(path(), flags);
  const opened: WriteStream[] = [];
  const open = () => {
    const stream = createWriteStream(path(), { fd: descriptor });
    opened.push(stream.on('error', () => {}));
    return stream as unknown as NodeJS.WriteStream;
  };
  return { out: new ProcessOutput(descriptor, open), descriptor, opened };
}

test('the first line is there at once, and needs no stream', () => {
  const { out, descriptor, opened } = output();
  out.write('ready\n');
  expect([read(), opened]).toEqual(['ready\n', []]);
  closeSync(descriptor);
});

test('what follows goes through one stream, in its order', async () => {
  const { out, opened } = output();
  const lines = Array.from({ length: 100 }, (_, n) => `line ${n}\n`);
  for (const line of lines) out.write(line);
  await until(() => read().length === lines.join('').length);
  expect([read(), opened.length]).toEqual([lines.join(''), 1]);
  opened[0]?.destroy();
});

test.each([
  ['long text', 'w', 'x'.repeat(100_000)],
  ['what cannot be written', 'r', 'lost\n'],
])('%s is left to the stream from the beginning', (_what, flags, text) => {
  if (flags === 'r') closeSync(openSync(path(), 'w'));
  const { out, opened } = output(flags);
  out.write(text);
  expect([read(), opened.length]).toEqual(['', 1]);
  opened[0]?.destroy();
});

test('a file is no terminal, and has no width', () => {
  const { out, descriptor } = output();
  expect([out.isTTY, out.columns]).toEqual([false, undefined]);
  closeSync(descriptor);
});
