import type { Answer } from './reply.ts';

/** Thrown by a flavor to end a call early. It carries the finished answer. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.name = 'Refusal';
    this.answer = answer;
  }
}
