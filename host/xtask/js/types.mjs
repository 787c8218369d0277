/**
 * TypeScript declarations of the worlds in `wit/`: what the JavaScript of a part must export, and may import.
 *
 * `<slot>.d.ts` declares the world as a module, such as `tenfoot:focus/focus@0.1.0`, and refers to the files in
 * `interfaces/`, which declare one module per interface.
 */

import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { $init, generateTypes } from '@bytecodealliance/jco-transpile/component';

const HEADING = '// Made from `wit/` by `cargo xtask fallbacks`.\n';

/**
 * Writes the declarations of all worlds that export something into the folder `out`, and returns per slot its file, its
 * world and the interfaces that it exports.
 */
export async function writeTypes({ wit, out }) {
  await $init;
  const packages = await readPackages(wit);
  const files = new Map();
  const slots = new Map();
  for (const { slot } of packages.filter(({ text }) => /^ *export /m.test(text))) {
    for (const [name, content] of declarations(packages, slot)) {
      const before = files.get(name);
      if (before !== undefined && before !== content) {
        throw new Error(`two worlds have two ideas of \`${name}\``);
      }
      files.set(name, content);
    }
    const [, world] = /^declare module '([^']*)'/m.exec(files.get(`${slot}.d.ts`));
    const exported = files.get(`${slot}.d.ts`).matchAll(/^ *export \* as (\w+) from '([^']*)'/gm);
    const interfaces = Array.from(exported, ([, name, specifier]) => ({ name, specifier }));
    slots.set(slot, { file: path.join(out, `${slot}.d.ts`), world, interfaces });
  }
  await mkdir(path.join(out, 'interfaces'), { recursive: true });
  await Promise.all(Array.from(files, ([name, content]) => writeFile(path.join(out, name), content)));
  return slots;
}

/** The packages with their text; a folder is called after its package, and a world after the slot. */
async function readPackages(wit) {
  const folders = (await readdir(wit)).sort();
  return Promise.all(
    folders.map(async (slot) => {
      const names = (await readdir(path.join(wit, slot))).filter((name) => name.endsWith('.wit')).sort();
      const texts = await Promise.all(names.map((name) => readFile(path.join(wit, slot, name), 'utf8')));
      const text = texts.join('\n');
      const declared = /^package ([^;]*);$/m.exec(text);
      if (!declared) {
        throw new Error(`no file in \`${path.join(wit, slot)}\` says \`package …;\``);
      }
      return { slot, id: declared[1], text: text.replace(declared[0], '') };
    }),
  );
}

function declarations(packages, slot) {
  const main = packages.find((each) => each.slot === slot);
  const others = packages.filter((each) => each.slot !== slot);
  const nested = others.map(({ id, text }) => `package ${id} {\n${text}\n}\n`);
  const files = generateTypes(slot, {
    wit: { tag: 'source', val: `package ${main.id};\n${main.text}\n${nested.join('')}` },
    world: slot,
    features: { tag: 'all' },
    guest: true,
    tlaCompat: false,
    flagsAsBigint: false,
    variantsInlineCases: true,
    useNamespaceObjects: false,
    enumValuesScreamingSnakeCase: false,
  });
  return files.map(([name, bytes]) => [name, HEADING + new TextDecoder().decode(bytes)]);
}
