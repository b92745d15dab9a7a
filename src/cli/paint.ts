import type { Io, Output } from './io.ts';

export type Colour = 'plain' | 'dim' | 'red' | 'green' | 'yellow';
export type Painter = Readonly<Record<Colour, (text: string) => string>>;

const plain = (text: string): string => text;
const colour =
  (code: number) =>
  (text: string): string =>
    `\u001b[${code}m${text}\u001b[0m`;

const COLOURED: Painter = { plain, dim: colour(2), red: colour(31), green: colour(32), yellow: colour(33) };
const COLOURLESS: Painter = { plain, dim: plain, red: plain, green: plain, yellow: plain };

/** Colours for a terminal whose owner did not ask for none: https://no-color.org */
export const painter = (output: Output, env: Io['env']): Painter =>
  output.isTTY && !env['NO_COLOR'] ? COLOURED : COLOURLESS;
