import { resolve } from 'node:path';
import type { Command } from 'commander';
import { readText } from '../../config/config-file.ts';
import { readSettings } from '../../config/read-settings.ts';
import type { DescribedCall } from '../../core/described-call.ts';
import { UserError } from '../../core/user-error.ts';
import { flavors } from '../../flavors/index.ts';
import { explanation } from '../explanation.ts';
import { line } from '../io.ts';
import { painter } from '../paint.ts';
import type { Cli } from '../program.ts';
import { addSettings, flagsOf } from '../settings-flags.ts';

/** The settings that decide what a call meets. */
const SETTINGS = ['flavor', 'scenario', 'scenarios', 'fixtures', 'options', 'clock', 'config'];

interface Given {
  readonly header?: readonly string[];
  readonly data?: string;
  readonly json?: true;
}

const collect = (text: string, before: readonly string[] = []): string[] => [...before, text];

export function addExplain(program: Command, { io, finish }: Cli): void {
  const command = program
    .command('explain')
    .description(
      'tell which rule would fire for a call, and what keeps the others from it; nothing is started',
    )
    .argument('<method>', 'GET, POST…')
    .argument('<path>', 'path and query, such as /v1/customers/cus_1')
    .option('-H, --header <name: value>', 'a header of the call, as often as needed', collect)
    .option('-d, --data <body>', 'its body; @file reads it from a file')
    .option('--json', 'as JSON');
  addSettings(command, SETTINGS).action(async (method: string, path: string, given: Given) => {
    const { settings } = readSettings({ flags: flagsOf(command), env: io.env, cwd: io.cwd, flavors });
    const call = describedCall(method, path, given, io.cwd);
    // Loaded on demand, as it is for start.
    const { explainCall } = await import('../../mock.ts');
    const explained = await explainCall(settings, call);
    line(
      io.stdout,
      given.json ? JSON.stringify(explained, null, 2) : explanation(explained, painter(io.stdout, io.env)),
    );
    finish(0);
  });
}

function describedCall(
  method: string,
  path: string,
  { header = [], data }: Given,
  cwd: string,
): DescribedCall {
  if (!/^[a-z]+$/i.test(method)) throw new UserError(`"${method}" is no method: give one such as GET`);
  if (!/^(\/|https?:\/\/)\S*$/i.test(path))
    throw new UserError(`"${path}" is no path: give one such as /v1/customers/cus_1`);
  return {
    method: method.toUpperCase(),
    path,
    headers: Object.fromEntries(header.map(readHeader)),
    ...(data !== undefined && { body: data.startsWith('@') ? readBody(data.slice(1), cwd) : data }),
  };
}

/** `Authorization: Bearer sk_test_123`, as curl takes it. What is wrong is not repeated: it may be a credential. */
function readHeader(text: string): [string, string] {
  const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):\s*(.*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new UserError(`-H: expected a header such as "Fauxpay-Sandbox: w3"`);
  return [name, value];
}

function readBody(file: string, cwd: string): string {
  const read = readText(resolve(cwd, file), file);
  if ('mistakes' in read) throw new UserError(read.mistakes.join('\n'));
  return read.text;
}
