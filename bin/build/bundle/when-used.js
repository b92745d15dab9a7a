/**
 * Stands in for a CommonJS module that is run when something of it is first asked for. Functions that are taken up at once
 * run it when they are `called`; of those that are `makers` of another function, when that one is called.
 */
export function whenUsed(run, { makers = [], called = [] }) {
  let exports;
  const load = () => (exports ??= run());
  const known = {};
  for (const name of called) known[name] = (...given) => load()[name](...given);
  for (const name of makers) known[name] = (...given) => lateFunction(() => load()[name](...given));
  return new Proxy(function module() {}, {
    get: (_, name) => (Object.hasOwn(known, name) ? known : load())[name],
    has: (_, name) => name in load(),
    ownKeys: () => Reflect.ownKeys(load()),
    getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(load(), name),
    apply: (_, self, given) => Reflect.apply(load(), self, given),
    construct: (_, given, made) => Reflect.construct(load(), given, made),
  });
}

function lateFunction(make) {
  let made;
  return (...given) => (made ??= make())(...given);
}
