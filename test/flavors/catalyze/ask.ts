import { createMock } from '../../../src/index.ts';

export const ORG = '0468bfb5-31b6-441d-8012-bda14410d0e7';
export const CARDLESS = '7b0f6c1e-52d4-4c8a-9e37-1f5a0c2d9b64';
export const TWO_CARDS = 'c2a9e8d3-6f41-4b7d-8a05-93e1b7f0d526';
export const CARD = 'card_104FD42eZvKYlo2Cm1wYwsL1';
export const OWNER = 'a564ef59-085b-4803-b514-37288e32709e';
export const VIEWER = '5e2d7c90-8b13-4f6a-a4d1-60c9f3b8e217';

export const API_KEY = 'browser api.catalyze.io 525ad5d6993247cccb083e5a';
export const OWNERS_SESSION = '0c7f26c8-5b4a-4a32-b35a-2e249448bbf2';
export const VIEWERS_SESSION = '9d4b1f70-3c8e-4e52-b6a9-07f2c5d81e36';

export interface Got {
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
  readonly headers: Headers;
}

/** One request as the documented samples send it, by `owner` unless other headers say otherwise; an empty one is left out. */
export async function ask(
  url: string,
  line: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Got> {
  const [method = 'GET', path = '/'] = line.split(' ');
  const sent = {
    'x-api-key': API_KEY,
    authorization: `Bearer ${OWNERS_SESSION}`,
    accept: 'application/json',
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...headers,
  };
  const answer = await fetch(url + path, {
    method,
    headers: Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== '')),
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const decoded: unknown = text ? JSON.parse(text) : undefined;
  return { status: answer.status, body: decoded, text, headers: answer.headers };
}

export const asViewer = { headers: { authorization: `Bearer ${VIEWERS_SESSION}` } };

/** A mock with options of its own, for one test. */
export async function withOptions<T>(
  options: Record<string, unknown>,
  run: (url: string) => Promise<T>,
  fixtures: string[] = [],
): Promise<T> {
  const own = await createMock({
    flavors: ['catalyze'],
    seed: 1,
    clock: '2026-01-01T00:00:00Z',
    options: { catalyze: options },
    fixtures,
  });
  try {
    return await run(own.url);
  } finally {
    await own.close();
  }
}

/** The envelope of errors: one entry for each message. */
export const says = (code: number, ...messages: string[]) => ({
  errors: messages.map((message) => ({ message, code })),
});
