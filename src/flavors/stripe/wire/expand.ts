import type { Call } from '../../../core/call.ts';
import { elide, invalid, type StripeError, refusal } from './errors.ts';
import { list, text, type Param } from './params.ts';
import { arrange, type Shown, type View } from './view.ts';

/** What can be expanded on an object, by property. */
export type Expansions = Readonly<Record<string, Expansion>>;

/** One property. With neither `fetch` nor `include` it is always there, and expanding it only leads further in. */
export interface Expansion {
  /** What can be expanded within; for a list, within each of its elements. */
  within?(): Expansions;
  /** The object that the property's id stands for, or each id of a list of them, as shown; undefined leaves the id. */
  fetch?(id: string, view: View): Shown | undefined;
  /** A property that is absent unless it is asked for. `owner` is the object as shown so far; undefined leaves it absent. */
  include?(owner: Shown, view: View): Shown | undefined;
}

const DEEPEST = 4;

/** `expand[]` of a call that returns one object. Gives the paths asked for. */
export const expand = (known: () => Expansions): Param<string[]> => ({
  read(value, name, asking) {
    const paths = pathList.read(value, name, asking);
    for (const path of paths) check(asking.call, path, path.split('.'), known());
    return paths;
  },
});

/** `expand[]` of a call that returns a list, whose paths begin with `data.`. Gives the paths behind that. */
export const expandList = (known: () => Expansions, includable: readonly string[] = []): Param<string[]> => ({
  read(value, name, asking) {
    const paths = pathList.read(value, name, asking);
    return paths.flatMap((path) => {
      if (includable.includes(path)) return [];
      const [head, ...rest] = path.split('.');
      if (head !== 'data') throw outsideData(asking.call, path);
      if (rest.length > 0) check(asking.call, path, rest, known());
      return rest.length > 0 ? [rest.join('.')] : [];
    });
  },
});

const pathList = list(text());

function check(call: Call, path: string, segments: readonly string[], known: Expansions): void {
  if (segments.length > DEEPEST) throw refusal(call, tooDeep(path));
  let within: Expansions = known;
  for (const segment of segments) {
    const next = Object.hasOwn(within, segment) ? within[segment] : undefined;
    if (!next) throw invalid(call, undefined, `This property cannot be expanded (${elide(path)}).`);
    within = next.within?.() ?? {};
  }
}

/** An object with these paths expanded. Each path has been checked. */
export function expandInto(shown: Shown, paths: readonly string[], known: Expansions, view: View): Shown {
  if (paths.length === 0) return shown;
  const further = new Map<string, string[]>();
  for (const path of paths) {
    const dot = path.indexOf('.');
    const head = dot === -1 ? path : path.slice(0, dot);
    const rest = further.get(head) ?? [];
    further.set(head, dot === -1 ? rest : [...rest, path.slice(dot + 1)]);
  }
  const expanded: Shown = { ...shown };
  for (const [head, rest] of further) {
    const expansion = known[head];
    if (!expansion) continue;
    const value = valueOf(expansion, shown, head, view);
    if (value !== undefined) expanded[head] = within(value, rest, expansion.within?.() ?? {}, view);
  }
  return arrange(expanded);
}

function valueOf({ fetch, include }: Expansion, shown: Shown, property: string, view: View): unknown {
  if (include) return include(shown, view);
  const value = shown[property];
  if (!fetch) return value;
  const fetched = (id: unknown): unknown => (typeof id === 'string' ? (fetch(id, view) ?? id) : id);
  return Array.isArray(value) ? value.map(fetched) : fetched(value);
}

function within(value: unknown, paths: readonly string[], known: Expansions, view: View): unknown {
  if (paths.length === 0) return value;
  if (Array.isArray(value)) return value.map((element: unknown) => within(element, paths, known, view));
  return isShown(value) ? expandInto(value, paths, known, view) : value;
}

const isShown = (value: unknown): value is Shown => typeof value === 'object' && value !== null;

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
