/**
 * Makes the fallbacks that are out of date, and the TypeScript declarations:
 *
 * ```sh
 * node fallbacks.mjs --wit DIR --components DIR --cores jit=DIR --cores interp=DIR --rustc VERSION \
 *   --out DIR --work DIR SLOT…
 * ```
 *
 * The core modules are the `<slot>_component.wasm` in the folder of their build. A fallback is made again when something
 * changed that it is made of; what that was is written down in the folder `--work`. The last line of the output sums up.
 */

import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { build } from 'esbuild';

import { coreToJs } from './core.mjs';
import { writeTypes } from './types.mjs';

/** How many fallbacks are made at the same time: the text part takes more than a gigabyte. */
const AT_ONCE = 2;

/**
 * How the two builds are translated. V8 leaves functions above 60 KiB of bytecode in its interpreter, so the build for
 * compilers inlines little; in the one for interpreters every call that can be saved is.
 */
const FLAGS = {
  jit: ['-O3', '--one-caller-inline-max-function-size=40'],
  interp: ['-Oz'],
};

/** The language that fallbacks are written in: the oldest with 64-bit integers. */
const TARGET = 'es2020';

/** These programs are what a fallback is made of, too. */
const PROGRAMS = ['core.mjs', 'fallbacks.mjs', 'glue.mjs', 'moves.mjs', 'runtime.mjs'];
const PACKAGES = ['@bytecodealliance/jco-transpile', 'binaryen', 'esbuild'];

/** What the VM of a device may lack. */
const ABSENT = [
  ...['WebAssembly', 'TextEncoder', 'TextDecoder', 'console', 'atob', 'fetch', 'performance', 'process'],
  ...['globalThis', 'setTimeout', 'await', 'Promise'],
];

const here = import.meta.dirname;
const { values: options, positionals: slots } = parseArgs({
  options: {
    ...Object.fromEntries(['wit', 'components', 'rustc', 'out', 'work'].map((name) => [name, { type: 'string' }])),
    cores: { type: 'string', multiple: true },
  },
  allowPositionals: true,
});
const runtime = await readFile(path.join(here, 'runtime.mjs'), 'utf8');
const runtimeNames = [...runtime.matchAll(/^export (?:const|function|class) ([\w$]+)/gm)].map(([, name]) => name);
const tools = await toolHash();

await mkdir(options.out, { recursive: true });
await mkdir(options.work, { recursive: true });
const worlds = await writeTypes({ wit: options.wit, out: path.join(options.out, 'types') });
const made = await eachAtOnce(parts(), make);
console.log(`${made.length} in place, ${made.filter(Boolean).length} made; types of ${worlds.size} worlds`);

/** All parts, those that take longest first. */
function parts() {
  const order = ['text', 'renderer'];
  const sorted = slots.toSorted((a, b) => order.includes(b) - order.includes(a) || order.indexOf(a) - order.indexOf(b));
  const builds = options.cores.map((each) => each.split('='));
  return sorted.flatMap((slot) =>
    builds.map(([kind, folder]) => ({
      slot,
      kind,
      core: path.join(folder, `${slot}_component.wasm`),
      component: path.join(options.components, `${slot}.wasm`),
    })),
  );
}

async function toolHash() {
  const hash = createHash('sha256').update(options.rustc);
  for (const name of PROGRAMS) {
    hash.update(name).update(await readFile(path.join(here, name)));
  }
  for (const name of PACKAGES) {
    hash.update(`${name} ${await versionOf(name)}`);
  }
  return hash.digest('hex');
}

/** The version of an installed package; not all of them let their manifest be imported. */
async function versionOf(name) {
  const manifest = path.join(here, '../../../node_modules', name, 'package.json');
  return JSON.parse(await readFile(manifest, 'utf8')).version;
}

async function eachAtOnce(items, action) {
  const results = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) {
      results[index] = await action(item);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

/** Makes one fallback unless it is up to date; tells whether it did. */
async function make(part) {
  const name = `${part.slot}.${part.kind}.js`;
  const [core, component] = await Promise.all([readFile(part.core), readFile(part.component)]);
  const inputs = hashOf(tools, hashOf(core), hashOf(component));
  const places = [name, `${name}.map`].map((file) => path.join(options.out, file));
  const stamp = path.join(options.work, `${name}.stamp`);
  const [before, ...present] = await Promise.all(
    [stamp, ...places].map((file) => readFile(file, 'utf8').catch(() => '')),
  );
  if (before === hashOf(inputs, ...present)) {
    return false;
  }
  const started = Date.now();
  const work = path.join(options.work, name);
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  const files = await translate(part, name, core, hashOf(component), work);
  const contents = [files[name], files[`${name}.map`]];
  for (const [index, place] of places.entries()) {
    const partial = path.join(work, path.basename(place));
    await writeFile(partial, contents[index]);
    await rename(partial, place);
  }
  await writeFile(stamp, hashOf(inputs, ...contents));
  await rm(work, { recursive: true });
  console.log(`${name}: made in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return true;
}

function hashOf(...contents) {
  const hash = createHash('sha256');
  contents.forEach((content) => hash.update(content));
  return hash.digest('hex');
}

/** The two files of a fallback, by name. */
async function translate({ slot, kind }, name, core, component, work) {
  // It takes a second to load, which a run with nothing to do saves.
  const { glueOf } = await import('./glue.mjs');
  const file = path.join(work, 'core.wasm');
  await writeFile(file, core);
  const code = await coreToJs(file, FLAGS[kind]);
  const glue = await glueOf(core, slot, runtimeNames);
  const banner = {
    slot,
    build: kind,
    contract: worlds.get(slot).world,
    component: `sha256:${component}`,
    rustc: options.rustc,
    wasm2js: await versionOf('binaryen'),
    jco: await versionOf('@bytecodealliance/jco-transpile'),
  };
  const modules = { 'tenfoot-part': glue, 'tenfoot-core': code, 'tenfoot-runtime': runtime };
  const files = await bundle(modules, name, `//! tenfoot-fallback ${JSON.stringify(banner)}`);
  check(files[name], name);
  return files;
}

/** Joins modules that are in memory only into one. What the part imports stays an import. */
async function bundle(modules, name, banner) {
  const inMemory = {
    name: 'in-memory',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path }) =>
        path in modules ? { path, namespace: 'tenfoot', sideEffects: path === 'tenfoot-part' } : { path, external: true },
      );
      onLoad({ filter: /.*/, namespace: 'tenfoot' }, ({ path }) => ({ contents: modules[path], loader: 'js' }));
    },
  };
  const { outputFiles } = await build({
    entryPoints: ['tenfoot-part'],
    plugins: [inMemory],
    bundle: true,
    minify: true,
    charset: 'utf8',
    format: 'esm',
    platform: 'neutral',
    target: TARGET,
    legalComments: 'none',
    sourcemap: 'linked',
    banner: { js: banner },
    outfile: name,
    write: false,
    logLevel: 'silent',
  });
  return Object.fromEntries(outputFiles.map(({ path: file, text }) => [path.basename(file), text]));
}

/** Fails if a fallback uses something of `ABSENT`. */
function check(text, name) {
  const found = new RegExp(`(?<![\\w$."'-])(?:${ABSENT.join('|')})(?![\\w$"'-])`).exec(text.slice(text.indexOf('\n')));
  if (found) {
    throw new Error(`${name} uses \`${found[0]}\`, which a VM may lack`);
  }
}
