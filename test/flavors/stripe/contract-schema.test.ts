import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { contract, differences, partOf } from './contract-difference.ts';
import { laterThanTheContract } from './later-than-the-contract.ts';
import { schemasOf } from './response-schemas.ts';

/** A contract of 2022 may lie beside the repository; without it there is nothing to compare with. */
const file = join(process.cwd(), '../shared/contracts/stripe-customers.openapi.json');

const VERSIONS = ['2025-02-24.acacia', '2026-10-28.endive'];

if (existsSync(file)) {
  test('our schemas differ from the contract of 2022 in what came later only', () => {
    const { schemas: theirs } = contract.parse(JSON.parse(readFileSync(file, 'utf8'))).components;
    const found = new Set<string>();
    for (const version of VERSIONS) {
      for (const [name, schema] of Object.entries(schemasOf(version, () => z.looseObject({})))) {
        const other = theirs[name];
        if (!other) continue;
        for (const said of differences(partOf(schema), other, theirs, name)) found.add(said);
      }
    }
    expect([...found].sort()).toEqual(Object.values(laterThanTheContract).flat().sort());
  });
}

test('the comparison tells a field that is missing, one too many, and one of another type', () => {
  const ours = z.strictObject({ id: z.string(), amount: z.string(), extra: z.int() });
  const theirs = {
    type: 'object',
    properties: { id: { type: 'string' }, amount: { type: 'integer' }, gone: { type: 'string' } },
  };
  const parsed = contract.parse({ components: { schemas: { thing: theirs } } }).components.schemas;
  expect([...differences(partOf(ours), parsed['thing']!, parsed, 'thing')].sort()).toEqual([
    'thing.amount may be string',
    'thing.extra is new',
    'thing.gone is gone',
  ]);
});
