import type { Answer } from './reply.ts';

/** Thrown by a flavor to end a call early. It carries the finished answer. */
export class Refusal extends Error {
  readonly answer: Answer;
  /** What whoever runs fauxpay should know, for the log; the caller never reads it. */
  readonly reason: string | undefined;

  constructor(answer: Answer, reason?: string) {
    super(`refused with ${answer.status}`);
    this.name = 'Refusal';
    this.answer = answer;
    this.reason = reason;
  }
}
