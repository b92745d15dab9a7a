import { elide, invalid } from '../wire/errors.ts';
import { integer, type Param } from '../wire/params.ts';

/** The last second of the year 9999: what comes after it no client can show. */
const LAST = 253402300799;

/** A time in Unix seconds. */
export const moment = (): Param<number> => {
  const whole = integer();
  return {
    read(value, name, asking) {
      const read = whole.read(value, name, asking);
      if (read >= 0 && read <= LAST) return read;
      throw invalid(
        asking.call,
        name,
        `Invalid timestamp: ${elide(String(read))}`,
        'parameter_invalid_integer',
      );
    },
  };
};
