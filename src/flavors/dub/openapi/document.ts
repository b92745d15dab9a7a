import { z } from 'zod';
import { answer } from '../../../core/reply.ts';
import type { Route } from '../../flavor.ts';
import type { DubOptions, Profile } from '../options.ts';
import { uncounted } from '../wire/errors.ts';
import { errorReferences, errorResponses } from './errors.ts';
import { countParameters, expand, inPath, listParameters } from './parameters.ts';
import {
  createBody,
  leadAnswer,
  leadBody,
  pathId,
  saleAnswer,
  saleBody,
  updateBody,
  wireCustomer,
} from './schemas.ts';

/** What the document says of an operation beyond its path and its errors. */
interface Details {
  readonly operationId: string;
  readonly summary: string;
  readonly deprecated?: true;
  readonly query?: readonly object[];
  readonly body?: object;
  readonly success?: readonly [status: number, schema: object];
}

const customer = { $ref: '#/components/schemas/Customer' };

const toSchema = (schema: z.ZodType): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'openapi-3.0', io: 'input' });
  return rest;
};

const detailsOf = (profile: Profile): ReadonlyMap<string, Details> =>
  new Map<string, Details>([
    [
      'customers.list',
      {
        operationId: 'getCustomers',
        summary: 'List all customers',
        query: listParameters(profile),
        success: [200, { type: 'array', items: customer }],
      },
    ],
    [
      'customers.create',
      {
        operationId: 'createCustomer',
        summary: 'Create a customer',
        deprecated: true,
        body: toSchema(createBody[profile]),
        success: [201, customer],
      },
    ],
    [
      'customers.retrieve',
      {
        operationId: 'getCustomer',
        summary: 'Retrieve a customer',
        query: [expand],
        success: [200, customer],
      },
    ],
    [
      'customers.update',
      {
        operationId: 'updateCustomer',
        summary: 'Update a customer',
        query: [expand],
        body: toSchema(updateBody[profile]),
        success: [200, customer],
      },
    ],
    [
      'customers.delete',
      {
        operationId: 'deleteCustomer',
        summary: 'Delete a customer',
        success: [200, { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] }],
      },
    ],
    [
      'customers.count',
      {
        operationId: 'getCustomersCount',
        summary: 'Count customers',
        query: countParameters(profile),
        success: [200, { oneOf: [{ type: 'number' }, { type: 'array', items: { type: 'object' } }] }],
      },
    ],
    [
      'leads.track',
      {
        operationId: 'trackLead',
        summary: 'Track a lead',
        body: toSchema(leadBody),
        success: [200, toSchema(leadAnswer)],
      },
    ],
    [
      'sales.track',
      {
        operationId: 'trackSale',
        summary: 'Track a sale',
        body: toSchema(saleBody),
        success: [200, toSchema(saleAnswer)],
      },
    ],
  ]);

/** The row of `GET /`, which tells of all the others. */
export const openApiRoute = (routes: readonly Route<DubOptions>[]): Route<DubOptions> => ({
  method: 'GET',
  path: '/',
  operation: 'openapi.retrieve',
  open: true,
  handle: (_call, { options: { profile } }) =>
    answer(
      200,
      { 'Content-Type': 'application/json', ...uncounted },
      JSON.stringify(openApi(routes, profile)),
    ),
});

function openApi(routes: readonly Route<DubOptions>[], profile: Profile): object {
  const details = detailsOf(profile);
  const paths: Record<string, Record<string, object>> = {};
  for (const { method, path, operation } of routes) {
    const templated = path.replace(/:(\w+)/g, '{$1}');
    const own = (paths[templated] ??= {});
    own[method.toLowerCase()] = describe(path, operation, details.get(operation));
  }
  return {
    openapi: '3.0.3',
    info: {
      title: 'Dub API',
      description: "Dub's customers and tracking, as fauxpay serves them.",
      version: '0.0.1',
    },
    servers: [{ url: 'https://api.dub.co', description: 'Production API' }],
    security: [{ token: [] }],
    paths,
    components: {
      schemas: { Customer: toSchema(wireCustomer[profile]) },
      responses: errorResponses,
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Default authentication mechanism' },
      },
    },
  };
}

function describe(path: string, operation: string, details: Details | undefined): object {
  const {
    operationId = operation.replace('.', '_'),
    summary,
    deprecated,
    query = [],
    body,
    success,
  } = details ?? {};
  const inPaths = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => inPath(name, pathId.description));
  const [status, schema] = success ?? [200, { type: 'object' }];
  return {
    operationId,
    ...(summary === undefined ? {} : { summary }),
    ...(deprecated && { deprecated }),
    tags: [operation.split('.')[0]],
    parameters: [...inPaths, ...query],
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      [status]: { description: 'Success', content: { 'application/json': { schema } } },
      ...errorReferences,
    },
  };
}
