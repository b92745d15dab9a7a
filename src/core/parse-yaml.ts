import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  Lexer,
  Parser,
  visit,
} from 'yaml';

/** Something that keeps a text from being read, and where. */
export interface Obstacle {
  readonly offset: number;
  readonly message: string;
}

/** Characters; far beyond any file that a person writes. */
export const LONGEST_DOCUMENT = 4 * 1024 * 1024;
const DEEPEST = 100;
const MOST_ALIASES = 100;

/** Reads one YAML document, safe for any text; `obstacles` is empty when it can be used. */
export function parseYaml(text: string): {
  readonly document: Document | undefined;
  readonly obstacles: readonly Obstacle[];
} {
  const obstacles: Obstacle[] = [];
  const refuse = (message: string, offset = 0): { document: undefined; obstacles: Obstacle[] } => ({
    document: undefined,
    obstacles: [{ offset, message }],
  });
  if (text.length > LONGEST_DOCUMENT) return refuse(`is larger than ${LONGEST_DOCUMENT / 1024 / 1024} MiB`);
  const tokens = tokenize(text);
  if (!Array.isArray(tokens)) return refuse(`is nested more than ${DEEPEST} deep`, tokens.offset);

  let document: Document | undefined;
  // Keys that stand twice are found below: the composer would compare each key with each other one.
  const composer = new Composer({ prettyErrors: false, resolveKnownTags: false, uniqueKeys: false });
  for (const next of composer.compose(tokens, true, text.length)) {
    if (document) obstacles.push({ offset: next.range[0], message: 'a second document in the same file' });
    else document = next;
  }
  if (!document) return refuse('is empty');
  for (const { pos, message } of [...document.errors, ...document.warnings]) {
    obstacles.push({ offset: pos[0], message: message.split('\n', 1)[0]! });
  }
  if (obstacles.length === 0) inspect(document, obstacles);
  return { document, obstacles };
}

/** The composer recurses, and ten thousand open brackets would take it to the end of the stack: so the depth is watched here. */
function tokenize(text: string): CST.Token[] | { offset: number } {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > DEEPEST) return { offset: parser.offset };
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

const NO_KEY = 'expected a plain word as a key';

/** What the parser allows and we don't: keys that are no plain words or stand twice, and aliases that go astray. */
function inspect(document: Document, obstacles: Obstacle[]): void {
  const anchors = new Set<string>();
  let aliases = 0;
  visit(document, {
    Node(_, node, around) {
      const add = (message: string, at: unknown = node): void =>
        void obstacles.push({ offset: (isNode(at) && at.range?.[0]) || 0, message });
      if (isAlias(node)) {
        aliases += 1;
        const { source } = node;
        if (aliases === MOST_ALIASES + 1) add(`more than ${MOST_ALIASES} aliases`);
        else if (!anchors.has(source)) add(`nothing before this is called &${source}`);
        else if (around.some((outer) => isCollection(outer) && outer.anchor === source)) {
          add(`*${source} stands inside &${source}`);
        }
        return;
      }
      if (node.anchor !== undefined) anchors.add(node.anchor);
      if (!isMap(node)) return;
      const seen = new Set<string>();
      for (const { key } of node.items) {
        const name = isScalar(key) ? String(key.value) : undefined;
        if (name === undefined)
          add(isMap(key) ? `${NO_KEY}; what begins with a brace is quoted: "{{id}}"` : NO_KEY, key);
        else if (seen.has(name)) add(`the key "${name}" is given twice`, key);
        else seen.add(name);
      }
    },
  });
}
