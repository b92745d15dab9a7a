import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askAt, JENNY, stripeMock } from '../ask.ts';
import { createMock } from '../../../../src/index.ts';

const { ask } = stripeMock();

const customer = `/v1/customers/${JENNY}`;
const CARD = 'number]=4242424242424242&card[exp_month]=8&card[exp_year]=2034';

/** What people send who mean no good, as a value or inside a name. */
const VALUES = [
  '',
  '%00',
  '%FF',
  '-1',
  '1e309',
  '99999999999999999999',
  '%F0%9F%92%B3'.repeat(200),
  '4'.repeat(5001),
  '__proto__',
  'constructor',
  'tok_',
  'pm_card_',
  'tok_toString',
  'btok_us_verified_constructor',
  'pm_usBankAccount_hasOwnProperty',
  'tok_fauxpay',
  '%7B%22a%22%3A1%7D',
];

const FORMS: readonly [path: string, names: readonly string[]][] = [
  [
    '/v1/tokens',
    [
      'card',
      'card[number]',
      'card[exp_month]',
      'card[cvc]',
      'bank_account',
      'bank_account[country]',
      'customer',
      'pii',
    ],
  ],
  [
    `${customer}/sources`,
    ['source', 'card', 'bank_account', 'source[object]', 'metadata', 'metadata[__proto__]'],
  ],
  [
    customer,
    ['source', 'card', 'default_source', 'default_card', 'invoice_settings[default_payment_method]'],
  ],
  ['/v1/customers', ['source', 'payment_method']],
  [
    '/v1/payment_methods',
    [
      'type',
      'card[token]',
      'card[number]',
      'sepa_debit[iban]',
      'payment_method',
      'customer',
      'billing_details',
    ],
  ],
  ['/v1/payment_methods/pm_card_visa/attach', ['customer', 'expand[]', 'customer[]', 'customer[a]']],
];

describe('nothing that can be sent to', () => {
  test.each(FORMS)('%s is more than a refusal', async (path, names) => {
    for (const name of names) {
      for (const value of VALUES) {
        const encoded = name.replaceAll('[', '%5B').replaceAll(']', '%5D');
        for (const form of [
          `${encoded}=${value}`,
          `type=card&card[${CARD}&${encoded}=${value}`,
          `card[${CARD}&${encoded}=${value}`,
        ]) {
          const { status, text } = await ask('POST', path, form);
          expect({ form: form.slice(0, 200), ok: status < 500 && text.endsWith('}\n') }).toMatchObject({
            ok: true,
          });
        }
      }
    }
  });

  test.each(['/v1/tokens/', '/v1/payment_methods/', `${customer}/sources/`, `${customer}/payment_methods/`])(
    'an id of %s is more than missing',
    async (path) => {
      for (const id of [
        '__proto__',
        'constructor',
        'tok_constructor',
        'x'.repeat(5000),
        '%F0%9F%92%B3',
        '%20',
      ]) {
        const { status, error } = await ask('GET', path + id);
        expect({ id: id.slice(0, 20), status, code: error.code }).toEqual({
          id: id.slice(0, 20),
          status: 404,
          code: 'resource_missing',
        });
      }
    },
  );
});

test('fixtures may hold sources, tokens and payment methods, each as short as can be', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fauxpay-payments-'));
  const records = {
    customers: [{ id: 'cus_A', default_source: 'card_A' }],
    sources: [
      { id: 'card_A', object: 'card', customer: 'cus_A' },
      { id: 'ba_A', object: 'bank_account', customer: 'cus_A' },
    ],
    tokens: [{ id: 'tok_A', type: 'card', card: { id: 'card_T', object: 'card' } }],
    payment_methods: [{ id: 'pm_A', customer: 'cus_A', card: {} }],
  };
  await writeFile(join(folder, 'stripe.json'), JSON.stringify(records));
  const mock = await createMock({ flavors: ['stripe'], fixtures: ['none', folder] });
  try {
    const { body } = await askAt(
      mock.url,
      'GET',
      '/v1/customers/cus_A?expand[]=default_source&expand[]=sources',
    );
    expect(body).toMatchObject({
      default_source: { id: 'card_A', brand: 'Visa', last4: '4242' },
      sources: { data: [{ id: 'ba_A' }, { id: 'card_A' }] },
    });
    expect((await askAt(mock.url, 'GET', '/v1/payment_methods/pm_A')).body).toMatchObject({
      card: { brand: 'visa', last4: '4242' },
      customer: 'cus_A',
    });
    expect((await askAt(mock.url, 'POST', '/v1/customers/cus_A/sources', 'source=tok_A')).body.id).toBe(
      'card_T',
    );
  } finally {
    await mock.close();
    await rm(folder, { recursive: true });
  }
});
