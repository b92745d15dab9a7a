import { z } from 'zod';
import { answer } from '../../core/reply.ts';
import { number } from '../wording.ts';
import { jsonTemplateValue, LARGEST_BODY, templateText } from '../templates/fields.ts';
import { knownNames } from '../templates/name.ts';
import { fill, jsonTemplate, type Template, textTemplate } from '../templates/template.ts';
import type { AfterWork } from './after-work.ts';
import type { Fault } from './fault.ts';

const range = { error: number('expected a status from 200 to 599') };

export const statusFields = {
  status: z.int(range).min(200, range).max(599, range).optional(),
  json: jsonTemplateValue.optional().describe('The body as JSON.'),
  text: templateText.optional().describe('The body as text.'),
};

type Settings = z.output<z.ZodObject<typeof statusFields>> & AfterWork;

export const status: Fault<Settings> = {
  name: 'status',
  sentence: `Answers with any status from 200 to 599, and with json or text as the rule writes it, with what the call has in place of ${knownNames}; a string of json that is only such a name takes the value's own type.`,
  begin(settings) {
    const { json, text } = settings;
    if (settings.status === undefined && json === undefined && text === undefined) return undefined;
    const code = settings.status ?? 200;
    const { type, body } = contentOf(settings);
    const headers = type === undefined ? {} : { 'Content-Type': type };
    return (turn) =>
      async function status(call, next) {
        if (settings.afterWork) await next();
        const filled = await fill(body, call, LARGEST_BODY);
        if (filled.length <= LARGEST_BODY) return answer(code, headers, filled);
        return turn.say('server_error', { message: TOO_MUCH }, call);
      };
  },
};

const TOO_MUCH = `fauxpay: the templates of this rule come to more than ${LARGEST_BODY / 1024 / 1024} MiB for this request.`;

function contentOf({ json, text }: Settings): { type: string | undefined; body: Template } {
  if (json !== undefined) return { type: 'application/json', body: jsonTemplate(json) };
  if (text !== undefined) return { type: 'text/plain; charset=utf-8', body: textTemplate(text) };
  return { type: undefined, body: [] };
}
