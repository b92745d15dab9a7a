import type { Log } from '../core/log.ts';
import { unknownWord } from '../core/suggest.ts';
import { UserError } from '../core/user-error.ts';
import type { Scenarios } from '../scenarios/engine.ts';
import type { Saved } from '../store/image.ts';
import { DEFAULT_SANDBOX } from './name.ts';
import { Sandbox, type Beginning, type SandboxSetup } from './sandbox.ts';

export interface SandboxesOptions {
  /** How many are in memory at most, the default one aside. */
  readonly most: number;
  readonly log: Log;
}

/** The sandboxes of one server, made on first use. */
export class Sandboxes {
  #setup: SandboxSetup;
  readonly #options: SandboxesOptions;
  /** Those in memory, the one unused longest first. */
  readonly #byName = new Map<string, Sandbox>();
  #latest: Sandbox | undefined;
  /** Rules that fired in a sandbox before it was reset, or left. */
  readonly #firedBefore = new Set<string>();

  constructor(setup: SandboxSetup, options: SandboxesOptions) {
    this.#setup = setup;
    this.#options = options;
    if (setup.keeper) setup.keeper.states = () => this.#states();
  }

  get(name: string): Sandbox {
    if (this.#latest?.name === name) return this.#latest;
    const known = this.#byName.get(name);
    if (known) this.#byName.delete(name);
    const sandbox = known ?? new Sandbox(name, this.#setup, this.#beginningOf(name));
    this.#byName.set(name, sandbox);
    this.#latest = sandbox;
    if (!known) {
      // What could not be read is tried again by the next call.
      sandbox.opening?.catch(() => this.#forget(sandbox));
      this.#makeRoom();
    }
    return sandbox;
  }

  /** The one of this name, ready for calls. */
  async open(name: string): Promise<Sandbox> {
    const sandbox = this.get(name);
    await sandbox.opening;
    return sandbox;
  }

  /** The one of this name, or one as it would be made on first use; that one is not kept. */
  async peek(name: string): Promise<Sandbox> {
    const sandbox = this.#byName.get(name) ?? new Sandbox(name, this.#setup, this.#beginningOf(name));
    await sandbox.opening;
    return sandbox;
  }

  /** The one that calls without a sandbox's name act on. */
  default(): Sandbox {
    return this.get(DEFAULT_SANDBOX);
  }

  /**
   * Back to the start: fixtures, scenarios, seed and clock, an empty journal; snapshots stay. Resolves when that outlives the
   * process. Calls that still run end in the sandbox that they began in, and change nothing in the fresh one.
   */
  async reset(name: string): Promise<void> {
    const { keeper } = this.#setup;
    const old = this.#byName.get(name);
    // Only the file knows which snapshots there are.
    if (old?.opening) await old.opening;
    if (this.#byName.get(name) !== old) return this.reset(name);
    const snapshots = old?.snapshots.map((each) => [each, old.snapshot(each)!] as const);
    if (keeper?.knows(name)) keeper.reset(name);
    if (old) this.#replace(old, { snapshots: new Map(snapshots) });
    await keeper?.settled();
  }

  /** Puts a sandbox back to what it was when the snapshot was taken, with an empty journal and fresh counters. Throws a `UserError` for one that isn't there. */
  async restore(name: string, snapshotName: string): Promise<void> {
    const old = await this.open(name);
    if (this.#byName.get(name) !== old) return this.restore(name, snapshotName);
    const snapshot = old.snapshot(snapshotName);
    if (!snapshot) throw noSnapshot(old, snapshotName);
    const snapshots = new Map(old.snapshots.map((each) => [each, old.snapshot(each)!]));
    this.#setup.keeper?.add([name, { restore: snapshotName }]);
    this.#replace(old, { snapshot, snapshots });
    await this.#setup.keeper?.settled();
  }

  async takeSnapshot(name: string, snapshotName: string): Promise<void> {
    (await this.open(name)).takeSnapshot(snapshotName);
    await this.#setup.keeper?.settled();
  }

  /** Throws a `UserError` for one that isn't there. */
  async dropSnapshot(name: string, snapshotName: string): Promise<void> {
    const sandbox = await this.open(name);
    if (!sandbox.dropSnapshot(snapshotName)) throw noSnapshot(sandbox, snapshotName);
    await this.#setup.keeper?.settled();
  }

  /** Forgets a sandbox, in the file too, its snapshots included; false when nobody has used it. */
  async drop(name: string): Promise<boolean> {
    const { keeper } = this.#setup;
    const old = this.#byName.get(name);
    const isKept = keeper?.knows(name) ?? false;
    if (old) {
      old.end();
      this.#forget(old);
    }
    if (isKept) keeper?.drop(name);
    await keeper?.settled();
    return old !== undefined || isKept;
  }

  /** Rules that are active somewhere and fired nowhere, each with its scenario. What fired before a reset did fire. */
  unfired(): string[] {
    const engines = [...this.all()].map((sandbox) => sandbox.scenarios);
    const fired = new Set([...this.#firedBefore, ...engines.flatMap((engine) => engine.fired())]);
    return [...new Set(engines.flatMap((engine) => engine.unfired()))].filter((rule) => !fired.has(rule));
  }

  /** Takes on changed scenario files, in every sandbox. */
  reload(scenarios: Scenarios): void {
    this.#setup = { ...this.#setup, scenarios };
    for (const sandbox of this.#byName.values()) sandbox.scenarios.reload(scenarios);
  }

  /** How many are in memory at most, the default one aside. */
  get most(): number {
    return this.#options.most;
  }

  /** Every sandbox in memory. */
  all(): Iterable<Sandbox> {
    return this.#byName.values();
  }

  /** The names of those in memory and of those that only the file knows. */
  names(): string[] {
    return [...new Set([...this.#byName.keys(), ...(this.#setup.keeper?.sandboxes() ?? [])])].sort();
  }

  #beginningOf(name: string): Beginning {
    const { keeper } = this.#setup;
    return keeper?.knows(name) ? { saved: keeper.load(name), revision: keeper.revision } : {};
  }

  #replace(old: Sandbox, beginning: Beginning): void {
    old.end();
    this.#rememberFired(old);
    const fresh = new Sandbox(old.name, this.#setup, beginning);
    this.#byName.set(old.name, fresh);
    this.#latest = undefined;
  }

  #forget(sandbox: Sandbox): void {
    if (this.#byName.get(sandbox.name) !== sandbox) return;
    this.#rememberFired(sandbox);
    this.#byName.delete(sandbox.name);
    this.#latest = undefined;
  }

  #rememberFired(sandbox: Sandbox): void {
    for (const rule of sandbox.scenarios.fired()) this.#firedBefore.add(rule);
  }

  /** The default one never leaves: it is the world of whoever names none. */
  #makeRoom(): void {
    const { most, log } = this.#options;
    for (const sandbox of this.#byName.values()) {
      if (this.#byName.size - Number(this.#byName.has(DEFAULT_SANDBOX)) <= most) return;
      const isBusy = sandbox.calls > 0 || sandbox === this.#latest;
      if (sandbox.name === DEFAULT_SANDBOX || isBusy || sandbox.opening) continue;
      this.#forget(sandbox);
      const { keeper } = this.#setup;
      if (!keeper) sandbox.end();
      const became = keeper
        ? 'the file keeps its records; its journal, counters and changed scenarios are gone'
        : 'it is gone with its records';
      log({
        event: 'info',
        message: `sandbox ${sandbox.name} left memory, as it was unused longest of more than ${most}: ${became}`,
      });
    }
  }

  #states(): ReadonlyMap<string, Saved> {
    const open = [...this.#byName].filter(([, { opening }]) => opening === undefined);
    return new Map(open.map(([name, sandbox]) => [name, sandbox.state()]));
  }
}

const noSnapshot = (sandbox: Sandbox, name: string): UserError =>
  new UserError(
    sandbox.snapshots.length === 0
      ? `sandbox ${sandbox.name} has no snapshots. Take one first: PUT /__admin/snapshots/${name}.`
      : `sandbox ${sandbox.name}: ${unknownWord(name, sandbox.snapshots, 'snapshot')}`,
  );
