import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { validateHeaderName, validateHeaderValue } from 'node:http';
import { DEFAULT_ACCOUNT } from '../../../src/core/call.ts';
import { SandboxClock, startSetting } from '../../../src/core/clock.ts';
import { compose } from '../../../src/core/stage.ts';
import { createIds } from '../../../src/core/ids.ts';
import { createRandom } from '../../../src/core/random.ts';
import { answer, type Reply } from '../../../src/core/reply.ts';
import type { Flavor, World } from '../../../src/flavors/flavor.ts';
import { flavors } from '../../../src/flavors/index.ts';
import { vocabularyOf } from '../../../src/flavors/vocabulary.ts';
import type { Dialect } from '../../../src/scenarios/dialect.ts';
import { Engine } from '../../../src/scenarios/engine.ts';
import { readScenarioFile, ScenarioMistakes } from '../../../src/scenarios/load.ts';
import type { Scenario } from '../../../src/scenarios/schema.ts';
import { dialectOf } from '../../../src/server/pipeline.ts';
import { calls, TRUTH } from './calls.ts';

const vocabulary = vocabularyOf(flavors);

export type Outcome = 'loaded' | 'refused';

/** Throws when a scenario file is neither loaded nor refused with a position, or when it can't be run. */
export async function tryOut(file: string): Promise<Outcome> {
  let scenario: Scenario;
  try {
    scenario = readScenarioFile(file, vocabulary);
  } catch (error) {
    if (!(error instanceof ScenarioMistakes)) throw error;
    checkMistakes(error, file);
    return 'refused';
  }
  const engine = new Engine({
    library: () => new Map(),
    active: [scenario],
    vocabulary,
    seed: '1',
    clock: new SandboxClock(startSetting(0)),
    ruleHeader: true,
  });
  for (const leaves of [false, true, false]) await callAll(engine, leaves);
  // What was read from a file can be handed over by admin too.
  engine.use([JSON.parse(JSON.stringify(scenario))]);
  await callAll(engine, false);
  JSON.stringify([engine.state(), engine.unfired(), engine.fired()]);
  return 'loaded';
}

/** One call after the other, through all points; whoever leaves does so at once, the others wait a moment. */
async function callAll(engine: Engine, leaves: boolean): Promise<void> {
  for (const asked of calls) {
    const leaving = new AbortController();
    if (leaves) leaving.abort();
    else setImmediate(() => leaving.abort());
    const call = { ...asked, signal: leaving.signal };
    const dialect = dialects.get(asked.flavor)!;
    if (leaves) JSON.stringify(await engine.explain({ ...call }, dialect, {}));
    checkReply(await wayOf(engine, dialect)(call));
  }
}

const dialects = new Map(flavors.map((flavor) => [flavor.name, dialectOf(flavor, worldOf(flavor))]));

/** An empty world: errors on demand look at options and the clock only. */
function worldOf({ options }: Flavor): World {
  return {
    account: DEFAULT_ACCOUNT,
    clock: new SandboxClock(startSetting(0)),
    ids: createIds(createRandom('fuzz')),
    options: options.parse({}),
    countCall: (_, { limit }) => ({ allowed: true, limit, remaining: limit, resetAt: 0 }),
    collection() {
      throw new Error('an error on demand looked for records');
    },
  };
}

const wayOf = (engine: Engine, dialect: Dialect) =>
  compose(
    (['edge', 'account', 'handler'] as const).map((point) => engine.injectFaults(point, dialect)),
    () => answer(200, { 'Content-Type': 'application/json' }, TRUTH),
    (error) => {
      throw error;
    },
  );

/** What Node would refuse to send is no reply. */
function checkReply(reply: Reply): void {
  if (reply.kind === 'hangup') return;
  const { status, headers, body, delivery: { only = 0, bytesPerSecond = 1 } = {} } = reply;
  assert(Number.isInteger(status) && status >= 200 && status <= 599, `status ${status}`);
  for (const [name, value] of Object.entries(headers)) {
    validateHeaderName(name);
    if (value !== null) validateHeaderValue(name, value);
  }
  assert.equal(typeof body, 'string');
  assert(Number.isInteger(only) && only >= 0, `truncated to ${only}`);
  assert(bytesPerSecond > 0 && bytesPerSecond < Infinity, `${bytesPerSecond} bytes a second`);
}

/** Every mistake has a sentence, and a place that is in the text. */
function checkMistakes({ mistakes }: ScenarioMistakes, file: string): void {
  assert(mistakes.length > 0, 'a refusal without a mistake');
  const lines = readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .split('\n');
  for (const { file: named, line, column, path, message } of mistakes) {
    assert.equal(named, file);
    assert(message.trim() !== '', 'a mistake without a sentence');
    assert(path.length + message.length < 4_000, `a sentence of ${path.length + message.length} letters`);
    assert(!message.includes('\n'), `a sentence of two lines: ${message}`);
    assert(line >= 1 && line <= lines.length, `${message}: there is no line ${line}`);
    assert(
      column >= 1 && column <= lines[line - 1]!.length + 1,
      `${message}: there is no column ${line}:${column}`,
    );
  }
}
