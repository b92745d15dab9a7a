/** A Markdown table that reads well in a terminal too; numbers stand to the right. */
export function table(heading, rows) {
  const lines = [heading, ...rows].map((row) => row.map(String));
  const widths = heading.map((_, at) => Math.max(3, ...lines.map((row) => row[at].length)));
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const pad = (row) =>
    line(row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))));
  const rule = widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  const [first, ...others] = lines.map(pad);
  return [first, line(rule), ...others].join('\n');
}

/** A number in so many digits that the eye can compare it; a dash where there is none. */
export function figure(number) {
  if (number === undefined || Number.isNaN(number)) return '–';
  if (number >= 100) return Math.round(number).toLocaleString('en-US');
  return number.toFixed(number >= 10 ? 1 : 2);
}
