import { CommanderError } from 'commander';
import { UserError } from '../core/user-error.ts';
import { wrongCommandLine } from './wrong-command-line.ts';
import { line, type Io } from './io.ts';
import { commandNames, createProgram } from './program.ts';

/** Runs a command line. Gives the exit code: 0 fine, 1 failed while running, 2 wrongly asked, 3 a verification failed. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let exitCode = 0;
  try {
    const program = createProgram(argv, io, (code) => (exitCode = code));
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (error instanceof CommanderError) line(io.stderr, wrongCommandLine(error, commandOf(argv)));
    else if (error instanceof UserError) line(io.stderr, error.message);
    else line(io.stderr, `fauxpay failed, and should not have: ${bug(error, io)}`);
    if (error instanceof UserError) return error.exitCode;
    return error instanceof CommanderError ? 2 : 1;
  }
}

/** The command that a command line names first of all. */
const commandOf = ([word]: readonly string[]): string | undefined =>
  commandNames.find((name) => name === word);

/** One line for a user; the stack for whoever asks for it. */
function bug(error: unknown, { env }: Io): string {
  if (!(error instanceof Error)) return String(error);
  return (env['FAUXPAY_LOG_LEVEL'] === 'debug' && error.stack) || error.message;
}
