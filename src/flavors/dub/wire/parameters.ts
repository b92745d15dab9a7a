import type { Call } from '../../../core/call.ts';

/** The parameters of a call's query. Of equal keys the last one counts. */
export const parametersOf = ({ query }: Call): Map<string, string> =>
  new Map(query === '' ? [] : new URLSearchParams(query));
