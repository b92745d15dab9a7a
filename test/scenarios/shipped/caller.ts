import { Dub } from 'dub';
import { HTTPClient } from 'dub/lib/http';
import Stripe from 'stripe';
import { createMock, type JournalEntry, type Mock } from '../../../src/index.ts';
import { type Sample, sampleOf } from '../../support/samples.ts';

export const flavors = ['stripe', 'dub', 'catalyze', 'jani'] as const;

export type FlavorName = (typeof flavors)[number];

/** What a call carries beside the sample's own. */
interface More {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** What a caller of each flavor does and sees, through HTTP and through the official clients. */
export interface Caller {
  readonly mock: () => Mock;
  /** Asks for a customer that is there. */
  look(flavor: FlavorName, more?: More): Promise<Response>;
  /** Creates a customer; at Catalyze a payment method, with which its customer comes into being. */
  create(flavor: FlavorName, more?: More): Promise<Response>;
  /** Changes a customer that is there; at Catalyze one of its payment methods. */
  change(flavor: FlavorName): Promise<Response>;
  /** Lists what there is. */
  list(flavor: FlavorName): Promise<Response>;
  /** Ends the scenario, and counts what `create` has made. */
  made(flavor: FlavorName): Promise<number>;
  /** Signs a user of Catalyze in: a POST, and yet no write. */
  signIn(): Promise<Response>;
  stripe(config?: Stripe.StripeConfig): Stripe;
  dub(options?: ConstructorParameters<typeof Dub>[0]): Dub;
}

/** A mock that was started with this scenario, as at its start before each test; on this clock, if one is given. */
export function callerOf(scenario: string, clock?: string): Caller {
  let mock: Mock | undefined;
  const running = (): Mock => {
    if (!mock) throw new Error('the mock runs only while tests do');
    return mock;
  };
  beforeAll(async () => {
    mock = await createMock({ scenario: [scenario], seed: 1, ...(clock !== undefined && { clock }) });
  });
  beforeEach(() => running().reset());
  afterAll(() => running().close());
  const call = (
    flavor: FlavorName,
    path: string,
    { headers, ...more }: More & Omit<RequestInit, 'headers'> = {},
  ) => fetch(running().url + path, { ...more, headers: { ...sampleOf(flavor).headers, ...headers } });
  const send = (flavor: FlavorName, { method, path, type, body }: Sample['write'], more: More = {}) =>
    call(flavor, path, { ...more, method, body, headers: { 'content-type': type, ...more.headers } });
  return {
    mock: running,
    look: (flavor, more) => call(flavor, sampleOf(flavor).retrieve, more),
    create: (flavor, more) => send(flavor, sampleOf(flavor).write, more),
    change: (flavor) => send(flavor, changes[flavor]),
    list: (flavor) => call(flavor, sampleOf(flavor).read),
    async made(flavor) {
      running().use();
      const all = await (await call(flavor, sampleOf(flavor).read)).text();
      if (flavor !== 'catalyze') return (all.match(/"email": ?"new@example\.com"/g) ?? []).length;
      return new Set(all.match(/(?<="id": ?")card_\w+/g)).size - CARDS_AT_FIRST;
    },
    signIn: () =>
      send('catalyze', {
        method: 'POST',
        path: '/v2/auth/signin',
        type: 'application/json',
        body: JSON.stringify({ username: 'owner', password: 'fauxpay' }),
      }),
    stripe: (config = {}) =>
      new Stripe('sk_test_123', {
        host: '127.0.0.1',
        port: running().port,
        protocol: 'http',
        maxNetworkRetries: 0,
        ...config,
      }),
    dub: (options = {}) =>
      new Dub({
        token: 'dub_x',
        serverURL: running().url,
        httpClient: new HTTPClient({ fetcher }),
        ...options,
      }),
  };
}

export const JENNY = 'cus_NffrFeUfNV2Hib';

/** Dub's client knows a broken connection by its TypeError, but that of `fetch` is not the one of Jest's world. */
const fetcher = (...args: Parameters<typeof fetch>): Promise<Response> =>
  fetch(...args).catch((error: unknown) => {
    if (error instanceof Error || Object(error).name !== 'TypeError') throw error;
    throw new TypeError(Object(error).message, { cause: error });
  });

const CARDS_AT_FIRST = 1;

const changeOf = (flavor: FlavorName, method: string, path: string, body: object): Sample['write'] => ({
  method,
  path,
  type: sampleOf(flavor).write.type,
  body: flavor === 'stripe' ? String(new URLSearchParams({ ...body })) : JSON.stringify(body),
});

const changes: Readonly<Record<FlavorName, Sample['write']>> = {
  stripe: changeOf('stripe', 'POST', sampleOf('stripe').retrieve, { name: 'Changed' }),
  dub: changeOf('dub', 'PATCH', sampleOf('dub').retrieve, { name: 'Changed' }),
  catalyze: changeOf('catalyze', 'PUT', `${sampleOf('catalyze').write.path}/card_104FD42eZvKYlo2Cm1wYwsL1`, {
    name: 'Changed',
  }),
  jani: changeOf('jani', 'PATCH', sampleOf('jani').retrieve, { name: 'Changed' }),
};

/** Asks until a condition holds, and gives the answer with which it does. */
export async function until<T>(ask: () => Promise<T> | T, holds: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** One thing that the journal tells of every call. */
export const column = <K extends keyof JournalEntry>(caller: Caller, name: K): JournalEntry[K][] =>
  caller
    .mock()
    .requests()
    .map((entry) => entry[name]);

/** What a promise was rejected with. */
export async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
