/** A flavor as the rest sees it before its first call: `known` is said at once, all else loads it. */
export function flavorWhenUsed(known, names, load) {
  let loaded;
  const flavor = { ...known };
  for (const name of names)
    Object.defineProperty(flavor, name, { enumerable: true, get: () => (loaded ??= load())[name] });
  return flavor;
}
