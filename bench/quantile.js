export const median = (numbers) => quantile(numbers, 0.5);

export const quantile = (numbers, share) =>
  quantileOfSorted(
    [...numbers].sort((a, b) => a - b),
    share,
  );

/** The same of numbers that stand in order already. */
export const quantileOfSorted = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
