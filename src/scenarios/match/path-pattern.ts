import type { Call } from '../../core/call.ts';

export const isPathPattern = (path: string): boolean => /^\/[^?#\s]*$/.test(path);

const segmentsOf = (path: string): string[] => path.split('/').slice(1);

const isParameter = (segment: string): boolean => segment.startsWith(':');

/** Whether a pattern and a route can meet: segment by segment equal, or one of the two a parameter. */
export function canMeet(pattern: string, route: string): boolean {
  const wanted = segmentsOf(pattern);
  const has = segmentsOf(route);
  return (
    wanted.length === has.length &&
    wanted.every((segment, index) => {
      const other = has[index]!;
      // A parameter of the pattern stands for ids, not for any literal part of a route.
      return isParameter(other) || (!isParameter(segment) && segment === other);
    })
  );
}

/** A path as declared is compared with the route's; one with ids filled in with the call's own. */
export function pathTest(pattern: string): (call: Call) => boolean {
  const wanted = segmentsOf(pattern);
  const shape = (path: string): string => path.replace(/:[^/]+/g, ':');
  const declared = shape(pattern);
  return (call) => {
    if (call.template !== undefined && shape(call.template) === declared) return true;
    const got = segmentsOf(call.path);
    if (got.length !== wanted.length) return false;
    const parts = call.template === undefined ? [] : segmentsOf(call.template);
    return wanted.every((segment, index) =>
      isParameter(segment) ? isParameter(parts[index] ?? ':') : segment === decoded(got[index]!),
    );
  };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
