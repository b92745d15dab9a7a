/**
 * The program in parts, each a file: one that every run reads, one for a server, one for each flavor, and some for what most runs
 * do without. A module stands in one part and nowhere else. A part is read when something of it is first asked for, and takes
 * over what its modules import from others.
 */
import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { build } from 'esbuild';
import { program } from './options.js';

/** The part that every run reads. */
const FIRST = 'fauxpay';

/** What of a flavor its first calls do without. */
const MORE = '-more';

/** Parts whose modules are run one by one and not at once; each may take from those after it. */
const ONE_BY_ONE = ['commands', 'seldom', 'file', 'admin', 'scenarios', MORE];
const kindOf = (part) => (part.endsWith(MORE) ? MORE : part);
const isOneByOne = (part) => ONE_BY_ONE.includes(kindOf(part));

/** Parts take from those of a higher rank only. */
const rankOf = (part) =>
  isOneByOne(part) ? ONE_BY_ONE.indexOf(kindOf(part)) : ONE_BY_ONE.length + Number(part === FIRST);
const byRank = (parts) => [...parts].sort((one, other) => rankOf(one) - rankOf(other));

/** Where a module belongs that stood in one part, and that another of a higher rank comes to. */
function commonHome(part, higher) {
  if (part === FIRST || rankOf(part) === rankOf(higher)) return FIRST;
  // Nobody but its own further part is to read a flavor because of what both of them import.
  const isFlavor = !isOneByOne(higher) && higher !== 'server';
  return isFlavor && part !== `${higher}${MORE}` ? FIRST : higher;
}

/** The part of a module that is asked for later than it is known, and of what only it imports. */
function partOfLate(module) {
  if (module === 'src/mock.ts') return 'server';
  const [, room, inner, deeper] = /^src\/(\w+)\/(\w+)(?:\/(.+))?/.exec(module) ?? [];
  if (room === 'flavors') return deeper === 'index.ts' ? inner : `${inner}${MORE}`;
  if (room === 'store') return inner === 'file' ? 'file' : 'seldom';
  if (room === 'cli') return 'commands';
  return room === 'admin' || room === 'scenarios' ? room : 'seldom';
}

/** Builds the program that begins with the module `entry`; gives esbuild's metafiles. `faces` and `built` are for `program`. */
export async function buildParts({ root, outdir, entry, faces, built }) {
  const options = { ...program(faces, built), absWorkingDir: root };
  const house = await survey(root, entry, options);
  const homes = divide(house, entry);
  const parts = byRank(new Set(homes.values()));
  const taken = new Map(parts.map((part) => [part, new Set()]));
  const metafiles = [];
  for (const part of parts) {
    const late = house.late.filter((module) => homes.get(module) === part);
    const early = isOneByOne(part) ? undefined : late.find((module) => partOfLate(module) !== part);
    if (early) throw new Error(`${early} is to be run when it is called, but ${part} imports it at once`);
    const doors = [
      ...(part === FIRST ? [`export * from ${inRoot(entry)};`] : []),
      ...(isOneByOne(part) ? doorsToEach(late) : doorsToAll(late)),
      ...doorsToNames([...taken.get(part)].sort()),
    ];
    const file = join(outdir, `${part}.cjs`);
    const { metafile } = await build({
      ...options,
      plugins: [
        fromElsewhere(root, part, homes, house),
        later(root, (module) => homes.get(module)),
        ...options.plugins,
      ],
      stdin: { contents: doors.join('\n'), resolveDir: root, sourcefile: part },
      outfile: file,
    });
    metafiles.push(metafile);
    for (const key of takenIn(await readFile(file, 'utf8'))) taken.get(homes.get(moduleOf(key)))?.add(key);
  }
  return metafiles;
}

/** A module's path from the root, as an import has it. */
const inRoot = (module) => JSON.stringify(`./${module}`);
const fromRoot = (root, file) => relative(root, file).replaceAll(sep, '/');

/** What the plugins make up has a colon in its name. */
const isFile = (module) => !module.includes(':') && module !== '<stdin>';

/** What one part takes from another: `src/core/once.ts#once`, or all of a CommonJS module: `node_modules/qs/lib/index.js#`. */
const keyOf = (module, name) => `${module}#${name}`;
const moduleOf = (key) => key.split('#')[0];
const nameIn = (key) => key.split('#')[1];

/** In a text that esbuild wrote, which breaks lines within strings too. */
const takenIn = (text) =>
  [...text.replaceAll('\\\n', '').matchAll(/"((?:[\w@.-]+\/)+[\w.-]+#[\w$]*)"/g)].map(([, key]) => key);

