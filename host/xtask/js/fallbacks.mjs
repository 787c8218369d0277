/**
 * Makes the fallbacks that are out of date: `node fallbacks.mjs ORDER`, where `ORDER` is JSON:
 *
 * ```json
 * {
 *   "out": "target/fallbacks", "work": "target/xtask/fallbacks", "wit": "wit", "rustc": "1.95.0",
 *   "parts": [{ "slot": "layout", "build": "jit", "core": "….wasm", "component": "target/components/layout.wasm" }]
 * }
 * ```
 *
 * A fallback is made again when something that it is made of changed. The last line of the output is JSON, too: how many
 * were made, and the sizes of all.
 */

import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { build } from 'esbuild';

import { coreToJs } from './core.mjs';
import { glueOf } from './glue.mjs';
import { makeTypes } from './types.mjs';

/** How many fallbacks are made at the same time: the text part takes more than a gigabyte. */
const AT_ONCE = 2;

/**
 * How the two builds are translated. V8 leaves functions above 60 KB of bytecode in its interpreter, so the build for
 * compilers inlines little; the one for interpreters has no calls that can be saved.
 */
const FLAGS = {
  jit: ['-O3', '--one-caller-inline-max-function-size=40'],
  interp: ['-Oz'],
};

/** The language that fallbacks are written in: the oldest with 64-bit integers. */
const TARGET = 'es2020';

const here = import.meta.dirname;
const order = JSON.parse(process.argv[2]);
const runtime = await readFile(path.join(here, 'runtime.mjs'), 'utf8');
const runtimeNames = [...runtime.matchAll(/^export (?:const|function|class) ([\w$]+)/gm)].map(([, name]) => name);
const tools = await toolHash();

await mkdir(order.out, { recursive: true });
await mkdir(order.work, { recursive: true });
const types = await makeTypes(order);
const made = await eachAtOnce(order.parts, make);
const sizes = await Promise.all(order.parts.map(size));
console.log(JSON.stringify({ made: made.filter(Boolean).length, types, sizes }));

/** Everything that all fallbacks depend on: these programs, the packages, the compiler. */
async function toolHash() {
  const hash = createHash('sha256').update(order.rustc);
  for (const name of (await readdir(here)).sort()) {
    hash.update(name).update(await readFile(path.join(here, name)));
  }
  for (const name of ['@bytecodealliance/jco-transpile', 'binaryen', 'esbuild']) {
    hash.update(`${name} ${await versionOf(name)}`);
  }
  return hash.digest('hex');
}

async function versionOf(name) {
  const require = createRequire(import.meta.url);
  const folders = require.resolve.paths(name).map((folder) => path.join(folder, name, 'package.json'));
  for (const file of folders) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text !== undefined) {
      return JSON.parse(text).version;
    }
  }
  throw new Error(`\`${name}\` is not installed: run \`cargo xtask setup\``);
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
  const { slot, build: kind } = part;
  const [core, component] = await Promise.all([readFile(part.core), readFile(part.component)]);
  const inputs = createHash('sha256').update(tools).update(core).update(component).digest('hex');
  const output = path.join(order.out, `${slot}.${kind}.js`);
  const stamp = path.join(order.work, `${slot}.${kind}.inputs`);
  const [present, before] = await Promise.all([output, stamp].map((file) => readFile(file, 'utf8').catch(() => '')));
  if (present !== '' && before === inputs + hashOf(present)) {
    return false;
  }
  const started = Date.now();
  const work = path.join(order.work, `${slot}.${kind}`);
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  const text = await translate(part, core, hashOf(component), work, output);
  await writeFile(stamp, inputs + hashOf(text));
  await rm(work, { recursive: true, force: true });
  console.log(`${slot}.${kind}.js: made in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return true;
}

function hashOf(content) {
  return createHash('sha256').update(content).digest('hex');
}

async function translate({ slot, build: kind }, core, component, work, output) {
  const file = path.join(work, 'core.wasm');
  await writeFile(file, core);
  const code = await coreToJs(file, { optimize: FLAGS[kind], translate: FLAGS[kind] });
  const glue = await glueOf(core, slot, runtimeNames);
  const banner = {
    slot,
    build: kind,
    contract: glue.contract,
    component,
    rustc: order.rustc,
    wasm2js: await versionOf('binaryen'),
    jco: await versionOf('@bytecodealliance/jco-transpile'),
  };
  const name = path.basename(output);
  const modules = { 'tenfoot-part': glue.source, 'tenfoot-core': code, 'tenfoot-runtime': runtime };
  const files = await bundle(modules, name, `//! tenfoot-fallback ${JSON.stringify(banner)}`);
  check(files[name], slot, kind);
  // The map first: a fallback that is there is complete.
  for (const file of [`${name}.map`, name]) {
    const partial = path.join(order.work, `${file}.partial`);
    await writeFile(partial, files[file]);
    await rename(partial, path.join(path.dirname(output), file));
  }
  return files[name];
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

/** What the VM of a device may lack. */
function check(text, slot, kind) {
  const found = /(?<![\w$."'-])(WebAssembly|TextEncoder|TextDecoder|console|atob|fetch|performance|process|globalThis|setTimeout|await|Promise)(?![\w$"'-])/.exec(
    text.slice(text.indexOf('\n')),
  );
  if (found) {
    throw new Error(`${slot}.${kind}.js uses \`${found[1]}\`, which a VM may lack`);
  }
}

async function size({ slot, build: kind }) {
  const content = await readFile(path.join(order.out, `${slot}.${kind}.js`));
  return { slot, build: kind, bytes: content.length, gzip: gzipSync(content, { level: 9 }).length };
}
