/**
 * Plays every session in `cases/<slot>/` with the fallbacks that are made for compilers, in Node:
 * `node --experimental-vm-modules corpus.mjs [PART OF A NAME]`. The answers must be those of the native build, bit for
 * bit. Differential tests with the build for interpreters run in the host.
 */

import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { Failure, run } from './harness.mjs';
import { cases, wit } from './paths.mjs';
import { play, slots } from './slots.mjs';
import { difference } from './values.mjs';
import { readContracts } from './wit.mjs';

const BUILD = 'jit';

/** Fewer cases than this are a sign that files were not found. */
const CASES_PER_SLOT = 6;

const contracts = readContracts(wit);
const tests = slots().flatMap(testsOf);
process.exitCode = (await run(tests, process.argv[2])) ? 0 : 1;

function testsOf(slot) {
  const files = readdirSync(path.join(cases, slot)).filter((name) => /^[^.]*\.json$/.test(name));
  const enough = () => {
    if (files.length < CASES_PER_SLOT) {
      throw new Failure(`there are only ${files.length} cases in \`${path.join(cases, slot)}\``);
    }
  };
  const test = (file) => [`${slot}/${path.parse(file).name}::${BUILD}`, () => check(slot, path.join(cases, slot, file))];
  return [...files.sort().map(test), [`${slot}::has-cases`, enough]];
}

async function check(slot, file) {
  const session = JSON.parse(readFileSync(file, 'utf8'));
  const expectation = file.replace(/\.json$/, '.expected.json');
  const expected = JSON.parse(readFileSync(expectation, 'utf8'));
  const found = await play(slot, BUILD, contracts, session);
  const index = expected.findIndex((answer, index) => difference(answer, found[index]) !== undefined);
  if (index >= 0) {
    const name = path.basename(expectation);
    throw new Failure(`${session.why}\n${name}: answer ${index + 1} ${difference(expected[index], found[index])}`);
  }
  if (found.length !== expected.length) {
    throw new Failure(`${session.why}\n${found.length - expected.length} answers more than the native build has`);
  }
}
