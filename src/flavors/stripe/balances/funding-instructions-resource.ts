import type { Route } from '../../flavor.ts';
import type { StripeOptions } from '../options.ts';
import type { Resource } from '../resource.ts';
import {
  fundingInstructions,
  fundingInstructionsKind,
  fundingInstructionsSchema,
} from './funding-instructions.ts';
import { createFundingInstructions } from './funding.ts';

const routes: readonly Route<StripeOptions>[] = [
  {
    method: 'POST',
    path: '/v1/customers/:customer/funding_instructions',
    operation: 'funding_instructions.create',
    handle: createFundingInstructions,
  },
];

/** Where customers send money to. */
export const fundingInstructionsResource: Resource = {
  kept: [{ spec: fundingInstructions, schema: fundingInstructionsSchema, kind: fundingInstructionsKind }],
  routes,
};
