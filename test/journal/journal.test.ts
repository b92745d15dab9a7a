import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { answer } from '../../src/core/reply.ts';
import { Journal, type JournalNote } from '../../src/journal/journal.ts';

const LIMIT = 16_384;

const noteOf = (note: Partial<JournalNote>): JournalNote => ({
  time: 0,
  call: { method: 'POST', path: '/', query: '', headers: {}, operation: undefined, requestId: '' },
  flavor: 'stripe',
  body: undefined,
  reply: answer(200, {}, ''),
  outcome: 'answered',
  ms: 0,
  redact: (text) => text,
  ...note,
});

function entryOf(note: Partial<JournalNote>) {
  const journal = new Journal(1);
  journal.add(noteOf(note));
  return journal.entries()[0]!;
}

test.each([
  ['at the limit as it is', 'a'.repeat(LIMIT), 'a'.repeat(LIMIT)],
  ['over the limit cut', 'a'.repeat(LIMIT + 1), `${'a'.repeat(LIMIT)}…`],
  ['of wide characters cut between two of them', `a${'é'.repeat(LIMIT)}`, `a${'é'.repeat(LIMIT / 2 - 1)}…`],
])('keeps a body %s', (_case, body, kept) => {
  expect(entryOf({ body: Buffer.from(body) }).body).toBe(kept);
});

test('keeps the beginning of a long answer', () => {
  const long = 'a'.repeat(LIMIT + 1);
  expect(entryOf({ reply: answer(200, {}, long) }).answer).toBe(`${'a'.repeat(LIMIT)}…`);
});

test('of a text in parts it asks for no more than it keeps', () => {
  let made = 0;
  function* parts() {
    for (; made < 100; made++) yield 'é'.repeat(1_000);
  }
  const { answer: kept } = entryOf({ reply: answer(200, {}, { byteLength: 200_000, parts }) });
  expect(kept).toBe(`${'é'.repeat(LIMIT)}…`);
  expect(made).toBeLessThan(20);
});

test('of an answer that breaks off it keeps what went out', () => {
  const reply = { ...answer(200, {}, 'aé'), delivery: { only: 2 } };
  expect(entryOf({ reply, outcome: 'truncated' })).toMatchObject({ answer: 'a', status: 200 });
});

test('what becomes of an answer while it goes out is told later', () => {
  const journal = new Journal(1);
  const noted = journal.add(noteOf({ reply: answer(200, {}, 'a'.repeat(LIMIT + 1)) }));
  noted.outcome = 'left';
  expect(journal.entries()).toMatchObject([{ outcome: 'left', status: null, answer: null }]);
});

test('holds on to nothing that it cut off', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const journal = new Journal(1);
  const large = Array.from({ length: 50 }, () => {
    const body = Buffer.alloc(1_048_576);
    journal.add(noteOf({ body }));
    return new WeakRef(body.buffer);
  });
  // What a job has looked at stays until the job ends.
  await new Promise(setImmediate);
  collect();
  expect(large.filter((buffer) => buffer.deref() !== undefined)).toHaveLength(0);
  expect(journal.entries()).toHaveLength(50);
});

test.each(['authorization', 'cookie', 'x-api-key', 'api-key', 'x-auth-token', 'x-forwarded-authorization'])(
  'masks the header %s',
  (name) => {
    const { headers } = entryOf({
      call: {
        method: 'GET',
        path: '/',
        query: '',
        headers: { [name]: 'Bearer hidden', 'idempotency-key': 'shown' },
        operation: undefined,
        requestId: '',
      },
    });
    expect(headers).toEqual({ [name]: 'Bearer ***', 'idempotency-key': 'shown' });
  },
);

test('masks query parameters that call themselves a credential', () => {
  const query = 'limit=1&api_key=a&apiKey=b&access_token=c&token&x=';
  const { query: shown } = entryOf({
    call: { method: 'GET', path: '/', query, headers: {}, operation: undefined, requestId: '' },
  });
  expect(shown).toBe('limit=1&api_key=***&apiKey=***&access_token=***&token&x=');
});
