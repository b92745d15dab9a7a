import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { contract, differences, partOf } from './contract-difference.ts';
import { laterThanTheContract } from './later-than-the-contract.ts';
import { schemasOf } from './response-schemas.ts';

/** The contract of 2022 lies beside the repository where fauxpay itself is built. Elsewhere there is nothing to compare. */
const file = join(process.cwd(), '../shared/contracts/stripe-customers.openapi.json');

const VERSIONS = ['2025-02-24.acacia', '2026-10-28.endive'];

(existsSync(file) ? test : test.skip)(
  'our schemas differ from the contract of 2022 in what came later only',
  () => {
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
  },
);
