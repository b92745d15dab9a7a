const hex = (character: string): string => character.charCodeAt(0).toString(16).padStart(4, '0');

/** A name as JSON may spell it, with any of its letters escaped. */
const spelled = (name: string): string => [...name].map((c) => `(?:${c}|\\\\u${hex(c)})`).join('');

const names = ['password', 'sessionToken', 'apiKey'].map(spelled).join('|');

/** A JSON string, whole or cut off by the end of a clipped text; else a list or an object; else any other value. */
const value = ['"(?:[^"\\\\]|\\\\[^])*(?:"|\\\\?$)', '[[{][^\\]}]*[\\]}]*', '[^\\s",}\\]]+'].join('|');

const secretFields = new RegExp(`"(${names})"(\\s*:\\s*)(?:${value})`, 'gi');

const formFields = /\b(password|sessionToken)=[^&\s"]*/gi;

/** A body that is no JSON, and is refused, still holds what it holds: bare or single-quoted names, and form parts. */
const looseFields = /(?<!")\b(password|sessionToken|apiKey)\b('?\s*:\s*)(?:'[^']*'?|[^\s,}]+)/gi;

const formParts = /(name="?(?:password|sessionToken|apiKey)"?[^\r\n]*(?:\\?r?\\?n|\r?\n){2})[^\r\n]+/gi;

const bearers = /\bBearer +[^\s"'\\,]+/g;

const apiKeys = /\b(browser|ios|android) ([^\s"\\]{1,100}) [0-9a-fA-F-]{24,36}/g;

/** Text without passwords, session tokens and keys. */
export const redact = (text: string): string =>
  text
    .replace(secretFields, '"$1"$2"***"')
    .replace(formFields, '$1=***')
    .replace(looseFields, '$1$2***')
    .replace(formParts, '$1***')
    .replace(bearers, 'Bearer ***')
    .replace(apiKeys, '$1 $2 ***');
