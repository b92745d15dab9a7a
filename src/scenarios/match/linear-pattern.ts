import { type Step, stepsOf } from './pattern-steps.ts';

/** A regular expression that takes no longer than its length times that of the text, whatever the text. */
export interface LinearPattern {
  test(text: string): boolean;
}

/** Of longer texts the beginning is looked at. */
const LONGEST_TEXT = 10_000;

/**
 * A pattern that `new RegExp` takes and that has neither look-arounds nor back-references. All ways through it are walked at
 * once (Thompson, 1968), where JavaScript's own engine tries one after the other, which can take it hours. Undefined for
 * one that comes to too much.
 */
export function linearPattern(pattern: string): LinearPattern | undefined {
  // Where there is one way only, nothing is faster than JavaScript's own.
  if (!/[(|*+?{]/.test(pattern)) return new RegExp(pattern);
  const steps = stepsOf(pattern);
  return steps && { test: (text) => walk(steps, text) };
}

function walk(steps: readonly Step[], text: string): boolean {
  const end = Math.min(text.length, LONGEST_TEXT);
  // When a step was last reached, so that none is walked twice at one place.
  const seen = new Int32Array(steps.length + 1).fill(-1);
  let now: number[] = [];
  for (let at = 0; at <= end; at++) {
    const here: number[] = [];
    const reach = [0, ...now];
    while (reach.length > 0) {
      const index = reach.pop()!;
      if (seen[index] === at) continue;
      seen[index] = at;
      const step = steps[index];
      if (!step) return true;
      if (step.kind === 'fork') reach.push(...step.to);
      else if (step.kind === 'take') here.push(index);
      else if (step.test(text, at)) reach.push(index + 1);
    }
    now = [];
    const letter = text.charAt(at);
    if (at === end) break;
    for (const index of here) {
      const step = steps[index]!;
      if (step.kind === 'take' && step.test(letter)) now.push(index + 1);
    }
  }
  return false;
}
