import type { Answered, Ask } from './ask.ts';

/** One call of an operation. `{names}` in path and form stand for the ids that earlier steps kept. */
export interface Step {
  readonly method: string;
  readonly path: string;
  readonly form?: string;
  /** Keeps the id in the answer, or that of the first in a list, under this name. */
  readonly keep?: string;
  /** Sent in the version of the account, as the parameter is gone from the newest one. */
  readonly old?: true;
}

const get = (path: string, keep?: string): Step => ({
  method: 'GET',
  path,
  ...(keep !== undefined && { keep }),
});
const post = (path: string, form = '', keep?: string): Step => ({
  method: 'POST',
  path,
  form,
  ...(keep !== undefined && { keep }),
});
const remove = (path: string): Step => ({ method: 'DELETE', path });
const old = (step: Step): Step => ({ ...step, old: true });

const ONE = '/v1/customers/{customer}';
const CARD = 'card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2034&card[cvc]=123';
const DEPOSITS = 'amounts[]=32&amounts[]=45';
const ADDRESS = 'address[city]=Rome&address[country]=IT';
const ALL = [
  'cash_balance',
  'default_source',
  'invoice_credit_balance',
  'sources',
  'subscriptions',
  'tax',
  'tax_ids',
  'test_clock',
];
const expanded = (prefix = ''): string => ALL.map((name) => `expand[]=${prefix}${name}`).join('&');

