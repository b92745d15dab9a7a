import type { Case } from './cases.ts';
import type { Client } from './clients.ts';
import type { Hits, Observed } from './observe.ts';

/** What one client did about one fault. */
export interface Result {
  readonly row: Case;
  readonly client: Client;
  readonly seen: Readonly<Record<Hits, Observed | undefined>>;
}

const HEADINGS = ['`respond`', 'client', 'the first try only', 'every try'];

/** The rows of one family of faults, as Markdown; what does the same in one row. */
export function tableOf(results: readonly Result[]): string {
  const lines: string[][] = [];
  let last = '';
  for (const { row, name, cells } of merged(results)) {
    lines.push([row.respond === last ? '' : `\`${row.respond}\``, name, ...cells]);
    last = row.respond;
  }
  return aligned([HEADINGS, ...lines]);
}

/** What every fault does, with the first case of it as its example. */
export function faultTable(
  faults: readonly { name: string; sentence: string }[],
  cases: readonly Case[],
): string {
  const lines = faults.map(({ name, sentence }) => {
    const example = cases.find(({ respond }) => shows(respond, name));
    return [`\`${name}\``, sentence, `\`respond: ${example?.respond ?? ''}\``];
  });
  return aligned([['fault', 'what it does', 'example'], ...lines]);
}

/** Whether a response in YAML has this fault. */
export const shows = (respond: string, name: string): boolean => new RegExp(`[{ ]${name}:`).test(respond);

interface Line {
  readonly row: Case;
  readonly kind: string;
  readonly name: string;
  readonly cells: readonly string[];
}

/** Clients of one kind that do the same stand in one row, by the name of the kind. */
function merged(results: readonly Result[]): Line[] {
  const lines = results.map((result): Line => {
    const first = said(result, 'first');
    const every = said(result, 'every');
    const { kind, name } = result.client;
    return { row: result.row, kind, name, cells: [first, every === first ? 'the same' : every] };
  });
  return lines.flatMap((line) => {
    const all = lines.filter(({ row, kind }) => row === line.row && kind === line.kind);
    if (all.some(({ cells }) => cells.join() !== line.cells.join())) return [line];
    return all[0] === line
      ? [{ ...line, name: all.length > 1 ? `${line.kind}, either way` : line.name }]
      : [];
  });
}

/** One outcome in words. */
function said({ row, client, seen: outcomes }: Result, hits: Hits): string {
  const seen = outcomes[hits];
  if (!seen) return '–';
  const { ending, waits, left } = seen;
  if (seen.tries === 1) return `${ending}; 1 try; ${left}`;
  const apart = waits.length === 0 ? 'at once' : [...new Set(waits)].join(', then ');
  const isLuck = client.patient === true && ending.startsWith('`') && row.standing !== true;
  return `${ending}; ${isLuck ? 'many' : seen.tries} tries, ${apart}; ${left}`;
}

/** As Prettier writes a table. */
function aligned(lines: readonly (readonly string[])[]): string {
  const escaped = lines.map((line) => line.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = lines[0]!.map((_, at) => Math.max(...escaped.map((line) => line[at]?.length ?? 0)));
  const written = escaped.map(
    (line) => `| ${widths.map((width, at) => (line[at] ?? '').padEnd(width)).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [written[0], rule, ...written.slice(1)].join('\n');
}

const placeOf = (name: string): RegExp =>
  new RegExp(`(?<=<!-- ${name} -->\\n\\n)[^]*?(?=\\n\\n<!-- /${name} -->)`);

/** The table of this name as it stands in the page. */
export function tableIn(page: string, name: string): string {
  return placeOf(name).exec(page)?.[0] ?? '';
}

/** What a table says of all clients but those of a kind, whatever the width of its columns. */
export const without = (kind: string, table: string): string[] =>
  table
    .split('\n')
    .filter((line) => !line.split('|')[2]?.trim().startsWith(kind))
    .map((line) => line.replace(/ +/g, ' ').replace(/-+/g, '-'));

/** The page with this table in its place. */
export function withTable(page: string, name: string, table: string): string {
  if (!placeOf(name).test(page)) throw new Error(`docs/faults.md has no place for the table "${name}"`);
  return page.replace(placeOf(name), () => table);
}
