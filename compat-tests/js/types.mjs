/**
 * The TypeScript declarations, and what `cargo xtask check-types` says of parts that fit and of others:
 * `node types.mjs [PART OF A NAME]`.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { problemsOf } from '../../host/xtask/js/check_types.mjs';
import { writeTypes } from '../../host/xtask/js/types.mjs';
import { expectAll, expectEqual, run } from './harness.mjs';
import { fallbacks, repository, wit } from './paths.mjs';
import { slots } from './slots.mjs';

const work = path.join(repository, 'target/compat-tests/types');
mkdirSync(work, { recursive: true });
const worlds = await writeTypes({ wit, out: path.join(fallbacks, 'types') });

/** A part in JavaScript that fits. */
const GOOD = `
import { measure } from 'tenfoot:text/measurement@0.1.0';

/** @type {typeof import('tenfoot:layout/solver@0.1.0')} */
export const solver = {
  apply(mutations) {
    for (const mutation of mutations) {
      if (mutation.tag === 'style' && mutation.val.style.tag === 'width' && mutation.val.style.val.tag === 'px') {
        Math.abs(mutation.val.style.val.val);
      }
    }
  },
  solve(viewport) {
    const { width } = measure(1, { tag: 'definite', val: viewport.width });
    const box = { x: 0, y: 0, width, height: viewport.height };
    return [{ node: 0, borderBox: box, contentBox: box, scrollable: viewport }];
  },
};
`;

/** What is said of a part with this text. */
function check(slot, name, text) {
  const file = path.join(work, name);
  writeFileSync(file, text);
  return problemsOf(file, worlds.get(slot)).join('\n');
}

const tests = [
  ['types/every-slot-has-a-world', () => expectEqual([...worlds.keys()].join(), slots().sort().join())],
  ...[...worlds].map(([slot, { interfaces }]) => [`types/${slot}-fits`, () => checkFits(slot, interfaces)]),
  ...[...worlds].map(([slot, world]) => [`types/${slot}-empty`, () => checkEmpty(slot, world)]),
  ['types/javascript-that-fits', () => expectEqual(check('layout', 'good.js', GOOD), '')],
  ['types/wrong-result', checkWrongResult],
  ['types/wrong-call-of-an-import', checkWrongCall],
  ['types/unknown-import', checkUnknownImport],
  ['types/no-such-file', checkNoFile],
];
process.exitCode = (await run(tests, process.argv[2])) ? 0 : 1;

/** A part that claims to have all that the world wants. */
function checkFits(slot, interfaces) {
  const lines = interfaces.map(({ name, specifier }) => `export declare const ${name}: typeof import('${specifier}');`);
  expectEqual(check(slot, `${slot}.ts`, lines.join('\n')), '');
}

function checkEmpty(slot, { world, interfaces }) {
  const said = check(slot, `${slot}-empty.js`, 'export {};');
  expectAll(said, interfaces.map(({ name }) => `does not export \`${name}\`, which the world \`${world}\` has`));
}

function checkWrongResult() {
  const said = check('layout', 'wrong-result.js', GOOD.replace('contentBox: box, ', ''));
  expectAll(said, ['wrong-result.js:', "Property 'contentBox' is missing", "'Placement'"]);
  // Without an annotation the mistake shows where the host would use the part.
  const number = 'export const solver = { apply() {}, solve: () => 5 };';
  expectAll(check('layout', 'number.js', number), [
    'number.js: `solver` does not fit `tenfoot:layout/solver@0.1.0`',
    "Type 'number' is not assignable to type 'Placement[]'",
  ]);
}

function checkWrongCall() {
  const said = check('layout', 'wrong-call.js', GOOD.replace("tag: 'definite'", "tag: 'definit'"));
  expectAll(said, ['wrong-call.js:14:', `Type '"definit"' is not assignable`]);
}

function checkUnknownImport() {
  const said = check('focus', 'unknown-import.js', "import 'node:fs';\nexport { shape } from 'tenfoot:text/glyphs@0.1.0';");
  expectAll(said, [
    "'node:fs' is neither a file nor an interface that the world imports",
    "'tenfoot:text/glyphs@0.1.0' is neither a file nor an interface that the world imports",
  ]);
}

function checkNoFile() {
  expectEqual(problemsOf('/no/such/part.js', worlds.get('focus')).join('\n'), '/no/such/part.js: there is no such module');
}