/** Every module and what it imports, by its path from the root; the names that each exports; and those that are asked for later. */
async function survey(root, entry, options) {
  const late = new Set();
  const found = (module) => (late.add(module), partOfLate(module));
  let modules;
  for (let known = -1; known < late.size;) {
    known = late.size;
    const all = [entry, ...[...late].sort()].map((module) => `require(${inRoot(module)});`);
    const { metafile } = await build({
      ...options,
      plugins: [later(root, found), ...options.plugins],
      stdin: { contents: all.join('\n'), resolveDir: root },
      outfile: 'survey.cjs',
      write: false,
    });
    modules = metafile.inputs;
  }
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.keys(modules).filter((module) => isFile(module) && modules[module].format === 'esm'),
    outdir: root,
    outbase: root,
    format: 'esm',
    metafile: true,
    write: false,
    // That a module of the newer kind also has a `require` is for the build of its part to mind.
    logLevel: 'error',
  });
  const names = new Map(
    Object.values(metafile.outputs).map(({ entryPoint, exports }) => [entryPoint, exports]),
  );
  // Found in whatever order; one build is to be like the next.
  return { modules, names, late: [...late].sort() };
}

/** The part of each module. */
function divide({ modules, late }, entry) {
  const reached = (from) => {
    const seen = new Set(from);
    for (const module of seen)
      for (const { path, external } of modules[module].imports) if (!external) seen.add(path);
    return [...seen].filter(isFile);
  };
  const homes = new Map();
  for (const part of byRank(new Set(late.map(partOfLate)))) {
    for (const module of reached(late.filter((one) => partOfLate(one) === part))) {
      homes.set(module, homes.has(module) ? commonHome(homes.get(module), part) : part);
    }
  }
  for (const module of reached([entry])) homes.set(module, FIRST);
  return homes;
}

const record = (entries) =>
  `{ ${entries.map(([key, value]) => `${JSON.stringify(key)}: ${value}`).join(', ')} }`;

/** Modules that are run when they are asked for. */
const doorsToEach = (late) => [
  `export const modules = ${record(late.map((module) => [module, `() => require(${inRoot(module)})`]))};`,
];

/** Modules that are run with their part. */
const doorsToAll = (late) => [
  ...late.map((module, at) => `import * as module${at} from ${inRoot(module)};`),
  `export const modules = ${record(late.map((module, at) => [module, `() => module${at}`]))};`,
];

/** What other parts take. */
function doorsToNames(keys) {
  const named = keys.filter((key) => nameIn(key) !== '');
  const whole = keys.filter((key) => nameIn(key) === '');
  return [
    ...named.map((key, at) => `import { ${nameIn(key)} as name${at} } from ${inRoot(moduleOf(key))};`),
    `export const names = () => (${record(named.map((key, at) => [key, `name${at}`]))});`,
    `export const packages = ${record(whole.map((key) => [key, `() => require(${inRoot(moduleOf(key))})`]))};`,
  ];
}

/** Modules that are asked for later: what is imported by `import()`, and what other plugins call `late:` and its path. */
const later = (root, partOf) => ({
  name: 'later',
  setup({ onResolve, onLoad }) {
    const lateOne = (path) => ({ path: fromRoot(root, path), namespace: 'late' });
    onResolve({ filter: /^late:/ }, ({ path }) => lateOne(path.slice('late:'.length)));
    onResolve({ filter: /^\.\.?\// }, ({ path, kind, resolveDir }) =>
      kind === 'dynamic-import' ? lateOne(join(resolveDir, path)) : undefined,
    );
    onLoad({ filter: /./, namespace: 'late' }, ({ path: module }) => ({
      contents: `module.exports = require("./${partOf(module)}.cjs").modules[${JSON.stringify(module)}]();`,
    }));
  },
});

/** In the place of modules that stand in other parts. */
const fromElsewhere = (root, part, homes, { modules, names }) => ({
  name: 'from-elsewhere',
  setup({ onResolve, onLoad, resolve }) {
    const seen = Symbol('resolved by the others');
    onResolve({ filter: /./ }, async ({ path, importer, namespace, resolveDir, kind, pluginData }) => {
      if (pluginData === seen || kind === 'entry-point') return undefined;
      const found = await resolve(path, { importer, namespace, resolveDir, kind, pluginData: seen });
      if (found.namespace !== 'file' || found.external || found.errors.length > 0) return found;
      const module = fromRoot(root, found.path);
      if (homes.get(module) === part) return found;
      return { path: module, namespace: 'elsewhere', sideEffects: false };
    });
    onResolve({ filter: /^part:/ }, ({ path }) => ({ path: path.slice('part:'.length), namespace: 'part' }));
    onLoad({ filter: /./, namespace: 'part' }, ({ path }) => ({
      contents: `
        import { names } from "./${path}.cjs";
        const known = names();
        export const take = (key) => {
          if (key in known) return known[key];
          throw new Error("${path} does not hand over " + key);
        };`,
    }));
    onLoad({ filter: /./, namespace: 'elsewhere' }, ({ path: module }) => {
      const home = homes.get(module);
      const key = (name) => JSON.stringify(keyOf(module, name));
      if (modules[module].format !== 'esm')
        return { contents: `module.exports = require("./${home}.cjs").packages[${key('')}]();` };
      const taking = names
        .get(module)
        .map((name) => `export const ${name} = /* @__PURE__ */ take(${key(name)});`);
      return { contents: [`import { take } from "part:${home}";`, ...taking].join('\n') };
    });
  },
});
