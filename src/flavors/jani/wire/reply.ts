import type { Body } from '../../../core/body.ts';
import { answer, type Answer } from '../../../core/reply.ts';
import type { World } from '../../flavor.ts';
import type { JaniOptions } from '../options.ts';

export type JaniWorld = World<JaniOptions>;

interface Dated {
  readonly created_at: string;
  readonly updated_at: string;
}

/** An answer whose JSON is written already. */
export const said = (status: number, body: Body): Answer =>
  answer(status, { 'Content-Type': 'application/json' }, body);

export const json = (status: number, body: unknown): Answer => said(status, JSON.stringify(body));

/** An object as it goes out; one of the SDKs reads its dates in camel case. */
export const dressed = <R extends Dated>(object: R, { sdkDates }: JaniOptions): R =>
  sdkDates ? { ...object, createdAt: object.created_at, updatedAt: object.updated_at } : object;

/** The moment of a write, and how it is written. */
export function stamp(world: JaniWorld): { now: number; date: string } {
  const now = world.clock.now();
  return { now, date: new Date(now).toISOString() };
}

/** A prefix and a lower-case ULID that no record has. A ULID knows no time before 1970. */
export function newId(prefix: string, now: number, world: JaniWorld, taken: (id: string) => boolean): string {
  for (;;) {
    const id = `${prefix}_${world.ids.ulid(Math.max(now, 0)).toLowerCase()}`;
    if (!taken(id)) return id;
  }
}
