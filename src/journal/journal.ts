import { type Body, startOf } from '../core/body.ts';
import type { Call } from '../core/call.ts';
import type { Outcome, Reply } from '../core/reply.ts';
import { maskHeaders } from './mask-headers.ts';
import { maskPath } from './mask-path.ts';
import { maskQuery } from './mask-query.ts';

/** One call as the admin API shows it; credentials are masked. */
export interface JournalEntry {
  /** Counts the calls of the sandbox, from 1. */
  readonly id: number;
  /** ISO 8601, on the sandbox clock. */
  readonly time: string;
  readonly flavor: string | undefined;
  readonly operation: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it came; null when it was never read. */
  readonly body: string | null;
  readonly requestId: string | undefined;
  /** Null when the caller got no answer. */
  readonly status: number | null;
  readonly answer: string | null;
  readonly outcome: Outcome;
  /** The rule that shaped the reply. */
  readonly rule: string | null;
  /** What that rule drew or chose, such as the delay in milliseconds. */
  readonly drawn: Readonly<Record<string, string | number>> | null;
  readonly ms: number;
  readonly seed: number;
}

/** What the record stage tells of a call. */
export interface JournalNote {
  readonly time: number;
  readonly call: Pick<
    Call,
    'method' | 'path' | 'query' | 'headers' | 'operation' | 'requestId' | 'rule' | 'drawn'
  >;
  readonly flavor: string | undefined;
  readonly body: Uint8Array | undefined;
  readonly reply: Reply;
  readonly outcome: Outcome;
  readonly ms: number;
  /** Masks whatever is or echoes a credential. */
  readonly redact: (text: string) => string;
}

/** What becomes of a call. It can change while the reply goes out. */
export interface Ending {
  outcome: Outcome;
  ms: number;
}

/** What is kept of a call, masked only when somebody reads it. */
interface Kept extends Ending {
  readonly id: number;
  readonly time: number;
  readonly flavor: string | undefined;
  readonly operation: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Call['headers'];
  /** One character for each byte; a buffer would be dearer to keep. */
  readonly body: string | undefined;
  readonly requestId: string;
  /** Undefined for a hang-up. */
  readonly status: number | undefined;
  readonly answer: string;
  /** How many bytes of the answer went out, where that is not all. */
  readonly only: number | undefined;
  readonly rule: string | undefined;
  readonly drawn: Call['drawn'];
  readonly redact: (text: string) => string;
}

const LIMIT = 1_000;
const BODY_LIMIT = 16_384;

/** What was asked and what was answered: the latest calls of one sandbox, oldest first. */
export class Journal {
  readonly #seed: number;
  #kept: Kept[] = [];
  /** Where the oldest call stands once the ring is full. */
  #oldest = 0;
  #count = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** What is kept: its outcome and time can be told later. */
  add(note: JournalNote): Ending {
    const kept = keptOf(++this.#count, note);
    if (this.#kept.length < LIMIT) this.#kept.push(kept);
    else {
      this.#kept[this.#oldest] = kept;
      this.#oldest = (this.#oldest + 1) % LIMIT;
    }
    return kept;
  }

  clear(): void {
    this.#kept = [];
    this.#oldest = 0;
    this.#count = 0;
  }

  /** How many calls it holds. */
  get size(): number {
    return this.#kept.length;
  }

  entries(): JournalEntry[] {
    const inOrder = [...this.#kept.slice(this.#oldest), ...this.#kept.slice(0, this.#oldest)];
    return inOrder.map((kept) => this.#entry(kept));
  }

  #entry(kept: Kept): JournalEntry {
    const { id, time, flavor, operation, method, status, outcome, ms, redact } = kept;
    const answered = status !== undefined && outcome !== 'left';
    return {
      id,
      time: new Date(time).toISOString(),
      flavor,
      operation,
      method,
      path: maskPath(kept.path, redact),
      query: redact(maskQuery(kept.query)),
      headers: maskHeaders(kept.headers, redact),
      body: kept.body === undefined ? null : redact(textOf(kept.body)),
      requestId: kept.requestId || undefined,
      status: answered ? status : null,
      answer: answered ? redact(clip(sentOf(kept))) : null,
      outcome,
      rule: kept.rule ?? null,
      drawn: kept.drawn ?? null,
      ms,
      seed: this.#seed,
    };
  }
}

/**
 * Of a call what can be shown: not the call itself, which holds its socket, and no headers of the reply. A thousand calls
 * outlive each collection of garbage, so what one holds is what it costs.
 */
function keptOf(id: number, { time, flavor, call, body, reply, outcome, ms, redact }: JournalNote): Kept {
  const answered = reply.kind === 'answer' ? reply : undefined;
  return {
    id,
    time,
    flavor,
    operation: call.operation,
    method: call.method,
    path: call.path,
    query: call.query,
    headers: call.headers,
    body: body && latin1Of(body),
    requestId: call.requestId,
    status: answered?.status,
    answer: answered ? beginningOf(answered.body) : '',
    only: answered?.delivery?.only,
    rule: call.rule,
    drawn: call.drawn,
    redact,
    outcome,
    ms,
  };
}

/** As much of a body as is ever shown. Of a long one a copy: a mere view would keep the whole. */
const beginningOf = (body: Body): string =>
  typeof body === 'string' && body.length <= BODY_LIMIT ? body : copyOf(startOf(body, BODY_LIMIT + 1));

const copyOf = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');

/** As much of a body as is ever shown. */
function latin1Of(body: Uint8Array): string {
  if (body.length === 0) return '';
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body.buffer, body.byteOffset, body.length);
  return bytes.toString('latin1', 0, BODY_LIMIT + 1);
}

/** A body as text. Of a character that the end cuts in two, nothing is left. */
function textOf(body: string): string {
  const cut = body.length > BODY_LIMIT;
  const bytes = Buffer.from(body.slice(0, BODY_LIMIT), 'latin1');
  const text = new TextDecoder().decode(bytes, { stream: cut });
  return cut ? `${text}…` : text;
}

/** What of an answer's body goes out. */
const sentOf = ({ answer, only }: Kept): string =>
  only === undefined
    ? answer
    : new TextDecoder().decode(Buffer.from(answer).subarray(0, only), { stream: true });

const clip = (text: string): string => (text.length > BODY_LIMIT ? `${text.slice(0, BODY_LIMIT)}…` : text);
