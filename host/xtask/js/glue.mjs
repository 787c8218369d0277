/**
 * What converts between the values of a contract and the memory of a part, from the glue that jco writes.
 *
 * jco's glue is made for asynchronous components in Wasm. Parts are synchronous and wait for nothing, so only what
 * converts values is kept; the names it uses come from `runtime.mjs`. Each edit names what it expects, and fails when
 * another version of jco writes something else.
 */

import { componentNew } from '@bytecodealliance/jco-transpile/wasm-tools';
import { transpileBytes } from '@bytecodealliance/jco-transpile';

/** Names that must not be left: there is no such thing in the VM of a device, or in a fallback. */
const ABSENT = [
  ...['WebAssembly', 'Promise', 'process', 'console', 'globalThis', 'async', 'await', 'yield', 'TextDecoder'],
  ...['instantiateCore', 'getCoreModule', 'imports'],
];

/**
 * Makes the module around a core module; `names` are those that `runtime.mjs` has. The result imports `core` from
 * `tenfoot-core`.
 */
export async function glueOf(coreModule, slot, names) {
  const component = await componentNew(coreModule, []);
  const { files, exports } = await transpileBytes(component, {
    name: slot,
    instantiation: 'sync',
    nodejsCompat: false,
    emitTypescriptDeclarations: false,
    noComponentErrorWrapping: false,
  });
  const source = Buffer.from(files[`${slot}.js`]).toString();
  const versions = versionsOf(coreModule);
  const interfaces = exports.map(([name]) => name).filter((name) => !name.includes(':'));
  return edit(source, { names, versions, interfaces });
}

/** Specifiers with versions by those without, which jco writes. */
function versionsOf(coreModule) {
  const imported = WebAssembly.Module.imports(new WebAssembly.Module(coreModule)).map(({ module }) => module);
  return new Map(imported.map((specifier) => [specifier.replace(/@.*/, ''), specifier]));
}

function edit(source, { names, versions, interfaces }) {
  const start = source.search(/^ *const module0 = /m);
  const end = source.search(/^ *let promise, resolve, reject;/m);
  if (start < 0 || end < 0) {
    throw new Error('jco wrote glue of another shape than this tool knows');
  }
  const [, indent] = /^( *)const module0/.exec(source.slice(start));
  const imports = [];
  const body = directTrampolines(source.slice(start, end))
    .replace(/^ *const module\d = getCoreModule.*$/gm, '')
    .replace(/^ *const \{([^}]*)\} = imports\['([^']*)'\];$/gm, (_, list, specifier) => {
      imports.push(`import {${list.replace(/:/g, ' as ')}} from '${versions.get(specifier)}';`);
      return '';
    })
    .replace(/^ *if \(\w+ *=== undefined\) \{[^}]*unexpectedly undefined[^}]*\}/gm, '')
    .replace(/^ *try \{\s*\w+Async = WebAssembly\.promising[\s\S]*?\} catch\(err\) \{[^}]*\}/gm, '')
    .replace(/_debugLog\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\);/g, '')
    // What is no case of an enum is told by the exception that follows.
    .replace(/if \(\(\w+\) instanceof Error\) \{\s*console\.error\(\w+\);\s*\}/g, '')
    .replace(/new WebAssembly\.Global\(\{[^}]*\}, (\d)\)/g, '{ value: $1 }')
    .replace(/(fn: \(\) => \w+\()(.*toUint64.*)(\),)$/gm, (_, call, list, end) => call + asHalves(list) + end)
    .replace(/let gen *= *\(function\* _initGenerator \(\) \{/, 'const instance = (() => {');
  for (const name of ABSENT) {
    const at = body.search(new RegExp(`(?<![\\w$.'-])${name}(?![\\w$'-])`));
    if (at >= 0) {
      throw new Error(`jco's glue uses \`${name}\`:\n${body.slice(Math.max(0, at - 200), at + 200)}`);
    }
  }
  if (/BigInt\.as\w+\(\d+, (?:ret|arg\d+)\)/.test(body)) {
    throw new Error('a function of the contract returns 64 bits, or is imported with them: this tool does not know how');
  }
  const used = names.filter((name) => body.includes(name));
  checkNames(source.slice(0, start), indent, body, names);
  return [
    `import { ${used.join(', ')} } from 'tenfoot-runtime';`,
    `import { core } from 'tenfoot-core';`,
    ...imports,
    body,
    `export const { ${interfaces.join(', ')} } = instance;`,
  ].join('\n');
}

/** Arguments of a call into the core module, where wasm2js has made two numbers of 32 bits of each that has 64. */
function asHalves(list) {
  return list.replace(/toUint64\((\w+)\)/g, 'lowHalf($1), highHalf($1)');
}

/**
 * Gives the core module the functions it imports. In Wasm they go through a table, because they need the memory of the
 * instance that they are imported into; in JavaScript they just read a variable later.
 */
function directTrampolines(body) {
  const fixups = /\(\{ exports: exports\d \} = instantiateCore\(module2, \{\s*actual: \{([\s\S]*?)\n *\},\n[\s\S]*?\n *\}\)\);/;
  const table = fixups.exec(body)?.[1] ?? '';
  const entries = [...table.matchAll(/'(\d+)': Object\.assign\((trampoline\d+), /g)];
  return body
    .replace(fixups, '')
    .replace(/let (trampoline\d+) = (_trampoline\d+)\.manuallyAsync[\s\S]*?\n *\);\n(?= *(?:let trampoline|\(\{ exports))/g, 'const $1 = $2;\n')
    .replace(
      /\(\{ exports: (exports\d) \} = instantiateCore\(module1\)\);/,
      (_, name) => `const ${name} = { ${entries.map(([, index, name]) => `'${index}': ${name}`).join(', ')} };`,
    )
    .replace(/Object\.assign\((exports\d\['\d+'\]), \{ _jcoMaySuspend: false \}\)/g, '$1')
    .replace(/\(\{ exports: (exports\d) \} = instantiateCore\(module0(?:, (\{[\s\S]*?\n *\}))?\)\);/, 'const $1 = core($2);')
    .replace(/^ *let exports\d;$/gm, '');
}

/** Fails if the glue uses something of jco's that `runtime.mjs` does not have. */
function checkNames(prelude, indent, body, names) {
  const defined = prelude.matchAll(new RegExp(`^${indent}(?:async )?(?:function\\*?|class|const|let|var) +([\\w$]+)`, 'gm'));
  for (const [, name] of defined) {
    const isUsed = new RegExp(`(?<![\\w$.])${name.replace(/\$/g, '\\$')}(?![\\w$:])`).test(body);
    if (isUsed && !names.includes(name)) {
      throw new Error(`jco's glue uses \`${name}\`, which \`runtime.mjs\` does not have`);
    }
  }
}
