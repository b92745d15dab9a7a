import { answer, type Answer, type HeaderMap } from '../core/reply.ts';

/** What the admin API answers: JSON, two spaces, a newline at the end. */
export const success = (value: unknown): Answer =>
  answer(
    200,
    { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
    `${JSON.stringify(value, null, 2)}\n`,
  );

/** What the admin API refuses with: one sentence under `error`. */
export const failure = (status: number, sentence: string, headers: HeaderMap = {}): Answer =>
  answer(
    status,
    { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers },
    `${JSON.stringify({ error: sentence }, null, 2)}\n`,
  );
