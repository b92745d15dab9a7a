import { DEFAULT_ACCOUNT } from '../core/call.ts';
import { longText } from '../core/long-text.ts';
import { answer, type Answer } from '../core/reply.ts';
import { unknownWord } from '../core/suggest.ts';
import { UserError } from '../core/user-error.ts';
import { exportFixtures } from '../store/fixtures/export-fixtures.ts';
import type { FixtureShape } from '../store/fixtures/fixtures.ts';
import { partsOf, placeOf } from '../store/image.ts';
import type { AdminCall } from './admin.ts';
import { failure } from './answers.ts';

const PARAMETERS = ['flavor', 'account', 'sandbox'];

/**
 * `GET /__admin/export`: the records of a flavor as they stand in a sandbox, as a fixtures file. `account` asks for those of
 * another account than the default one; as fixtures they belong to the default one.
 */
export async function exportRecords({
  query,
  sandboxName,
  everySandbox,
  names,
  shapes,
  signal,
}: AdminCall): Promise<Answer> {
  for (const name of query.keys()) {
    if (!PARAMETERS.includes(name)) throw new UserError(unknownWord(name, PARAMETERS, 'parameter'));
  }
  if (sandboxName === '*') throw new UserError('export is of one sandbox; name it, or leave it out.');
  const shape = shapeOf(query.get('flavor'), shapes);
  const sandbox = await everySandbox.peek(names[0]!);
  const records = sandbox.records(shape.name);
  const account = query.get('account') ?? DEFAULT_ACCOUNT;
  const accounts = new Set([DEFAULT_ACCOUNT, ...[...records.keys()].map((place) => partsOf(place)[0])]);
  if (!accounts.has(account)) {
    return failure(
      404,
      `In sandbox ${sandbox.name}, ${shape.name} has no account ${account}. There are: ${[...accounts].join(', ')}.`,
    );
  }
  const parts = exportFixtures(shape, (name) => records.get(placeOf(account, name)));
  return answer(200, headersFor(shape.name, account), await longText(parts, { signal }));
}

function shapeOf(name: string | null, shapes: readonly FixtureShape[]): FixtureShape {
  const known = shapes.map((shape) => shape.name);
  if (name === null) {
    const [only, ...others] = shapes;
    if (only && others.length === 0) return only;
    throw new UserError(`Say whose records: flavor= is one of ${known.join(', ')}.`);
  }
  const shape = shapes.find((each) => each.name === name);
  if (!shape) throw new UserError(unknownWord(name, known, 'flavor'));
  return shape;
}

/** The file's name says whose fixtures it holds, which is how they are known. */
function headersFor(flavor: string, account: string): Record<string, string> {
  const whose = account === DEFAULT_ACCOUNT ? '' : `-${account.replace(/[^\w-]/g, '_')}`;
  return {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    'Content-Disposition': `attachment; filename="${flavor}${whose}.json"`,
  };
}