/** Every operation at least once, in an order in which each finds what it needs. */
export const steps: readonly Step[] = [
  post('/v1/coupons', 'percent_off=25&duration=forever&name=Quarter', 'coupon'),
  get('/v1/coupons/{coupon}?expand[]=applies_to'),
  post('/v1/coupons/{coupon}', 'metadata[a]=1'),
  get('/v1/coupons'),
  old(post('/v1/promotion_codes', 'coupon={coupon}&code=HELLO', 'promo')),
  get('/v1/promotion_codes/{promo}'),
  post('/v1/promotion_codes/{promo}', 'metadata[a]=1'),
  get('/v1/promotion_codes'),

  post('/v1/test_helpers/test_clocks', 'frozen_time=1767225600&name=Clock', 'clock'),
  get('/v1/test_helpers/test_clocks/{clock}'),
  get('/v1/test_helpers/test_clocks'),
  post('/v1/customers', 'test_clock={clock}&expand[]=test_clock', 'clocked'),
  post('/v1/test_helpers/test_clocks/{clock}/advance', 'frozen_time=1767312000'),

  post('/v1/customers', `name=A&email=a%40example.com&${ADDRESS}&balance=-500&metadata[a]=1`, 'customer'),
  get(ONE),
  post(ONE, 'shipping[name]=A&shipping[address][line1]=1+Main+St&invoice_settings[footer]=Thanks'),

  post('/v1/tokens', CARD, 'token'),
  get('/v1/tokens/{token}'),
  post(`${ONE}/sources`, 'source={token}', 'card'),
  get(`${ONE}/sources`),
  get(`${ONE}/sources/{card}?expand[]=customer`),
  post(`${ONE}/sources/{card}`, 'name=A&address_zip=00100'),
  post(`${ONE}/sources`, 'source=btok_us', 'bank'),
  post(`${ONE}/sources/{bank}/verify`, DEPOSITS),
  remove(`${ONE}/sources/{bank}`),
  post(`${ONE}/cards`, 'source=tok_mastercard', 'card2'),
  get(`${ONE}/cards`),
  get(`${ONE}/cards/{card2}`),
  post(`${ONE}/cards/{card2}`, 'exp_year=2040'),
  remove(`${ONE}/cards/{card2}`),
  post(`${ONE}/bank_accounts`, 'source=btok_us', 'bank2'),
  get(`${ONE}/bank_accounts`),
  get(`${ONE}/bank_accounts/{bank2}`),
  post(`${ONE}/bank_accounts/{bank2}`, 'account_holder_name=A'),
  post(`${ONE}/bank_accounts/{bank2}/verify`, DEPOSITS),
  remove(`${ONE}/bank_accounts/{bank2}`),

  post('/v1/payment_methods', `type=card&${CARD}&billing_details[name]=A`, 'pm'),
  post('/v1/payment_methods/{pm}/attach', 'customer={customer}&expand[]=customer'),
  get('/v1/payment_methods/{pm}'),
  post('/v1/payment_methods/{pm}', 'metadata[a]=1'),
  get('/v1/payment_methods?customer={customer}&type=card'),
  get(`${ONE}/payment_methods`),
  get(`${ONE}/payment_methods/{pm}`),
  post('/v1/payment_methods/pm_usBankAccount_success/attach', 'customer={customer}'),
  post(ONE, 'invoice_settings[default_payment_method]={pm}&expand[]=invoice_settings.default_payment_method'),

  post(`${ONE}/tax_ids`, 'type=eu_vat&value=DE123456789', 'taxId'),
  get(`${ONE}/tax_ids`),
  get(`${ONE}/tax_ids/{taxId}`),
  post(
    '/v1/tax_ids',
    'owner[type]=customer&owner[customer]={customer}&type=us_ein&value=12-3456789',
    'taxId2',
  ),
  get('/v1/tax_ids?owner[type]=customer&owner[customer]={customer}'),
  get('/v1/tax_ids/{taxId2}'),
  remove('/v1/tax_ids/{taxId2}'),

  post(`${ONE}/balance_transactions`, 'amount=-200&currency=usd&description=d', 'booking'),
  get(`${ONE}/balance_transactions`),
  get(`${ONE}/balance_transactions/{booking}`),
  post(`${ONE}/balance_transactions/{booking}`, 'metadata[a]=1'),
  post(
    `${ONE}/funding_instructions`,
    'bank_transfer[type]=us_bank_transfer&currency=usd&funding_type=bank_transfer',
  ),
  post('/v1/test_helpers/customers/{customer}/fund_cash_balance', 'amount=1000&currency=usd'),
  get(`${ONE}/cash_balance`),
  post(`${ONE}/cash_balance`, 'settings[reconciliation_mode]=manual'),
  get(`${ONE}/cash_balance_transactions`, 'cash'),
  get(`${ONE}/cash_balance_transactions/{cash}`),

  post(
    '/v1/subscriptions',
    'customer={customer}&items[0][price]=price_gold&discounts[0][coupon]={coupon}',
    'sub',
  ),
  get('/v1/subscriptions/{sub}?expand[]=customer&expand[]=discounts'),
  post('/v1/subscriptions/{sub}', 'metadata[a]=1'),
  get('/v1/subscriptions'),
  post(`${ONE}/subscriptions`, 'items[0][price]=price_gold&discounts[0][coupon]={coupon}', 'sub2'),
  get(`${ONE}/subscriptions`),
  get(`${ONE}/subscriptions/{sub2}`),
  post(`${ONE}/subscriptions/{sub2}`, 'metadata[a]=1'),
  get(`${ONE}/subscriptions/{sub2}/discount`),
  remove(`${ONE}/subscriptions/{sub2}/discount`),
  old(post(ONE, 'coupon={coupon}')),
  get(`${ONE}/discount`),
  get(`${ONE}?${expanded()}`),
  get(`/v1/customers?limit=100&${expanded('data.')}`),
  get('/v1/customers/search?query=created>0&limit=100&expand[]=total_count'),
  remove(`${ONE}/discount`),
  remove(`${ONE}/subscriptions/{sub2}`),
  remove('/v1/subscriptions/{sub}/discount'),
  remove('/v1/subscriptions/{sub}'),
  post(
    '/v1/subscriptions',
    'customer={clocked}&items[0][price]=price_gold&trial_period_days=7&trial_settings[end_behavior][missing_payment_method]=pause',
    'trial',
  ),
  post('/v1/subscriptions/{trial}', 'trial_end=now'),
  post('/v1/subscriptions/{trial}/resume'),

  get('/v1/events?limit=100', 'event'),
  get('/v1/events/{event}'),
  post('/v1/payment_methods/{pm}/detach'),
  remove(`${ONE}/tax_ids/{taxId}`),
  remove(`${ONE}/sources/{card}`),
  remove(ONE),
  get(ONE),
  remove('/v1/test_helpers/test_clocks/{clock}'),
  remove('/v1/promotion_codes/{promo}'),
  remove('/v1/coupons/{coupon}'),
  get('/v1/events?limit=100'),
];

/** A step as it was taken: with the ids in its path. */
export interface Taken {
  readonly step: Step;
  readonly path: string;
  readonly answered: Answered;
}

/** What takes nothing away, so that everything that was made is still there. */
export const keeping = ({ method, path }: Step): boolean => method !== 'DELETE' && !path.endsWith('/detach');

/** Takes each step in turn, in this version of the API. */
export async function drive(
  ask: Ask,
  version: string,
  accountVersion: string,
  chosen: (step: Step) => boolean = () => true,
): Promise<Taken[]> {
  const kept: Record<string, string> = {};
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => kept[name] ?? 'missing');
  const taken: Taken[] = [];
  for (const step of steps.filter(chosen)) {
    const path = fill(step.path);
    const form = step.form === undefined ? null : fill(step.form);
    const answered = await ask(step.method, path, form, {
      'stripe-version': step.old ? accountVersion : version,
    });
    if (step.keep !== undefined) kept[step.keep] = idIn(answered.body);
    taken.push({ step, path, answered });
  }
  return taken;
}

function idIn({ id, data }: Readonly<Record<string, unknown>>): string {
  if (typeof id === 'string') return id;
  const [first] = Array.isArray(data) ? (data as { id: string }[]) : [];
  return first?.id ?? 'missing';
}
