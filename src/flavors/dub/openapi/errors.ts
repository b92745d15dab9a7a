import { codes, failure, messages, type Code } from '../wire/errors.ts';

/** The codes that Dub's documentation names, one for each status; the official client knows no other. */
const documented = [
  'bad_request',
  'unauthorized',
  'forbidden',
  'not_found',
  'conflict',
  'invite_expired',
  'unprocessable_entity',
  'rate_limit_exceeded',
  'internal_server_error',
] as const satisfies readonly Code[];

const schemaOf = (code: Code): object => ({
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: {
        code: {
          type: 'string',
          enum: [code],
          description: 'A short code indicating the error code returned.',
        },
        message: { type: 'string', description: 'A human readable explanation of what went wrong.' },
        doc_url: {
          type: 'string',
          description: 'A link to our documentation with more details about this error code',
        },
      },
      required: ['code', 'message'],
    },
  },
  required: ['error'],
});

/** The documented errors, with the documented examples. */
export const errorResponses: Readonly<Record<string, object>> = Object.fromEntries(
  documented.map((code) => {
    const example: unknown = JSON.parse(failure(codes[code], code, messages.documented).body);
    const content = { 'application/json': { schema: schemaOf(code), example } };
    return [String(codes[code]), { description: code, content }];
  }),
);

/** References to them, for an operation. */
export const errorReferences: Readonly<Record<string, object>> = Object.fromEntries(
  Object.keys(errorResponses).map((status) => [status, { $ref: `#/components/responses/${status}` }]),
);
