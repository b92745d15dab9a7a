import { statSync } from 'node:fs';
import { readSettings } from '../config/read-settings.ts';
import { defaultSettings, type Settings } from '../config/settings.ts';
import { LONGEST_DOCUMENT } from '../core/document.ts';
import { UserError } from '../core/user-error.ts';
import { flavors } from '../flavors/index.ts';
import { parseFixtures } from '../store/fixtures/fixtures.ts';
import { flavorOfFile, namesThatTell } from '../store/fixtures/flavor-of-file.ts';
import { largeFixtures } from '../store/fixtures/large-fixtures.ts';
import type { Io } from './io.ts';
import type { FileKind } from './kind-of-file.ts';

/** What is wrong with a fixtures file, a line for each mistake. The calls that one lists are made, as the settings of this folder say. */
export const mistakesInFixtures = (
  { file, text }: { readonly file: string; readonly text: string },
  { flavor, scripted }: FileKind & { readonly kind: 'fixtures' },
  io: Io,
): Promise<string[]> =>
  mistakesOf(async () => {
    if (!flavor) {
      const names = namesThatTell(flavors);
      throw new UserError(`${file}:1:1: looks like fixtures, which are known by the file's name: ${names}`);
    }
    if (!scripted) {
      parseFixtures(text, file, flavor);
      return;
    }
    // Loaded on demand, as it is for start.
    const { tryFixtures } = await import('../mock.ts');
    await tryFixtures(settingsOf(io), { file, flavor, text, scripted });
  });

/** The same for a file that is too long to be looked into: one is told by its name alone. Undefined for any other. */
export function mistakesInLargeFixtures(full: string, file: string): Promise<string[]> | undefined {
  const size = statSync(full, { throwIfNoEntry: false })?.size ?? 0;
  const flavor = size > LONGEST_DOCUMENT ? flavorOfFile(full, flavors) : undefined;
  return (
    flavor &&
    mistakesOf(async () => {
      for await (const _part of largeFixtures(full, file, flavor));
    })
  );
}

async function mistakesOf(check: () => Promise<void>): Promise<string[]> {
  try {
    await check();
    return [];
  } catch (error) {
    if (error instanceof UserError) return error.message.split('\n');
    throw error;
  }
}

/** Wrong ones are told of where they are checked themselves. */
function settingsOf({ env, cwd }: Io): Settings {
  try {
    return readSettings({ flags: new Map(), env, cwd, flavors }).settings;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ...defaultSettings, environment: { variables: env, folder: cwd } };
  }
}
