/** The calls that are timed, each as a maker of requests to a population of so many; `n` is a customer of it by chance. */
export function operationsOf(flavor) {
  const { page, idOf } = flavor;
  const operations = {
    'retrieve by id': (_, n) => flavor.retrieve(idOf(n)),
    'retrieve by external id':
      flavor.retrieveExternal && ((_, n) => flavor.retrieveExternal(flavor.externalIdOf(n))),
    update: (_, n, text) => flavor.update(idOf(n), text),
    'page at the start': page && (() => page.first(10)),
    'page in the middle': page && ((count, n) => page.after(idOf(Math.floor(count * 0.45 + n * 0.1)), 10)),
    'page at the end': page && ((count, n) => page.after(idOf(10 + (n % 100)), 10)),
    'list by email': flavor.byEmail && ((_, n) => flavor.byEmail(flavor.emailOf(n))),
    'created range':
      flavor.created &&
      ((count, n) => flavor.created(Math.min(n, count - 10), Math.min(n, count - 10) + 10, 10)),
  };
  return Object.entries(operations).filter(([, make]) => make);
}
