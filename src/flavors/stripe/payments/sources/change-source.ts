import type { Call } from '../../../../core/call.ts';
import { noteChange } from '../../events/changes.ts';
import { changeMetadata } from '../../wire/metadata.ts';
import type { StripeWorld } from '../../wire/view.ts';
import { checkExpiry } from '../cards/make-card.ts';
import { sources, type BankAccount, type Card, type Source } from '../schema.ts';
import { sourceKind } from './source-kind.ts';
import type { UpdateValues } from './source-params.ts';

/** Changes what a source may change: what is not its own is read over. */
export function changeSource(call: Call, world: StripeWorld, old: Source, values: UpdateValues): Source {
  const changed = old.object === 'card' ? changeCard(call, world, old, values) : changeAccount(old, values);
  const source: Source = { ...changed, metadata: changeMetadata(old.metadata, values.metadata, call) };
  world.collection(sources).put(source);
  noteChange(call, world, sourceKind, 'customer.source.updated', source, old);
  return source;
}

function changeCard(call: Call, world: StripeWorld, old: Card, values: UpdateValues): Card {
  const { exp_month: month = old.exp_month, exp_year: year = old.exp_year } = values;
  const renewed = values.exp_month !== undefined || values.exp_year !== undefined;
  const line1 = passed(values.address_line1, old.address_line1);
  const zip = passed(values.address_zip, old.address_zip);
  return {
    ...old,
    ...(renewed && checkExpiry(call, world, month, year)),
    address_city: passed(values.address_city, old.address_city),
    address_country: passed(values.address_country, old.address_country),
    address_line1: line1,
    address_line1_check: line1 === null ? null : old.line1_verdict,
    address_line2: passed(values.address_line2, old.address_line2),
    address_state: passed(values.address_state, old.address_state),
    address_zip: zip,
    address_zip_check: zip === null ? null : old.zip_verdict,
    name: passed(values.name, old.name),
  };
}

const changeAccount = (old: BankAccount, values: UpdateValues): BankAccount => ({
  ...old,
  account_holder_name: passed(values.account_holder_name, old.account_holder_name),
  account_holder_type: values.account_holder_type ?? old.account_holder_type,
});

/** What was not passed stays; the empty string unsets. */
const passed = (value: string | undefined, old: string | null): string | null =>
  value === undefined ? old : value || null;
