/** The 99th percentile of the standard normal distribution. */
const Z99 = 2.3263478740408408;

const HUNDRED = 100;

/**
 * Draws from the lognormal distribution with this median and 99th percentile. It deals from a deck of a hundred equal
 * shares of chance, shuffled anew when it is used up: so of each hundred draws exactly one is above `p99` and fifty are
 * above the median, where independent draws would stray by a tenth and more.
 */
export function logNormal(median: number, p99: number): (draw: () => number) => number {
  const sigma = Math.log(p99 / median) / Z99;
  const deck = Array.from({ length: HUNDRED }, (_, share) => share);
  let left = 0;
  return (draw) => {
    if (left === 0) left = HUNDRED;
    const at = Math.floor(draw() * left);
    left -= 1;
    const share = deck[at]!;
    deck[at] = deck[left]!;
    deck[left] = share;
    return median * Math.exp(sigma * quantile((share + draw()) / HUNDRED));
  };
}

// The coefficients of Peter Acklam's approximation; its relative error is below 1.2e-9.
const MIDDLE_ABOVE = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
];
const MIDDLE_BELOW = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
];
const TAIL_ABOVE = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const TAIL_BELOW = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];
const TAIL = 0.02425;

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);

/** The inverse of the standard normal distribution, for a chance in [0, 1). */
function quantile(chance: number): number {
  if (chance > 1 - TAIL) return -quantile(1 - chance);
  if (chance < TAIL) {
    const x = Math.sqrt(-2 * Math.log(chance));
    return chance === 0 ? -Infinity : polynomial(TAIL_ABOVE, x) / polynomial(TAIL_BELOW, x);
  }
  const x = chance - 0.5;
  return (x * polynomial(MIDDLE_ABOVE, x * x)) / polynomial(MIDDLE_BELOW, x * x);
}
