import { createMock, type Mock, type MockOptions } from '../../../src/index.ts';

export const KEY = 'sk_test_4eC39HqLyjWDarjtT1zdp7dc';
export const JENNY = 'cus_NffrFeUfNV2Hib';
export const DELETED = 'cus_4QFOF3xrvBT3nU';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The error in the body; empty for none. */
  readonly error: Readonly<Record<string, unknown>>;
  /** The same without what names the request. */
  readonly said: Readonly<Record<string, unknown>>;
}

export interface Ask {
  (method: string, path: string, form?: string | null, headers?: Record<string, string>): Promise<Answered>;
}

/** A fresh mock for each test file, back to its start before each test, and a way to ask it with a working key. */
export function stripeMock(
  options: Record<string, unknown> = {},
  more: MockOptions = {},
): { mock(): Mock; ask: Ask } {
  let mock: Mock;
  beforeAll(async () => {
    mock = await createMock({ flavors: ['stripe'], seed: 1, options: { stripe: options }, ...more });
  });
  beforeEach(() => mock.reset());
  afterAll(() => mock.close());
  return { mock: () => mock, ask: (...call) => askAt(mock.url, ...call) };
}

/** One request; without a form there is no body. */
export async function askAt(
  url: string,
  method: string,
  path: string,
  form: string | null = null,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const response = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${KEY}`,
      ...(form !== null && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
    },
    body: form,
  });
  const text = await response.text();
  const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  const error = (body.error ?? {}) as Record<string, unknown>;
  const said = { ...error };
  delete said.request_log_url;
  return {
    status: response.status,
    headers: response.headers,
    text,
    body,
    error,
    said,
  };
}
