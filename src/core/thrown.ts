// Asked by shape, not by `instanceof`: in a test runner Node's own errors come from another realm.

const field = (thrown: unknown, name: string): unknown =>
  typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, name) : undefined;

/** What a thrown value says. */
export function messageOf(thrown: unknown): string {
  const message = field(thrown, 'message');
  return typeof message === 'string' ? message : String(thrown);
}

/** The code of a system or parser error: `ENOENT`. */
export function codeOf(thrown: unknown): string | undefined {
  const code = field(thrown, 'code');
  return typeof code === 'string' ? code : undefined;
}

/** What kind of error it is, and what it says: `TypeError: x is not a function`. */
export function describe(thrown: unknown): string {
  const name = field(thrown, 'name');
  return typeof name === 'string' ? `${name}: ${messageOf(thrown)}` : messageOf(thrown);
}

/** body-parser's word for what went wrong: `entity.too.large`. */
export function typeOf(thrown: unknown): string | undefined {
  const type = field(thrown, 'type');
  return typeof type === 'string' ? type : undefined;
}
