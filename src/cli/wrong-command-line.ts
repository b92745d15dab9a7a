import type { CommanderError } from 'commander';

/** One sentence for a command line that commander refused; `command` is the one that was called. */
export function wrongCommandLine({ code, message }: CommanderError, command?: string): string {
  const help = `"fauxpay ${command === undefined ? '' : `${command} `}--help"`;
  const text = message.replace(/^error: /, '').replaceAll("'", '"');
  switch (code) {
    case 'commander.unknownOption':
      return /\(Did you mean/.test(text)
        ? text.replace(/\n\(Did you mean (?:one of )?(.*)\?\)$/, '; did you mean $1?')
        : `${text}; ${help} lists them`;
    case 'commander.optionMissingArgument':
      return text.replace(/^option "(\S+) (.*)" argument missing$/, '$1 needs a value: $1 $2');
    case 'commander.missingArgument':
      return text.replace(/^missing required argument "(.*)"$/, `give a $1; ${help} shows how`);
    default:
      return text;
  }
}
