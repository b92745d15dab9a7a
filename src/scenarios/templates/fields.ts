import { z } from 'zod';
import { templateFlaws } from './template.ts';

/** Characters of an answer that a scenario writes. */
export const LARGEST_BODY = 4 * 1024 * 1024;

const TOO_LARGE = `comes to more than ${LARGEST_BODY / 1024 / 1024} MiB`;

interface Flaw {
  readonly path: (string | number)[];
  readonly message: string;
}

/** A text with templates. */
export const templateText = z.string().superRefine((text, context) => {
  for (const message of templateFlaws(text)) context.addIssue({ code: 'custom', message });
});

/** Any value that JSON has. */
export const jsonValue = z.unknown().superRefine((value, context) => {
  for (const flaw of flawsOf(value, () => [])) context.addIssue({ code: 'custom', ...flaw });
});

/** Any value that JSON has, with templates in its strings. */
export const jsonTemplateValue = z.unknown().superRefine((value, context) => {
  for (const flaw of flawsOf(value, templateFlaws)) context.addIssue({ code: 'custom', ...flaw });
});

function flawsOf(value: unknown, ofText: (text: string) => string[]): Flaw[] {
  const flaws: Flaw[] = [];
  let size = 0;
  // Aliases make a small file stand for a large value: the walk ends where the value is too large.
  const walk = (at: unknown, path: readonly (string | number)[]): void => {
    size += typeof at === 'string' ? at.length : 1;
    if (size > LARGEST_BODY) return;
    if (typeof at === 'string') {
      for (const message of ofText(at)) flaws.push({ path: [...path], message });
    } else if (typeof at === 'number' && !Number.isFinite(at)) {
      flaws.push({ path: [...path], message: 'expected a number that JSON has' });
    } else if (Array.isArray(at)) at.forEach((item, index) => walk(item, [...path, index]));
    else if (typeof at === 'object' && at !== null) {
      for (const [key, item] of Object.entries(at)) {
        size += key.length;
        walk(item, [...path, key]);
      }
    }
  };
  walk(value, []);
  return size > LARGEST_BODY ? [{ path: [], message: TOO_LARGE }] : flaws;
}
