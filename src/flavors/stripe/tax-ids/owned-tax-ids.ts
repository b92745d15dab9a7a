import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import { customerKind } from '../customers/customer-view.ts';
import { customers, type Customer } from '../customers/schema.ts';
import { noteChange } from '../events/changes.ts';
import { invalid, noSuch, parameterMissing } from '../wire/errors.ts';
import { expand, expandList } from '../wire/expand.ts';
import { hash, readParams, required, since, type Values } from '../wire/hash.ts';
import { ok } from '../wire/json.ts';
import { answerWith, find, present } from '../wire/kind.ts';
import { checkCursors, emptyList, page, paging } from '../wire/list.ts';
import { oneOf, text } from '../wire/params.ts';
import { viewOf, type StripeWorld } from '../wire/view.ts';
import { addTaxId, checkTaxId, taxIdFields } from './add-tax-id.ts';
import { taxIds, type TaxId } from './schema.ts';
import { taxIdKind } from './tax-id-kind.ts';

const ownerParams = {
  account: text(),
  customer: text(),
  customer_account: since('2025-12-15', text()),
  type: required(oneOf(['account', 'application', 'customer', 'self'])),
};
const owner = hash(ownerParams);
type Owner = Values<typeof ownerParams>;

const oneTaxId = { expand: expand(taxIdKind.expansions) };
const createParams = { ...oneTaxId, ...taxIdFields, owner };
const listParams = { expand: expandList(taxIdKind.expansions), ...paging, owner };

/** The customer who is named as owner; undefined for an owner of another kind, of which there are none here. */
function ownerOf(call: Call, world: StripeWorld, named: Owner | undefined): Customer | undefined {
  if (named?.type !== 'customer') return undefined;
  if (named.customer === undefined) throw parameterMissing(call, 'owner[customer]');
  return find(call, world, customerKind, named.customer, { param: 'owner[customer]', status: 400 });
}

const PATH = '/v1/tax_ids';

export async function listOwned(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand, owner, ...asked } = await readParams(listParams, call, world);
  const of = { collection: world.collection(taxIds), what: taxIdKind.what };
  checkCursors(call, asked, of);
  const customer = ownerOf(call, world, owner);
  // Without a customer these are the account's own, which has none.
  if (!customer) return ok(emptyList(PATH), world);
  const view = viewOf(call, world);
  const list = await page(call, asked, {
    ...of,
    url: PATH,
    filter: { by: ['customer', customer.id] },
    show: (taxId) => present(taxIdKind, taxId, view, expand),
  });
  return ok(list, world);
}

export async function createOwned(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand, owner, ...given } = await readParams(createParams, call, world);
  const customer = ownerOf(call, world, owner);
  if (!customer) throw customersOnly(call);
  checkTaxId(call, given);
  return answerWith(call, world, taxIdKind, addTaxId(call, world, customer, given), expand);
}

export async function retrieveOwned(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand } = await readParams(oneTaxId, call, world);
  return answerWith(call, world, taxIdKind, taxIdOf(call, world), expand);
}

export async function deleteOwned(call: Call, world: StripeWorld): Promise<Answer> {
  await readParams({}, call, world);
  const taxId = taxIdOf(call, world);
  world.collection(taxIds).remove(taxId.id);
  noteChange(call, world, taxIdKind, 'customer.tax_id.deleted', taxId);
  return ok({ id: taxId.id, object: taxId.object, deleted: true }, world);
}

/** The tax id in the path, gone with its customer. */
function taxIdOf(call: Call, world: StripeWorld): TaxId {
  const id = call.params.id ?? '';
  const taxId = find(call, world, taxIdKind, id);
  if (!world.collection(customers).has(taxId.customer)) throw noSuch(call, taxIdKind.what, id);
  return taxId;
}

const customersOnly = (call: Call) =>
  invalid(
    call,
    'owner[type]',
    'fauxpay keeps tax ids of customers only. You should pass owner[type]=customer and owner[customer].',
  );
