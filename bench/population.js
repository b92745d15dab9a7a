import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes a folder with one flavor's fixtures: so many plain customers. A million are written in parts, as no string holds them. */
export async function writePopulation(folder, flavor, count) {
  await mkdir(folder, { recursive: true });
  const file = createWriteStream(join(folder, `${flavor.name}.json`));
  const parts = { customers: flavor.customer, ...flavor.around };
  let separator = '{';
  for (const [name, part] of Object.entries(parts)) {
    file.write(`${separator}"${name}":`);
    if (typeof part === 'function') await writeRecords(file, part, count);
    else file.write(JSON.stringify(part));
    separator = ',\n';
  }
  file.end('}\n');
  await once(file, 'finish');
}

const AT_ONCE = 10_000;

async function writeRecords(file, record, count) {
  for (let from = 0; from < count; from += AT_ONCE) {
    const lines = [];
    for (let n = from; n < Math.min(from + AT_ONCE, count); n++) lines.push(JSON.stringify(record(n)));
    if (!file.write(`${from === 0 ? '[\n' : ',\n'}${lines.join(',\n')}`)) await once(file, 'drain');
  }
  file.write(']');
}
