import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import type { Kept, Resource } from '../resource.ts';
import { invalid, noSuch } from '../wire/errors.ts';
import { expand, expandList } from '../wire/expand.ts';
import { readParams } from '../wire/hash.ts';
import { ok } from '../wire/json.ts';
import { createdRange, page, paging } from '../wire/list.ts';
import { bool, list, text } from '../wire/params.ts';
import type { StripeWorld } from '../wire/view.ts';
import { changes, oldestTold, type Change } from './changes.ts';
import { showEvent, type Kinds } from './event-view.ts';

const MOST_TYPES = 20;
const nothing = () => ({});

const listParams = {
  expand: expandList(nothing),
  ...paging,
  created: createdRange(),
  delivery_success: bool(),
  type: text(),
  types: list(text(), MOST_TYPES),
};

/** The events of every resource whose kinds are given. */
export function eventResource(kept: readonly Kept[]): Resource {
  const kinds: Kinds = new Map(kept.flatMap(({ spec, kind }) => (kind ? [[spec.name, kind]] : [])));

  async function listEvents(call: Call, world: StripeWorld): Promise<Answer> {
    const { created, delivery_success, type, types, ...asked } = await readParams(listParams, call, world);
    if (type !== undefined && types !== undefined) {
      throw invalid(call, 'type', 'You may only specify one of these parameters: type, types.');
    }
    const wanted = (types ?? (type === undefined ? [] : [type])).map(typePattern);
    const found = await page<Change>(call, asked, {
      collection: world.collection(changes),
      // As the real API calls the event of a cursor.
      what: 'notification',
      url: '/v1/events',
      filter: { ...created, from: Math.max(created?.from ?? 0, oldestTold(world)) },
      // Nothing was sent anywhere, so nothing failed to arrive.
      keep: (change) =>
        delivery_success !== false && (wanted.length === 0 || wanted.some((fits) => fits(change.type))),
      show: (change) => showEvent(change, world, kinds),
    });
    return ok(found, world);
  }

  async function retrieveEvent(call: Call, world: StripeWorld): Promise<Answer> {
    await readParams({ expand: expand(nothing) }, call, world);
    const id = call.params.event ?? '';
    const change = world.collection(changes).get(id);
    if (!change || change.created < oldestTold(world)) throw noSuch(call, 'event', id);
    return ok(showEvent(change, world, kinds), world);
  }

  return {
    kept: [],
    routes: [
      { method: 'GET', path: '/v1/events', operation: 'events.list', handle: listEvents },
      { method: 'GET', path: '/v1/events/:event', operation: 'events.retrieve', handle: retrieveEvent },
    ],
  };
}

/** `customer.created`, or with a star for any text: `customer.*`. */
function typePattern(pattern: string): (type: string) => boolean {
  const [head = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return (type) => type === pattern;
  return (type) => {
    if (!type.startsWith(head)) return false;
    let at = head.length;
    for (const part of rest.slice(0, -1)) {
      const next = type.indexOf(part, at);
      if (next === -1) return false;
      at = next + part.length;
    }
    const tail = rest.at(-1) ?? '';
    return type.length - at >= tail.length && type.endsWith(tail);
  };
}
