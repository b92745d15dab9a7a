import type { Call } from '../../../core/call.ts';
import { type Coming, upon } from '../../../core/coming.ts';
import { elide, refusal } from './errors.ts';
import { emptyForm, FormError, isHash, parseForm, type FormHash } from './form.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Of a call that sends none. */
const NO_FORM = Object.freeze(emptyForm());

const FORM_TYPE = 'application/x-www-form-urlencoded';

const WRONG_TYPE =
  'Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.';

/** The parameters of a body. Version 1 of the API reads forms only. */
export function readBody(bytes: Uint8Array, call: Call): FormHash {
  return bytes.length === 0 ? NO_FORM : decodeForm([textOf(bytes, call)], call);
}

/** All parameters of a call: those of the query and those of the body, whatever the method. */
export function formOf(call: Call): Coming<FormHash> {
  return upon(call.body(), (body) => {
    if (call.query === '') return isHash(body) ? body : emptyForm();
    return upon(call.bytes(), (bytes) =>
      decodeForm(bytes.length === 0 ? [call.query] : [call.query, textOf(bytes, call)], call),
    );
  });
}

/** Parameters in one string, whatever their order: what idempotent calls are compared by. */
export function canonicalForm(form: FormHash): string {
  return JSON.stringify(form, (_name, value: unknown) => (isHash(value) ? sorted(value) : value));
}

const sorted = (hash: FormHash): FormHash => {
  const names = Object.keys(hash).sort();
  const copy = emptyForm();
  for (const name of names) copy[name] = hash[name]!;
  return copy;
};

function textOf(bytes: Uint8Array, call: Call): string {
  const type = call.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== undefined && type !== '' && type !== FORM_TYPE) {
    throw refusal(call, { status: 400, message: WRONG_TYPE, logged: false, transient: true });
  }
  try {
    return utf8.decode(bytes);
  } catch {
    throw unreadable(call, new FormError('Invalid request: the parameters are not valid UTF-8.'));
  }
}

function decodeForm(texts: readonly string[], call: Call): FormHash {
  try {
    return parseForm(texts);
  } catch (error) {
    throw error instanceof FormError ? unreadable(call, error) : error;
  }
}

const unreadable = (call: Call, { message, param }: FormError) =>
  refusal(call, {
    status: 400,
    message: elide(message),
    transient: true,
    ...(param !== undefined && { param: elide(param) }),
  });
