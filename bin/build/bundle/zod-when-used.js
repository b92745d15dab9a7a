/**
 * What stands in the bundle where the sources import zod. Declaring a schema only notes down how; zod is loaded, and the
 * schema made, when something is first checked with it. Of some hundred schemas a start checks with one or two, and making
 * them all was the longest part of it.
 */

const words = (text) => new Set(text.split(/\s+/));

/** What makes a schema, of `z` and of `z.iso`. All else that is asked of them is answered by zod itself. */
const MAKERS = words(
  `string number int boolean null unknown any never literal enum url email uuid uuidv4 ulid json datetime date object strictObject
  looseObject record array tuple union discriminatedUnion intersection lazy custom`,
);

/** Of these, what has fields. */
const OBJECTS = words('object strictObject looseObject');

/** What makes another schema of one. */
const STEPS = words(
  `optional exactOptional nullable nullish nonoptional unwrap default prefault catch readonly brand describe meta check refine
  superRefine overwrite transform pipe array or and min max length nonempty regex startsWith endsWith includes trim toLowerCase
  toUpperCase int gt gte lt lte positive nonnegative multipleOf strict loose strip catchall extend safeExtend pick omit partial
  required`,
);

let loaded;
// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would run it at once
const zod = () => (loaded ??= require('./zod.cjs').z);

export const z = namespace(zod, { iso: namespace(() => zod().iso, {}) });

function namespace(real, known) {
  for (const name of MAKERS) known[name] = (...given) => declare(real, name, given);
  return new Proxy(known, {
    get(_, name) {
      if (Object.hasOwn(known, name)) return known[name];
      const found = real()[name];
      // Classes are asked about, functions get schemas handed.
      return typeof found !== 'function' || /^[A-Z]/.test(name) ? found : (...given) => found(...made(given));
    },
  });
}

/** By which a schema is asked for what it stands for. */
const OWN = Symbol('declaration');

/** A schema to be: what `name` of something will make of what it is given. There are hundreds at each start, so it is lean. */
function declare(from, name, given) {
  return new Proxy({ from, name, given, schema: undefined }, ANSWERS);
}

function schemaOf(declaration) {
  if (!declaration.schema) {
    const { from, name, given } = declaration;
    const maker = from();
    declaration.schema = given ? maker[name](...made(given)) : maker[name];
  }
  return declaration.schema;
}

const ANSWERS = {
  get(declaration, name) {
    if (name === OWN) return declaration;
    const real = () => schemaOf(declaration);
    if (STEPS.has(name)) return (...given) => declare(real, name, given);
    return name === 'shape' && OBJECTS.has(declaration.name) ? new Proxy({ real }, FIELDS) : real()[name];
  },
  ...reflecting(schemaOf),
};

/** The fields of an object's schema can be taken up again without making it. */
const FIELDS = {
  get: ({ real }, name) => declare(() => real().shape, name, undefined),
  ...reflecting(({ real }) => real().shape),
};

function reflecting(real) {
  return {
    has: (target, name) => Reflect.has(real(target), name),
    ownKeys: (target) => Reflect.ownKeys(real(target)),
    getPrototypeOf: (target) => Reflect.getPrototypeOf(real(target)),
    getOwnPropertyDescriptor(target, name) {
      const found = Reflect.getOwnPropertyDescriptor(real(target), name);
      return found && { ...found, configurable: true };
    },
  };
}

/** What zod is handed: the schemas themselves, also those in lists and in plain objects. */
function made(given) {
  if (typeof given !== 'object' || given === null) return given;
  const declaration = given[OWN];
  if (declaration) return schemaOf(declaration);
  if (Array.isArray(given)) return given.map(made);
  if (Object.getPrototypeOf(given) !== Object.prototype) return given;
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, made(value)]));
}
