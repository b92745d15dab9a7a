import type { Call } from '../../../../core/call.ts';
import type { Refusal } from '../../../../core/refusal.ts';
import { refusal, type StripeError } from '../../wire/errors.ts';

/** Why a bank refuses to have a card saved, by its code or decline code. */
export const DECLINES = [
  'generic_decline',
  'insufficient_funds',
  'lost_card',
  'stolen_card',
  'fraudulent',
  'card_velocity_exceeded',
  'expired_card',
  'incorrect_cvc',
  'processing_error',
] as const;

export type DeclineName = (typeof DECLINES)[number];

const DECLINED = 'Your card was declined.';

/** The declines that have a code of their own; all others are `card_declined`. */
const ownCodes: Readonly<
  Partial<Record<DeclineName, { readonly message: string; readonly param?: string }>>
> = {
  expired_card: { message: 'Your card has expired.', param: 'exp_month' },
  incorrect_cvc: { message: "Your card's security code is incorrect.", param: 'cvc' },
  processing_error: {
    message: 'An error occurred while processing your card. Try again in a little bit.',
  },
};

const messages: Readonly<Partial<Record<DeclineName, string>>> = {
  insufficient_funds: 'Your card has insufficient funds.',
  card_velocity_exceeded:
    'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
};

const cardError = (error: Omit<StripeError, 'status' | 'type'>): StripeError => ({
  status: 402,
  type: 'card_error',
  ...error,
});

/** A card that its bank does not let a customer have, as a source: with an empty `param` where no parameter is to blame. */
export function sourceDeclined(call: Call, name: DeclineName): Refusal {
  const own = ownCodes[name];
  if (own) return refusal(call, cardError({ code: name, message: own.message, param: own.param ?? '' }));
  const message = messages[name] ?? DECLINED;
  return refusal(call, cardError({ code: 'card_declined', declineCode: name, message, param: '' }));
}

/** The same as a payment method: always with a decline code, and never with an empty `param`. */
export function methodDeclined(call: Call, name: DeclineName): Refusal {
  const own = ownCodes[name];
  return refusal(
    call,
    cardError({
      code: own ? name : 'card_declined',
      declineCode: name,
      message: own?.message ?? messages[name] ?? DECLINED,
      ...(own?.param !== undefined && { param: own.param }),
    }),
  );
}

const REFUSED = {
  incorrect_number: ['number', 'Your card number is incorrect.'],
  invalid_number: ['number', 'The card number is not a valid credit card number.'],
  invalid_expiry_month: ['exp_month', "Your card's expiration month is invalid."],
  invalid_expiry_year: ['exp_year', "Your card's expiration year is invalid."],
  invalid_cvc: ['cvc', "Your card's security code is invalid."],
} as const;

/** Card details that cannot be those of any card. */
export function cardInvalid(call: Call, code: keyof typeof REFUSED): Refusal {
  const [param, message] = REFUSED[code];
  return refusal(call, cardError({ code, message, param }));
}
