import type { Random } from '../../../src/core/random.ts';
import { pick } from './mutate-value.ts';
import { brokenBytes, oddText } from './values.ts';

/** A text with one character a byte, so that it can be cut anywhere. */
type Change = (text: string, random: Random) => string;

const LONGEST = 300_000;

const changes: readonly Change[] = [
  function cutOff(text, random) {
    return text.slice(0, random.integer(text.length + 1));
  },
  function cutOut(text, random) {
    const at = random.integer(text.length + 1);
    return text.slice(0, at) + text.slice(at + random.integer(40));
  },
  function repeatPart(text, random) {
    const at = random.integer(text.length + 1);
    const part = text.slice(at, at + random.integer(200));
    return text.slice(0, at) + part.repeat(1 + random.integer(50)) + text.slice(at);
  },
  function duplicateLine(text, random) {
    return inLines(text, (lines) => lines.splice(random.integer(lines.length), 0, pick(lines, random)));
  },
  function swapLines(text, random) {
    return inLines(text, (lines) => {
      const [a, b] = [random.integer(lines.length), random.integer(lines.length)];
      [lines[a], lines[b]] = [lines[b]!, lines[a]!];
    });
  },
  function dropLine(text, random) {
    return inLines(text, (lines) => lines.splice(random.integer(lines.length), 1));
  },
  function indent(text, random) {
    const at = random.integer(1 + (text.match(/\n/g)?.length ?? 0));
    return inLines(text, (lines) => {
      const line = lines[at] ?? '';
      lines[at] = pick(
        [`  ${line}`, ` ${line}`, `\t${line}`, line.trimStart(), line.replaceAll('  ', '\t')],
        random,
      );
    });
  },
  function insertText(text, random) {
    return insert(text, Buffer.from(pick(oddText, random), 'utf8').toString('latin1'), random);
  },
  function insertBytes(text, random) {
    const bytes = Array.from({ length: 1 + random.integer(4) }, () => random.integer(256));
    return insert(text, String.fromCharCode(...bytes), random);
  },
  function insertBroken(text, random) {
    return insert(text, pick(brokenBytes, random), random);
  },
  function replaceLetter(text, random) {
    const at = random.integer(text.length + 1);
    return text.slice(0, at) + String.fromCharCode(33 + random.integer(94)) + text.slice(at + 1);
  },
  function windows(text) {
    return text.replaceAll('\n', '\r\n');
  },
  function byteOrderMark(text) {
    return `\xef\xbb\xbf${text}`;
  },
  function anchors(text, random) {
    const anchored = text.replace(/: (?=[{[\w])/g, (colon) =>
      random.integer(4) === 0 ? `${colon}&a ` : colon,
    );
    return anchored.replace(/: (?=[{[\w])/g, (colon) => (random.integer(4) === 0 ? `: *a #` : colon));
  },
  function twoBytesEach(text, random) {
    if (random.integer(4) !== 0) return text;
    return `\xff\xfe${Buffer.from(text, 'utf16le').toString('latin1')}`;
  },
];

/** The bytes with so many changes. */
export function mutateText(bytes: Buffer, count: number, random: Random): Uint8Array {
  let text = bytes.toString('latin1');
  for (let left = count; left > 0; left--) text = pick(changes, random)(text, random).slice(0, LONGEST);
  return Buffer.from(text, 'latin1');
}

function insert(text: string, put: string, random: Random): string {
  const at = random.integer(text.length + 1);
  return text.slice(0, at) + put + text.slice(at);
}

function inLines(text: string, change: (lines: string[]) => void): string {
  const lines = text.split('\n');
  change(lines);
  return lines.join('\n');
}
