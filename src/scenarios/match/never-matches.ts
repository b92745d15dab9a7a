import { listOf } from '../one-or-list.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { canMeet } from './path-pattern.ts';
import { isMeant } from './place.ts';

interface Place {
  readonly flavor?: string | string[] | undefined;
  readonly operation?: string | string[] | undefined;
  readonly method?: string | string[] | undefined;
  readonly path?: string | undefined;
}

/** The flavors that a match can meet a call of. */
export function flavorsOf(match: Place, { flavors }: Vocabulary): string[] {
  const { flavor, operation, method, path } = match;
  const named = flavor === undefined ? [...flavors.keys()] : listOf(flavor);
  return named.filter((name) => {
    const words = flavors.get(name);
    if (!words) return false;
    const patterns = operation === undefined ? ['*'] : listOf(operation);
    const reached = words.operations.some((known) => patterns.some((pattern) => isMeant(pattern, known)));
    const methods = method === undefined ? undefined : listOf(method);
    const routed = words.routes.some(
      (route) =>
        (methods?.includes(route.method) ?? true) && (path === undefined || canMeet(path, route.path)),
    );
    return reached && (routed || (methods === undefined && path === undefined));
  });
}

/** Each part of a match that no call of the matched flavors can have: such a rule would wait forever. */
export function neverMatches(
  match: Place,
  vocabulary: Vocabulary,
): { path: (string | number)[]; message: string }[] {
  const { flavor, operation, method, path } = match;
  const only = flavor === undefined ? {} : { flavor };
  const where = flavor === undefined ? 'any flavor' : listOf(flavor).join(', ');
  const found: { path: (string | number)[]; message: string }[] = [];
  for (const [index, pattern] of (operation === undefined ? [] : listOf(operation)).entries()) {
    if (flavorsOf({ ...only, operation: pattern }, vocabulary).length > 0) continue;
    const at = typeof operation === 'string' ? ['operation'] : ['operation', index];
    found.push({ path: at, message: `can never match: no operation ${pattern} in ${where}` });
  }
  if (path !== undefined && flavorsOf({ ...only, path }, vocabulary).length === 0) {
    found.push({ path: ['path'], message: `can never match: no route for ${path} in ${where}` });
  } else if (method !== undefined && flavorsOf({ ...only, method, path }, vocabulary).length === 0) {
    const asked = `${listOf(method).join(' or ')}${path === undefined ? '' : ` ${path}`}`;
    found.push({ path: ['method'], message: `can never match: no route for ${asked} in ${where}` });
  }
  if (found.length === 0 && flavorsOf(match, vocabulary).length === 0) {
    found.push({ path: [], message: 'can never match: no flavor has all that is asked for here' });
  }
  return found;
}
