import { Command } from 'commander';
import { unknownWord } from '../core/suggest.ts';
import { UserError } from '../core/user-error.ts';
import { version } from '../shipped.ts';
import { addCheck } from './commands/check.ts';
import { addExplain } from './commands/explain.ts';
import { addExport } from './commands/export.ts';
import { addGenerate } from './commands/generate.ts';
import { addHealth } from './commands/health.ts';
import { addList } from './commands/list.ts';
import { addSnapshot } from './commands/snapshot.ts';
import { start } from './commands/start.ts';
import type { Io } from './io.ts';
import { addSettings, flagsOf, settingsGiven } from './settings-flags.ts';

const WIDTH = 110;

const EXAMPLES = `
Examples:
  fauxpay                                           every flavor on http://127.0.0.1:4242
  fauxpay --port 0 --scenario rate-limited          on a free port, with a scenario that ships with fauxpay
  fauxpay --flavor stripe --scenario ./busy.yaml    Stripe alone, with a scenario of your own
  fauxpay check scenarios                           every mistake in a folder of scenarios
  fauxpay explain --scenario slow GET /v1/customers which rule would fire for a call, and why the others would not
  fauxpay list scenarios                            what can be made to fail by name
  fauxpay list errors                               the names of errors, for scenarios, magic ids and magic credentials
  fauxpay snapshot save seeded                      keep what a running server holds; restore seeded puts it back
  fauxpay generate stripe --count 1000 --seed 42 > fixtures/stripe.json
  fauxpay generate jani --set status=active         made-up customers who have something in common
  fauxpay export stripe > fixtures/stripe.json      the records of a running server, for its next start
  fauxpay --fixtures fixtures --fixtures seed.json  with them, and with what a Stripe CLI fixtures file makes

Each setting can also be given as a variable (--log-level as FAUXPAY_LOG_LEVEL, lists separated by commas) or in
fauxpay.config.yaml (as logLevel). A flag wins over a variable, a variable over the file.`;

/** What a command is given: its process, and where its exit code goes. */
export interface Cli {
  /** The settings whose flags are wanted; undefined for all. */
  readonly settings: readonly string[] | undefined;
  readonly io: Io;
  finish(exitCode: number): void;
}

const COMMANDS = {
  start: addStart,
  check: addCheck,
  explain: addExplain,
  list: addList,
  generate: addGenerate,
  export: addExport,
  health: addHealth,
  snapshot: addSnapshot,
};

export const commandNames: readonly string[] = Object.keys(COMMANDS);

/** Whether a command line asks for help, which tells of every command. */
const asksForHelp = (argv: readonly string[]): boolean =>
  argv.some((word) => word === 'help' || word === '--help' || /^-\w*h/.test(word));

/**
 * The program that a command line asks for: with every command and flag that it can mean, as all of them would take a
 * twentieth of a start. Its help shows the flags of `start`, which is what happens when no command is named.
 */
export function createProgram(argv: readonly string[], io: Io, finish: (exitCode: number) => void): Command {
  const program = new Command('fauxpay')
    .description('A local stand-in for payment APIs that fails on command.')
    .usage('[command] [options]')
    .version(version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      // Said by `run`, as one sentence.
      outputError: () => {},
      getOutHelpWidth: () => WIDTH,
      getErrHelpWidth: () => WIDTH,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    // So that `start` has its flags wherever they stand.
    .enablePositionalOptions();

  const isHelp = asksForHelp(argv);
  const cli: Cli = { settings: isHelp ? undefined : settingsGiven(argv), io, finish };
  for (const [name, add] of Object.entries(COMMANDS)) if (isHelp || argv.includes(name)) add(program, cli);
  // Last, because a command takes over what its program allows.
  return serving(program, cli);
}

function addStart(program: Command, cli: Cli): void {
  const command = program
    .command('start')
    .usage('[options]')
    .description('serve; what happens when no command is named');
  serving(command, cli);
}

const serving = (command: Command, { settings, io, finish }: Cli): Command =>
  addSettings(command, settings)
    .allowExcessArguments()
    .action(async () => {
      refuseWords(command);
      finish(await start(flagsOf(command), io));
    });

/** Serving takes no words: one that is there was meant as a command. */
function refuseWords(command: Command): void {
  const [word] = command.args;
  if (word === undefined) return;
  if (command.parent) throw new UserError(`start takes no words, but there is "${word}"`);
  throw new UserError(unknownWord(word, commandNames, 'command'));
}
