import type { Outcome } from './reply.ts';

/** What is worth telling while the server runs. The command line prints it; in process it is silent. */
export type LogEvent =
  | {
      readonly event: 'call';
      readonly flavor: string | undefined;
      readonly sandbox: string;
      readonly method: string;
      /** Path and query with credentials masked. */
      readonly path: string;
      /** Undefined when nothing was answered. */
      readonly status: number | undefined;
      readonly outcome: Outcome;
      readonly rule: string | undefined;
      readonly ms: number;
    }
  | { readonly event: 'info' | 'warn' | 'error'; readonly message: string };

export interface Log {
  (event: LogEvent): void;
  /** False where calls are told to nobody: what would be told need not be put together. */
  readonly ofCalls?: boolean | undefined;
}

/** Tells nobody anything. */
export const silent: Log = Object.assign(() => {}, { ofCalls: false });
