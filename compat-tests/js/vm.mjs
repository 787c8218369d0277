/** Fallbacks in a bare VM: the language, and nothing that Node or browsers add to it. */

import { readFileSync } from 'node:fs';
import vm from 'node:vm';

import { advice, fallback } from './paths.mjs';

/** What V8 itself brings that an interpreter for devices may lack. */
const ABSENT = ['WebAssembly', 'console', 'SharedArrayBuffer', 'Atomics', 'Intl', 'WeakRef', 'FinalizationRegistry'];

/** The source of a fallback. */
export function sourceOf(slot, build) {
  const file = fallback(slot, build);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`\`${file}\` cannot be read (${error.code}): ${advice}`);
  }
}

/**
 * A fresh instance of a fallback: what it exports. `imports` has an object of functions per specifier. What it changes
 * outside of itself is an error.
 */
export async function load(slot, build, imports) {
  const context = vm.createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
  vm.runInContext(ABSENT.map((name) => `delete globalThis.${name};`).join('\n'), context);
  const globals = () => vm.runInContext('Object.getOwnPropertyNames(globalThis).join()', context);
  const before = globals();
  const module = new vm.SourceTextModule(sourceOf(slot, build), { context, identifier: `${slot}.${build}.js` });
  await module.link((specifier) => synthetic(specifier, imports[specifier], context));
  await module.evaluate();
  if (globals() !== before) {
    throw new Error(`\`${slot}.${build}.js\` changes the globals: ${before} → ${globals()}`);
  }
  return module.namespace;
}

function synthetic(specifier, functions, context) {
  if (functions === undefined) {
    throw new Error(`imports \`${specifier}\`, which the slot has not`);
  }
  const names = Object.keys(functions);
  const set = function () {
    names.forEach((name) => this.setExport(name, functions[name]));
  };
  return new vm.SyntheticModule(names, set, { context, identifier: specifier });
}
