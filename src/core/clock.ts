/** The sandbox's time. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** How a clock stands: still, at a moment in milliseconds since the epoch, or so many milliseconds ahead of the machine's. */
export type ClockSetting = { readonly frozen: number } | { readonly ahead: number };

/** The machine's time, or a fixed moment for repeatable runs. */
export const startSetting = (fixed?: number): ClockSetting =>
  fixed === undefined ? { ahead: 0 } : { frozen: fixed };

/** A clock that can be moved. Dates, windows and expiry follow it; delays and hang-ups run on real time. */
export class SandboxClock implements Clock {
  #setting: ClockSetting;

  constructor(setting: ClockSetting) {
    this.#setting = setting;
  }

  now(): number {
    return 'frozen' in this.#setting ? this.#setting.frozen : Date.now() + this.#setting.ahead;
  }

  get setting(): ClockSetting {
    return this.#setting;
  }

  get isFrozen(): boolean {
    return 'frozen' in this.#setting;
  }

  adopt(setting: ClockSetting): void {
    this.#setting = setting;
  }

  /** Sets it to a moment, in milliseconds since the epoch; a clock that stood still stands still there. */
  set(moment: number): void {
    this.#setting = this.isFrozen ? { frozen: moment } : { ahead: moment - Date.now() };
  }

  /** Stops it where it stands, or lets it go on from there. */
  freeze(frozen: boolean): void {
    const now = this.now();
    this.#setting = frozen ? { frozen: now } : { ahead: now - Date.now() };
  }
}
