import { readSettings } from '../config/read-settings.ts';
import { defaultSettings, type Settings } from '../config/settings.ts';
import { UserError } from '../core/user-error.ts';
import { flavors } from '../flavors/index.ts';
import { parseFixtures } from '../store/fixtures.ts';
import { namesThatTell } from '../store/flavor-of-file.ts';
import type { Io } from './io.ts';
import type { FileKind } from './kind-of-file.ts';

/** What is wrong with a fixtures file, a line for each mistake. The calls that one lists are made, as the settings of this folder say. */
export async function mistakesInFixtures(
  { file, text }: { readonly file: string; readonly text: string },
  { flavor, scripted }: FileKind & { readonly kind: 'fixtures' },
  io: Io,
): Promise<string[]> {
  if (!flavor) {
    return [
      `${file}:1:1: looks like fixtures, which are known by the file's name: ${namesThatTell(flavors)}`,
    ];
  }
  try {
    if (!scripted) parseFixtures(text, file, flavor);
    else {
      // Loaded on demand, as it is for start.
      const { tryFixtures } = await import('../mock.ts');
      await tryFixtures(settingsOf(io), { file, flavor, text, scripted });
    }
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
