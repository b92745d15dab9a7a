import type { LogSettings } from '../config/combine.ts';
import type { Log, LogEvent } from '../core/log.ts';
import { line, type Io } from './io.ts';
import { painter, type Painter } from './paint.ts';

type CallEvent = Extract<LogEvent, { event: 'call' }>;
type Level = LogSettings['level'];

const WEIGHT: Readonly<Record<Level, number>> = { silent: 0, error: 1, warn: 2, info: 3, debug: 4 };

/** Writes log events to stderr, one line each. */
export function logLines(io: Io, { level, format }: LogSettings): Log {
  const paint = painter(io.stderr, io.env);
  const pretty = (event: LogEvent): string => {
    switch (event.event) {
      case 'call':
        return prettyCall(event, level, paint);
      case 'info':
        return event.message;
      case 'warn':
        return paint.yellow(`warning: ${event.message}`);
      case 'error':
        return paint.red(`error: ${event.message}`);
    }
  };
  const tells = (event: keyof typeof WEIGHT): boolean => WEIGHT[event] <= WEIGHT[level];
  const log = (event: LogEvent): void => {
    if (!tells(event.event === 'call' ? 'info' : event.event)) return;
    line(io.stderr, format === 'json' ? JSON.stringify(event) : pretty(event));
  };
  return Object.assign(log, { ofCalls: tells('info') });
}

/** `GET /v1/customers/cus_1 429 rule=busy-twice 3ms`; at level debug also whose call it was. */
function prettyCall(call: CallEvent, level: Level, paint: Painter): string {
  const { method, path, status, outcome, rule, ms } = call;
  const became = outcome === 'answered' ? [] : [paint.red(outcome.replace('_', '-'))];
  const ending = status === undefined ? became : [paintStatus(status, paint), ...became];
  const by = rule === undefined ? [] : [`rule=${rule}`];
  const whose = level === 'debug' ? [`flavor=${call.flavor ?? 'none'}`, `sandbox=${call.sandbox}`] : [];
  const asked = [method, path].map(printable);
  return [...asked, ...ending, ...by, ...whose, paint.dim(`${Math.round(ms)}ms`)].join(' ');
}

function paintStatus(status: number, paint: Painter): string {
  if (status < 400) return paint.green(String(status));
  return status < 500 ? paint.yellow(String(status)) : paint.red(String(status));
}

/** What a caller sent must not steer the terminal. */
const printable = (text: string): string =>
  text.replace(/\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
