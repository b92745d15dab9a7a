import { Dub } from 'dub';
import Stripe from 'stripe';
import { createMock, type Mock } from '../../../src/index.ts';
import { sampleOf, write } from '../../support/samples.ts';

export const flavors = ['stripe', 'dub', 'catalyze', 'jani'] as const;

export type FlavorName = (typeof flavors)[number];

/** What a caller of each flavor does and sees, through HTTP and through the official clients. */
export interface Caller {
  readonly mock: () => Mock;
  /** Asks for a customer that is there. */
  look(flavor: FlavorName): Promise<Response>;
  /** Creates a customer; at Catalyze a payment method, with which its customer comes into being. */
  create(flavor: FlavorName): Promise<Response>;
  /** Lists what there is. */
  list(flavor: FlavorName): Promise<Response>;
  stripe(config?: Stripe.StripeConfig): Stripe;
  dub(options?: ConstructorParameters<typeof Dub>[0]): Dub;
}

/** A mock that was started with this scenario, as at its start before each test. */
export function callerOf(scenario: string): Caller {
  let mock: Mock | undefined;
  const running = (): Mock => {
    if (!mock) throw new Error('the mock runs only while tests do');
    return mock;
  };
  beforeAll(async () => {
    mock = await createMock({ scenario: [scenario], seed: 1 });
  });
  beforeEach(() => running().reset());
  afterAll(() => running().close());
  const get = (flavor: FlavorName, path: string): Promise<Response> =>
    fetch(running().url + path, { headers: sampleOf(flavor).headers });
  return {
    mock: running,
    look: (flavor) => get(flavor, sampleOf(flavor).retrieve),
    create: (flavor) => write(running().url, sampleOf(flavor)),
    list: (flavor) => get(flavor, sampleOf(flavor).read),
    stripe: (config = {}) =>
      new Stripe('sk_test_123', {
        host: '127.0.0.1',
        port: running().port,
        protocol: 'http',
        maxNetworkRetries: 0,
        ...config,
      }),
    dub: (options = {}) => new Dub({ token: 'dub_x', serverURL: running().url, ...options }),
  };
}

export const JENNY = 'cus_NffrFeUfNV2Hib';

/** What a promise was rejected with. */
export async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
