/** One working request of each kind, by flavor: what the contract and the hostile input are tried with. */
export interface Sample {
  readonly headers: Readonly<Record<string, string>>;
  /** The same caller, in a sandbox that the credential names. */
  readonly inSandbox: (name: string) => Readonly<Record<string, string>>;
  /** The secrets of `headers`: what may never be written down. */
  readonly secrets: readonly string[];
  readonly retrieve: string;
  /** A path that ends in the id given. */
  readonly withId: (id: string) => string;
  /** Reads all there is, so that one sandbox's records can be told from another's. */
  readonly read: string;
  readonly write: {
    readonly method: string;
    readonly path: string;
    readonly type: string;
    readonly body: string;
  };
  readonly unknownPath: string;
}

const json = 'application/json';
const ORG = '0468bfb5-31b6-441d-8012-bda14410d0e7';
const SESSION = '0c7f26c8-5b4a-4a32-b35a-2e249448bbf2';

export const samples: Readonly<Record<string, Sample>> = {
  stripe: {
    headers: { authorization: 'Bearer sk_test_4eC39HqLyjWDarjtT1zdp7dc' },
    inSandbox: (name) => ({ authorization: `Bearer sk_test_sandbox_${name}` }),
    secrets: ['sk_test_4eC39HqLyjWDarjtT1zdp7dc', 'p7dc'],
    retrieve: '/v1/customers/cus_NffrFeUfNV2Hib',
    withId: (id) => `/v1/customers/${id}`,
    read: '/v1/customers?limit=100',
    write: {
      method: 'POST',
      path: '/v1/customers',
      type: 'application/x-www-form-urlencoded',
      body: 'email=new%40example.com',
    },
    unknownPath: '/v1/nothing_here',
  },
  dub: {
    headers: { authorization: 'Bearer dub_xVbNm1234567890qwertyuio' },
    inSandbox: (name) => ({ authorization: `Bearer dub_sandbox_${name}` }),
    secrets: ['dub_xVbNm1234567890qwertyuio', 'ertyuio'],
    retrieve: '/customers/cus_1K09DJDEACR47NPYC93RM43WF',
    withId: (id) => `/customers/${id}`,
    read: '/customers',
    write: {
      method: 'POST',
      path: '/customers',
      type: json,
      body: JSON.stringify({ externalId: 'new', country: 'US', email: 'new@example.com', name: 'New' }),
    },
    unknownPath: '/customers/a/b/c',
  },
  catalyze: {
    headers: {
      'x-api-key': 'browser api.catalyze.io 525ad5d6993247cccb083e5a',
      authorization: `Bearer ${SESSION}`,
    },
    inSandbox: (name) => ({
      'x-api-key': `browser sandbox_${name} 525ad5d6993247cccb083e5a`,
      authorization: `Bearer ${SESSION}`,
    }),
    secrets: ['525ad5d6993247cccb083e5a', SESSION],
    retrieve: `/v2/org/${ORG}/customer`,
    withId: (id) => `/v2/org/${id}/customer`,
    read: `/v2/org/${ORG}/customer`,
    write: {
      method: 'POST',
      path: `/v2/org/${ORG}/payment`,
      type: json,
      body: JSON.stringify({ token: 'tok_visa' }),
    },
    unknownPath: '/v2/org/a/b/c/d',
  },
  jani: {
    headers: { authorization: 'Bearer jani-key-Zm9vYmFyYmF6cXV4cXV1eA' },
    inSandbox: (name) => ({ authorization: `Bearer jani-key-sandbox_${name}` }),
    secrets: ['jani-key-Zm9vYmFyYmF6cXV4cXV1eA'],
    retrieve: '/api/v1/customers/cus_01h3vjs3b16yc3f9q8q9pfrb80',
    withId: (id) => `/api/v1/customers/${id}`,
    read: '/api/v1/customers',
    write: {
      method: 'POST',
      path: '/api/v1/customers',
      type: json,
      body: JSON.stringify({ name: 'New', email: 'new@example.com' }),
    },
    unknownPath: '/api/v1/nothing_here',
  },
};

export function sampleOf(flavor: string): Sample {
  const sample = samples[flavor];
  if (!sample) throw new Error(`test/support/samples.ts has no sample of ${flavor}`);
  return sample;
}

/** Sends a sample's writing request. */
export const write = (url: string, { headers, write: { method, path, type, body } }: Sample, extra = {}) =>
  fetch(url + path, { method, headers: { ...headers, 'content-type': type, ...extra }, body });
