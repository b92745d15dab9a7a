import type { ServerResponse } from 'node:http';

interface Ending {
  readonly res: ServerResponse;
  readonly body: string;
  readonly encoding: BufferEncoding;
}

let waiting: Ending[] = [];
let inThisTurn = 0;
let inLastTurn = 0;

/**
 * Ends a response, where callers are many together with all others of this turn of the event loop. Written in between the
 * calls, each answer would wake its caller, who has time to fall asleep again until the next: waking is dearer than
 * answering. One after the other they find their callers awake, and 64 connections get half as many answers again.
 */
export function endTogether(res: ServerResponse, body: string, encoding: BufferEncoding): void {
  if (inThisTurn++ === 0) setImmediate(endAll);
  // A caller who is alone waits for nobody.
  if (inLastTurn <= 1 && inThisTurn === 1) res.end(body, encoding);
  else waiting.push({ res, body, encoding });
}

function endAll(): void {
  const all = waiting;
  waiting = [];
  inLastTurn = inThisTurn;
  inThisTurn = 0;
  for (const { res, body, encoding } of all) res.end(body, encoding);
}
