/** Stands in for a CommonJS module that is run when something of it is first asked for. */
export function whenUsed(run) {
  let exports;
  const load = () => (exports ??= run());
  return new Proxy(function module() {}, {
    get: (_, name) => load()[name],
    has: (_, name) => name in load(),
    ownKeys: () => Reflect.ownKeys(load()),
    getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(load(), name),
    apply: (_, self, given) => Reflect.apply(load(), self, given),
    construct: (_, given, made) => Reflect.construct(load(), given, made),
  });
}
