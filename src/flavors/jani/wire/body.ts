import { z } from 'zod';
import { parseJsonBody } from '../../../core/json-body.ts';
import { badRequest } from './errors.ts';

/** Decodes a JSON body, whatever content type it claims. */
export function readBody(bytes: Uint8Array): unknown {
  const body = parseJsonBody(bytes);
  if (!body.ok) throw badRequest('Malformed JSON in request body');
  return body.value;
}

/** A body as its schema gives it, or a 400 that says the first thing wrong with it. */
export function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body, { error: explain });
  if (result.success) return result.data;
  throw badRequest(result.error.issues[0]?.message ?? 'Invalid request body');
}

const kinds: Readonly<Record<string, string>> = { string: 'a string', array: 'an array' };

function explain(issue: z.core.$ZodRawIssue): string {
  const path = issue.path ?? [];
  if (path.length === 0) return 'The request body must be a JSON object';
  const field = path.map(String).join('.').slice(0, 80);
  if (issue.input === undefined) return `${field} is required`;
  if (issue.code === 'invalid_type') {
    return `${field} must be ${kinds[issue.expected] ?? 'an object'}`;
  }
  if (issue.code === 'invalid_value') return `${field} must be one of ${issue.values.join(', ')}`;
  return `${field} is invalid`;
}
