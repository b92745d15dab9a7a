import type { Call } from '../../core/call.ts';
import { elide, invalid, type StripeError, refusal } from './errors.ts';
import { list, text, type Param } from './params.ts';

/** What can be expanded on an object: its properties, each with what can be expanded within. `any` is not known yet. */
export interface Expandable {
  readonly [property: string]: Expandable | 'any';
}

const DEEPEST = 4;

/** `expand[]` of a call that returns one object. Gives the paths asked for. */
export const expand = (known: Expandable): Param<string[]> => ({
  read(value, name, asking) {
    const paths = pathList.read(value, name, asking);
    for (const path of paths) check(asking.call, path, path.split('.'), known);
    return paths;
  },
});

/** `expand[]` of a call that returns a list, whose paths begin with `data.`. Gives the paths behind that. */
export const expandList = (known: Expandable): Param<string[]> => ({
  read(value, name, asking) {
    const paths = pathList.read(value, name, asking);
    return paths.flatMap((path) => {
      const [head, ...rest] = path.split('.');
      if (head !== 'data') throw outsideData(asking.call, path);
      if (rest.length > 0) check(asking.call, path, rest, known);
      return rest.length > 0 ? [rest.join('.')] : [];
    });
  },
});

const pathList = list(text());

function check(call: Call, path: string, segments: readonly string[], known: Expandable): void {
  if (segments.length > DEEPEST) throw refusal(call, tooDeep(path));
  let within: Expandable | 'any' = known;
  for (const segment of segments) {
    if (within === 'any') return;
    const next: Expandable | 'any' | undefined = Object.hasOwn(within, segment) ? within[segment] : undefined;
    if (next === undefined) {
      throw invalid(call, undefined, `This property cannot be expanded (${elide(path)}).`);
    }
    within = next;
  }
}

const tooDeep = (path: string): StripeError => ({
  status: 400,
  code: 'property_expansion_max_depth',
  message: `You cannot expand more than ${DEEPEST} levels of a property. Property: ${elide(path)}`,
  transient: true,
});

function outsideData(call: Call, path: string) {
  const said = elide(path);
  if (path === 'total_count') return invalid(call, undefined, `This property cannot be included (${said})`);
  return invalid(
    call,
    undefined,
    `This property cannot be expanded (${said}). You may want to try expanding 'data.${said}' instead.`,
  );
}
