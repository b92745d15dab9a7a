import { readFileSync } from 'node:fs';

/** A flavor's page, docs/<flavor>.md, with the cells of every row of every table. */
export function pageOf(flavor: string) {
  const text = readFileSync(`docs/${flavor}.md`, 'utf8');
  const rows = text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const operations = rows.filter(([operation]) => /^`[a-z_]+\.[a-z_]+`$/.test(operation ?? ''));
  return { text, rows, operations };
}
