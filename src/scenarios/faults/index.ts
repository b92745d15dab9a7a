import { z } from 'zod';
import type { Next, Stage } from '../../core/stage.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { delay, delayFields } from './delay.ts';
import { drop, dropFields } from './drop.ts';
import { error, errorFields } from './error.ts';
import type { Fault, Tools } from './fault.ts';
import { headerFields, headers } from './headers.ts';
import { nonsense } from './nonsense.ts';

/** What `respond` takes: the settings of every fault, less what makes no sense together. */
export const respondSchema = (vocabulary: Vocabulary) =>
  z
    .strictObject({ ...delayFields, ...dropFields, ...headerFields, ...errorFields(vocabulary) })
    .superRefine((respond, context) => {
      // An unknown key may be the one that is missing here.
      if (context.issues.length > 0) return;
      for (const issue of nonsense(respond)) context.addIssue({ code: 'custom', ...issue });
    });

export type Respond = z.output<ReturnType<typeof respondSchema>>;

/** Every fault, from the outside in. What is innermost may never call `next`; if nothing refuses, the true answer is given. */
export const faults: readonly Fault<Respond>[] = [delay, drop, headers, error];

/** One stage that does all that a rule asks for. */
export function respondWith(respond: Respond, tools: Tools): Stage {
  const stages = faults.flatMap((fault) => fault.stage(respond, tools) ?? []);
  return (call, next) => stages.reduceRight<Next>((inner, stage) => async () => stage(call, inner), next)();
}
