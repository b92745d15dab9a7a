const hex = (character: string): string => character.charCodeAt(0).toString(16).padStart(4, '0');

/** A name as JSON may spell it, with any of its letters escaped. */
const spelled = (name: string): string => [...name].map((c) => `(?:${c}|\\\\u${hex(c)})`).join('');

const names = ['password', 'sessionToken', 'apiKey'].map(spelled).join('|');

/** A string in quotes, whole or cut off by the end of a clipped text. */
const quoted = (mark: string): string => `${mark}(?:[^${mark}\\\\]|\\\\[^])*(?:${mark}|\\\\?$)`;

/** A list or an object without others inside; of any other one, all that follows: no pattern finds its end. */
const group = `[[{](?:${quoted('"')}|[^"[\\]{}])*[\\]}]|[[{][^]*`;

/** A JSON value. */
const value = [quoted('"'), group, '[^\\s",}\\]]+'].join('|');

const secretFields = new RegExp(`"(${names})"(\\s*:\\s*)(?:${value})`, 'gi');

const formFields = /\b(password|sessionToken)=[^&\s"]*/gi;

/** What a string inside of a string is quoted with: the body was made JSON twice. */
const quotedTwice = '\\\\"[^]*?(?:[^\\\\]\\\\"|$)';

/** A body that is no JSON, and is refused, still holds what it holds: names bare or in other quotes, and form parts. */
const looseFields = new RegExp(
  `(?<!(?<!\\\\)")\\b(password|sessionToken|apiKey)\\b((?:'|\\\\")?\\s*:\\s*)` +
    `(?:${quotedTwice}|${quoted("'")}|${quoted('"')}|[^\\r\\n,}]+)`,
  'gi',
);

const formParts = /(name="?(?:password|sessionToken|apiKey)"?[^\r\n]*(?:\\?r?\\?n|\r?\n){2})[^\r\n]+/gi;

const bearers = /\bBearer(?: |%20)+[^\s"'\\,&]+/g;

/** Its spaces may be those of a URL. */
const apiKeys = /\b(browser|ios|android)( |%20)([^\s"\\]{1,100})( |%20)[0-9a-fA-F-]{24,36}/g;

/** Text without passwords, session tokens and keys. */
export const redact = (text: string): string =>
  text
    .replace(secretFields, '"$1"$2"***"')
    .replace(formFields, '$1=***')
    .replace(looseFields, '$1$2***')
    .replace(formParts, '$1***')
    .replace(bearers, 'Bearer ***')
    .replace(apiKeys, '$1$2$3$4***');
