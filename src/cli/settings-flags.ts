import { Option, type Command } from 'commander';
import { CONFIG, declarationsOf, longFlag } from '../config/form.ts';
import type { Flags } from '../config/read-settings.ts';
import { settingsIn } from '../config/schema.ts';
import { once } from '../core/once.ts';
import { flavors } from '../flavors/index.ts';

/** What commander does with a flag that may be given again. */
export const collect = (text: string, before: readonly string[] = []): string[] => [...before, text];

/** Gives a command the flags of the settings: all of them, or those named. */
export function addSettings(command: Command, names?: readonly string[]): Command {
  for (const { name, flag, description } of declared()) {
    if (names && !names.includes(name)) continue;
    const option = new Option(flag, description);
    command.addOption(option.required ? option.argParser(collect) : option);
    // A switch that is on by itself somewhere can be switched off there.
    if (option.isBoolean()) command.addOption(new Option(flag.replace('--', '--no-')).hideHelp());
  }
  return command;
}

const configFile = {
  ...CONFIG,
  name: 'config',
  description: 'the config file (default fauxpay.config.yaml, .yml or .json, where there is one)',
};

const declared = once(() => [...declarationsOf(settingsIn('', flavors)), configFile]);

/** The settings that a command line gives; undefined, for all of them, when it has a flag that is none of theirs. */
export function settingsGiven(argv: readonly string[]): string[] | undefined {
  const names: string[] = [];
  for (const word of argv) {
    if (!word.startsWith('-')) continue;
    const flag = word.split('=', 1)[0]!;
    const switchedOff = flag.replace('--no-', '--');
    const setting = declared().find((each) => [flag, switchedOff].includes(longFlag(each)));
    if (!setting) return undefined;
    names.push(setting.name);
  }
  return names;
}

/** The settings' flags as they were written, those before the command's name included. */
export function flagsOf(command: Command): Flags {
  const flags = new Map<string, string[]>();
  for (let at: Command | null = command; at; at = at.parent) {
    for (const option of at.options) {
      const name = option.attributeName();
      if (at.getOptionValueSource(name) !== 'cli') continue;
      const value: unknown = at.getOptionValue(name);
      const texts = Array.isArray(value) ? value.map(String) : [String(value)];
      const flag = option.long ?? option.flags;
      flags.set(flag, [...texts, ...(flags.get(flag) ?? [])]);
    }
  }
  return flags;
}
