/**
 * What stands in the bundle where the sources import zod. Declaring a schema only notes down how; zod is loaded, and the
 * schema made, when something is first checked with it. Of some hundred schemas a start checks with one or two, and making
 * them all was the longest part of it.
 */

const words = (text) => text.split(/\s+/);

/** What makes a schema, of `z` and of `z.iso`. All else that is asked of them is answered by zod itself. */
const MAKERS = words(
  `string number int boolean null unknown any never literal enum url email uuid uuidv4 ulid json datetime date object strictObject
  looseObject record array tuple union discriminatedUnion intersection lazy custom`,
);

/** Of these, what has fields. */
const OBJECTS = ['object', 'strictObject', 'looseObject'];

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

export const z = namespace(zod);
z.iso = namespace(() => zod().iso);

function namespace(real) {
  const known = Object.create(null);
  for (const name of MAKERS) known[name] = (...given) => new Declaration(real, name, given);
  return behind(known, (_, name) => {
    const found = real()[name];
    // Classes are asked about, functions get schemas handed.
    return typeof found !== 'function' || /^[A-Z]/.test(name) ? found : (...given) => found(...made(given));
  });
}

/** `get` is asked for what `object` does not have itself. */
function behind(object, get) {
  return Object.setPrototypeOf(object, new Proxy({}, { get: (_, name, asked) => get(asked, name) }));
}

const [FROM, NAME, GIVEN, SCHEMA] = ['from', 'name', 'given', 'schema'].map(Symbol);

/** A schema to be: what `name` of something will make of what it is given. There are a thousand at a start, so it is lean. */
function Declaration(from, name, given) {
  this[FROM] = from;
  this[NAME] = name;
  this[GIVEN] = given;
  this[SCHEMA] = undefined;
}

// It gets a prototype only when all names are on it: until then V8 adds them faster.
Declaration.prototype = Object.create(null, {
  shape: {
    get() {
      return OBJECTS.includes(this[NAME]) ? new Proxy(this, FIELDS) : schemaOf(this).shape;
    },
  },
});
for (const name of STEPS) {
  Declaration.prototype[name] = function step(...given) {
    return new Declaration(this, name, given);
  };
}
behind(Declaration.prototype, (declaration, name) => schemaOf(declaration)[name]);

function schemaOf(declaration) {
  if (!declaration[SCHEMA]) {
    const { [FROM]: from, [NAME]: name, [GIVEN]: given } = declaration;
    const maker = from instanceof Declaration ? schemaOf(from) : from();
    declaration[SCHEMA] = given ? maker[name](...made(given)) : maker[name];
  }
  return declaration[SCHEMA];
}

const shapeOf = (declaration) => schemaOf(declaration).shape;

/** The fields of an object's schema can be taken up again without making it. */
const FIELDS = {
  get: (declaration, name) => new Declaration(() => shapeOf(declaration), name, undefined),
  has: (declaration, name) => Reflect.has(shapeOf(declaration), name),
  getPrototypeOf: () => Object.prototype,
  ownKeys: (declaration) => Reflect.ownKeys(shapeOf(declaration)),
  getOwnPropertyDescriptor(declaration, name) {
    const found = Reflect.getOwnPropertyDescriptor(shapeOf(declaration), name);
    return found && { ...found, configurable: true };
  },
};

/** What zod is handed: the schemas themselves, also those in lists and in plain objects. */
function made(given) {
  if (typeof given !== 'object' || given === null) return given;
  if (given instanceof Declaration) return schemaOf(given);
  if (Array.isArray(given)) return given.map(made);
  if (Object.getPrototypeOf(given) !== Object.prototype) return given;
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, made(value)]));
}
