import { z } from 'zod';
import { parseJsonBody } from '../../core/json-body.ts';
import { badRequest } from './errors.ts';

/** More would only repeat the caller's own nonsense. */
const MOST_ERRORS = 20;

/** Decodes a JSON body, whatever content type it claims. */
export function readBody(bytes: Uint8Array): unknown {
  const body = parseJsonBody(bytes);
  if (!body.ok) throw badRequest('Invalid JSON in request body');
  return body.value;
}

/** A body as its schema gives it, or a 400 with one entry for each wrong field. */
export function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body, { error: explain });
  if (result.success) return result.data;
  const messages = result.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map(unknownField) : [issue.message],
  );
  throw badRequest(...messages.slice(0, MOST_ERRORS));
}

const unknownField = (key: string): string => `${key.slice(0, 80)} is not a known field`;

function explain(issue: z.core.$ZodRawIssue): string {
  const path = issue.path ?? [];
  if (path.length === 0) return 'The request body must be a JSON object';
  const field = path.map(String).join('.').slice(0, 80);
  if (issue.input === undefined) return `${field} is required`;
  if (issue.code === 'invalid_type' && issue.expected === 'string') return `${field} must be a string`;
  return `${field} is invalid`;
}
