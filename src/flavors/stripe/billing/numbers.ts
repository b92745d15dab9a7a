import { elide, invalid, parameterEmpty } from '../wire/errors.ts';
import { isHash, type FormValue } from '../wire/form.ts';
import { integer, stringOf, type Param } from '../wire/params.ts';

/** An integer within bounds, which its error quotes. */
export const integerWithin = (least: number, most = Infinity): Param<number> => {
  const plain = integer();
  return {
    read(value, name, asking) {
      const read = plain.read(value, name, asking);
      if (read < least) {
        throw invalid(asking.call, name, tooSmall(least), 'parameter_invalid_integer');
      }
      if (read > most) {
        throw invalid(
          asking.call,
          name,
          `This value must be less than or equal to ${most} (it currently is '${read}').`,
          'parameter_invalid_integer',
        );
      }
      return read;
    },
  };
};

/** A decimal number within bounds, printed in errors as Ruby prints it. */
export const decimalWithin = (least: number, most = Infinity): Param<number> => ({
  read(value, name, { call }) {
    const read = stringOf(value, name, call);
    if (read === '') throw parameterEmpty(call, name);
    const number = Number(read);
    if (!/^\s*-?(\d{1,15}(\.\d{0,12})?|\.\d{1,12})\s*$/.test(read)) {
      throw invalid(call, name, `Invalid decimal: ${elide(read)}`, 'parameter_invalid_decimal');
    }
    const shown = Number.isInteger(number) ? number.toFixed(1) : String(number);
    if (number < least) {
      throw invalid(call, name, `${tooSmall(least).slice(0, -1)} (it currently is '${shown}').`);
    }
    if (number > most) {
      throw invalid(
        call,
        name,
        `This value must be less than or equal to ${most} (it currently is '${shown}').`,
      );
    }
    return number;
  },
});

const tooSmall = (least: number) => `This value must be greater than or equal to ${least}.`;

/** A hash whose names are currencies. */
export const byCurrency = <T>(param: Param<T>): Param<Record<string, T>> => ({
  read(value, name, asking) {
    if (value === '') throw parameterEmpty(asking.call, name);
    if (!isHash(value)) throw invalid(asking.call, name, 'Invalid object');
    const entries = Object.entries(value).map(([currency, held]): [string, T] => {
      const full = `${name}[${elide(currency)}]`;
      if (!/^[a-z]{3}$/i.test(currency)) {
        throw invalid(asking.call, full, `Invalid currency: ${elide(currency.toLowerCase())}`);
      }
      return [currency.toLowerCase(), param.read(held, full, asking)];
    });
    return Object.fromEntries(entries);
  },
  *strangers(value, name, asking) {
    if (!isHash(value)) return;
    for (const [currency, held] of Object.entries(value)) {
      yield* param.strangers?.(held, `${name}[${currency}]`, asking) ?? [];
    }
  },
});

/** A parameter that is taken, and comes to nothing here. */
export const unused = (): Param<FormValue> => ({ read: (value) => value });
