import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import { customerOfPath } from '../customers/path-customer.ts';
import { noteChange } from '../events/changes.ts';
import { noSuch } from '../wire/errors.ts';
import { expand, expandList } from '../wire/expand.ts';
import { readParams } from '../wire/hash.ts';
import { ok } from '../wire/json.ts';
import { answerWith, find, present } from '../wire/kind.ts';
import { checkCursors, page, paging } from '../wire/list.ts';
import { type StripeWorld, viewOf } from '../wire/view.ts';
import { addTaxId, checkTaxId, taxIdFields } from './add-tax-id.ts';
import { type TaxId, taxIds } from './schema.ts';
import { taxIdKind } from './tax-id-kind.ts';

const oneTaxId = { expand: expand(taxIdKind.expansions) };

export async function listTaxIds(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand, ...asked } = await readParams(
    { expand: expandList(taxIdKind.expansions), ...paging },
    call,
    world,
  );
  const of = { collection: world.collection(taxIds), what: taxIdKind.what };
  checkCursors(call, asked, of);
  const { id } = customerOfPath(call, world);
  const view = viewOf(call, world);
  const list = await page(call, asked, {
    ...of,
    url: `/v1/customers/${id}/tax_ids`,
    filter: { by: ['customer', id] },
    show: (taxId) => present(taxIdKind, taxId, view, expand),
  });
  return ok(list, world);
}

export async function createTaxId(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand, ...given } = await readParams({ ...oneTaxId, ...taxIdFields }, call, world);
  const customer = customerOfPath(call, world);
  checkTaxId(call, given);
  return answerWith(call, world, taxIdKind, addTaxId(call, world, customer, given), expand);
}

export async function retrieveTaxId(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand } = await readParams(oneTaxId, call, world);
  return answerWith(call, world, taxIdKind, taxIdOf(call, world), expand);
}

export async function deleteTaxId(call: Call, world: StripeWorld): Promise<Answer> {
  await readParams({}, call, world);
  const taxId = taxIdOf(call, world);
  world.collection(taxIds).remove(taxId.id);
  noteChange(call, world, taxIdKind, 'customer.tax_id.deleted', taxId);
  return ok({ id: taxId.id, object: taxId.object, deleted: true }, world);
}

/** The tax id in the path, which must be one of the customer in the path. */
function taxIdOf(call: Call, world: StripeWorld): TaxId {
  const { id: customer } = customerOfPath(call, world);
  const id = call.params.id ?? '';
  const taxId = find(call, world, taxIdKind, id);
  if (taxId.customer !== customer) throw noSuch(call, taxIdKind.what, id);
  return taxId;
}
