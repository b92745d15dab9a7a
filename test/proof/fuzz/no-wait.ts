/** Stands in for `src/core/wait.ts`: time passes at once. */
export const wait = async (_ms: number, signal: AbortSignal): Promise<boolean> => !signal.aborted;
