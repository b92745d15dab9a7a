import type { Call } from '../../../../core/call.ts';
import type { Answer } from '../../../../core/reply.ts';
import { noteChange } from '../../events/changes.ts';
import { noSuch, refusal } from '../../wire/errors.ts';
import { readParams } from '../../wire/hash.ts';
import { answerWith } from '../../wire/kind.ts';
import type { StripeWorld } from '../../wire/view.ts';
import { sources, type BankAccount, type Source } from '../schema.ts';
import { sourceKind } from './source-kind.ts';
import { verifyParams } from './source-params.ts';

/** The deposits that a test account always gets (docs.stripe.com/ach-deprecated). */
const RIGHT = [32, 45];
/** Amounts that stand for one wrong guess too many. */
const TOO_OFTEN = [10, 11];
const MOST_ATTEMPTS = 10;

/** Verifies a bank account by the amounts of its two deposits. */
export async function verifyAccount(
  call: Call,
  world: StripeWorld,
  findAccount: () => Source,
): Promise<Answer> {
  const { amounts, expand } = await readParams(verifyParams, call, world);
  const account = findAccount();
  if (account.object !== 'bank_account') throw noSuch(call, 'bank_account', account.id);
  if (account.status === 'verified') {
    throw refusal(call, { status: 400, message: 'This bank account has already been verified.' });
  }
  const failed = account.status === 'verification_failed' || same(amounts, TOO_OFTEN);
  if (failed || !same(amounts, RIGHT)) throw wrong(call, world, account, failed);
  const verified = world.collection(sources).put({ ...account, status: 'verified' });
  noteChange(call, world, sourceKind, 'customer.source.updated', verified, account);
  return answerWith(call, world, sourceKind, verified, expand);
}

/** Wrong amounts, which are counted: after the tenth time even the right ones don't help. */
function wrong(call: Call, world: StripeWorld, account: BankAccount, given: boolean) {
  const attempts = account.failed_attempts + 1;
  const failed = given || attempts >= MOST_ATTEMPTS;
  const after = world.collection(sources).put({
    ...account,
    failed_attempts: attempts,
    status: failed ? 'verification_failed' : account.status,
  });
  noteChange(call, world, sourceKind, 'customer.source.updated', after, account);
  return refusal(call, {
    status: 402,
    code: 'bank_account_verification_failed',
    message: failed
      ? 'You have exceeded the number of allowed verification attempts.'
      : 'The amounts provided do not match the amounts that were sent to the bank account.',
  });
}

const same = (amounts: readonly number[], others: readonly number[]): boolean =>
  amounts.length === others.length &&
  [...amounts].sort((a, b) => a - b).every((amount, at) => amount === others[at]);
