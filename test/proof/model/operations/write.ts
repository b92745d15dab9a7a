import { shown, fits, type State } from '../../expected/state.ts';
import { parsed, type Write } from '../../expected/write.ts';
import type { Refused } from '../api.ts';
import type { World } from '../world.ts';

/** Sends a write. Gives what is there afterwards; undefined when it was refused, as it had to be. */
export async function write(
  world: World,
  sandbox: string,
  asked: Write | Refused,
): Promise<State | undefined> {
  const { status, body } = await world.ask(sandbox, asked.request);
  if ('refused' in asked) {
    expect([status, body]).toEqual([asked.refused, expect.any(String)]);
    return undefined;
  }
  expect([status === 201 ? 200 : status, body]).toEqual([200, expect.any(String)]);
  const state = asked.answered ? asked.answered(parsed(body)) : parsed(body);
  if (!fits(state, asked.after)) throw new Error(`answered ${shown(state)}, expected ${shown(asked.after)}`);
  return state;
}
