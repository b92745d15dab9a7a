/** Cells by the name of their column. */
export type Row = Readonly<Record<string, string | number | readonly string[]>>;

/** Rows in columns, under the names of the columns. */
export function table(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((column) => [row[column] ?? ''].flat().join(', ')));
  const all = [columns.map((column) => column.toUpperCase()), ...lines];
  const widths = columns.map((_, at) => Math.max(...all.map((cells) => cells[at]?.length ?? 0)));
  return all
    .map((cells) =>
      cells
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
