import { startOf } from '../core/body.ts';
import type { Call } from '../core/call.ts';
import type { Answer, Outcome, Reply } from '../core/reply.ts';
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

/** What the record stage notes down; masked only when somebody reads it. */
export interface JournalNote {
  readonly time: number;
  readonly call: Pick<
    Call,
    'method' | 'path' | 'query' | 'headers' | 'operation' | 'requestId' | 'rule' | 'drawn'
  >;
  readonly flavor: string | undefined;
  readonly body: Uint8Array | undefined;
  readonly reply: Reply;
  /** These two may change while the reply goes out. */
  outcome: Outcome;
  ms: number;
  /** Masks whatever is or echoes a credential. */
  redact(text: string): string;
}

interface Noted {
  readonly id: number;
  readonly note: JournalNote;
}

const LIMIT = 1_000;
const BODY_LIMIT = 16_384;

/** What was asked and what was answered: the latest calls of one sandbox, oldest first. */
export class Journal {
  readonly #seed: number;
  #notes: Noted[] = [];
  /** Where the oldest note stands once the ring is full. */
  #oldest = 0;
  #count = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** The note that is kept: its outcome and time can be told later. */
  add(note: JournalNote): Pick<JournalNote, 'outcome' | 'ms'> {
    const noted: Noted = { id: ++this.#count, note: shortened(note) };
    if (this.#notes.length < LIMIT) this.#notes.push(noted);
    else {
      this.#notes[this.#oldest] = noted;
      this.#oldest = (this.#oldest + 1) % LIMIT;
    }
    return noted.note;
  }

  clear(): void {
    this.#notes = [];
    this.#oldest = 0;
    this.#count = 0;
  }

  /** How many calls it holds. */
  get size(): number {
    return this.#notes.length;
  }

  entries(): JournalEntry[] {
    const inOrder = [...this.#notes.slice(this.#oldest), ...this.#notes.slice(0, this.#oldest)];
    return inOrder.map(({ id, note }) => this.#entry(id, note));
  }

  #entry(id: number, { time, call, flavor, body, reply, outcome, ms, redact }: JournalNote): JournalEntry {
    const answered = reply.kind === 'answer' && outcome !== 'left';
    return {
      id,
      time: new Date(time).toISOString(),
      flavor,
      operation: call.operation,
      method: call.method,
      path: maskPath(call.path, redact),
      query: redact(maskQuery(call.query)),
      headers: maskHeaders(call.headers, redact),
      body: body ? redact(textOf(body)) : null,
      requestId: call.requestId || undefined,
      status: answered ? reply.status : null,
      answer: answered ? redact(clip(sentOf(reply))) : null,
      outcome,
      rule: call.rule ?? null,
      drawn: call.drawn ?? null,
      ms,
      seed: this.#seed,
    };
  }
}

/** The note without what of its bodies is never shown. The rest is copied: a mere view would keep the whole. */
function shortened(note: JournalNote): JournalNote {
  const { body, reply } = note;
  const longBody = body !== undefined && body.length > BODY_LIMIT;
  const longAnswer =
    reply.kind === 'answer' && (typeof reply.body !== 'string' || reply.body.length > BODY_LIMIT);
  if (!longBody && !longAnswer) return note;
  return {
    ...note,
    body: longBody ? new Uint8Array(body.subarray(0, BODY_LIMIT + 1)) : body,
    reply: longAnswer ? { ...reply, body: copyOf(startOf(reply.body, BODY_LIMIT + 1)) } : reply,
  };
}

const copyOf = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');

/** A body as text. Of a character that the end cuts in two, nothing is left. */
function textOf(body: Uint8Array): string {
  const cut = body.length > BODY_LIMIT;
  const text = new TextDecoder().decode(body.subarray(0, BODY_LIMIT), { stream: cut });
  return cut ? `${text}…` : text;
}

/** What of an answer's body goes out. */
function sentOf({ body, delivery: { only } = {} }: Answer): string {
  const text = startOf(body, BODY_LIMIT + 1);
  return only === undefined
    ? text
    : new TextDecoder().decode(Buffer.from(text).subarray(0, only), { stream: true });
}

const clip = (text: string): string => (text.length > BODY_LIMIT ? `${text.slice(0, BODY_LIMIT)}…` : text);
