/**
 * A core module as JavaScript: a function of its imports that returns its exports, under their original names.
 *
 * 1. `wasm-opt` replaces what wasm2js has no JavaScript for. It keeps the names of functions (`-g`) for the source map.
 * 2. What is only moved through `f32` becomes an integer, so that all its bits arrive: see `moves.mjs`.
 * 3. `wasm-opt` optimises; `wasm2js` optimises once more, what it has made of 64-bit integers, and translates.
 * 4. Its module becomes a function, because the glue has to be there before the instance.
 */

import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { moveAsIntegers } from './moves.mjs';

const run = promisify(execFile);

/** Conversions from floating point numbers that saturate: wasm2js knows those to 32 bits only. */
const LOWER_FIRST = ['--llvm-nontrapping-fptoint-lowering'];

/**
 * Loads and stores that are not aligned, as JavaScript has no others. wasm2js lowers them itself, but before it makes
 * such ones of short `memory.copy`s.
 */
const LOWER_LAST = ['--alignment-lowering'];

/** What Rust's modules for this target use; the text format does not say. */
const FEATURES = [
  '--enable-mutable-globals',
  '--enable-sign-ext',
  '--enable-nontrapping-float-to-int',
  '--enable-bulk-memory',
  '--enable-multivalue',
  '--enable-reference-types',
];

/** Translates the core module in `file`; intermediate files lie beside it. */
export async function coreToJs(file, optimize) {
  const [text, lowered, translated] = [`${file}.wat`, `${file}.lowered.wasm`, `${file}.js`];
  await binaryen('wasm-opt', [file, '-g', ...LOWER_FIRST, '--ssa-nomerge', '-S', '-o', text]);
  await writeFile(text, moveAsIntegers(await readFile(text, 'utf8')));
  const target = [...FEATURES, '--emit-target-features'];
  await binaryen('wasm-opt', [text, '-g', ...target, ...optimize, ...LOWER_LAST, '-o', lowered]);
  await binaryen('wasm2js', [lowered, ...optimize, '-o', translated]);
  const names = WebAssembly.Module.exports(new WebAssembly.Module(await readFile(file))).map(({ name }) => name);
  const source = asFunction(await readFile(translated, 'utf8'), names);
  await writeFile(translated, source);
  return source;
}

/** Runs a tool of Binaryen. On one thread: two parts are made at a time already. */
async function binaryen(tool, args) {
  const program = fileURLToPath(import.meta.resolve(`binaryen/bin/${tool}`));
  try {
    await run(process.execPath, [program, ...args], { env: { ...process.env, BINARYEN_CORES: '1' }, maxBuffer: 1 << 30 });
  } catch (error) {
    const said = String(error.stderr).split('\n').filter((line) => line.length < 500);
    throw new Error(`${tool} failed (${error.code ?? error.signal})\n${said.slice(-20).join('\n')}`);
  }
}

function asFunction(source, names) {
  const code = source
    .replace(/^import \* as .*$/gm, '')
    .replace(/^export var .*$/gm, '')
    // A few checks throw strings, which carry no stack.
    .replace(/\bthrow ("[^"]*");/g, 'throw new Error($1);')
    .replace(/\bnew Error\('abort'\)/g, "new Error('unreachable code was reached')");
  const instance = /^var retasmFunc = asmFunc\(\{[\s\S]*?^\}\);$/m;
  if (!instance.test(code)) {
    throw new Error('wasm2js wrote a module of another shape than this tool knows: `var retasmFunc` is missing');
  }
  const exported = names.map((name) => `    ${JSON.stringify(name)}: instance[${JSON.stringify(mangle(name, code))}],`);
  return `export function core(imports) {
${code.replace(instance, 'const instance = asmFunc(imports);')}
  return {
${exported.join('\n')}
  };
}
`;
}

/** What wasm2js calls an export. */
function mangle(name, code) {
  const mangled = name.replace(/[^A-Za-z0-9_$]/g, '_');
  if (!code.includes(`"${mangled}": `)) {
    throw new Error(`the export \`${name}\` is not in what wasm2js wrote`);
  }
  return mangled;
}
