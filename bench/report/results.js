import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { machine } from './machine.js';

const file = fileURLToPath(new URL('../results.md', import.meta.url));

const TITLE =
  '# Results\n\nWritten by `npm run bench`; [docs/performance.md](../docs/performance.md) says how to read it.\n';

/** The parts of the file, in their order. */
const SECTIONS = { quick: 'fauxpay and its floors', peers: 'fauxpay and its peers', soak: 'The soak' };

/** Puts what a bench found into `bench/results.md`, in the place of what it found before. */
export async function keep(bench, found) {
  const known = await sections();
  known[SECTIONS[bench]] = `${machine()}\n\n${found}\n`;
  const parts = Object.values(SECTIONS).filter((title) => title in known);
  const text = [TITLE, ...parts.map((title) => `## ${title}\n\n${known[title]}`)].join('\n');
  await writeFile(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
  console.log(`\n${found}\n\nwritten to bench/results.md`);
}

async function sections() {
  const text = await readFile(file, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const [, ...parts] = text.split(/^## /m);
  return Object.fromEntries(
    parts.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 2)]),
  );
}
