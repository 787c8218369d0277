/**
 * Plays every session in `cases/<slot>/` with both builds of the fallback, in Node:
 * `node --experimental-vm-modules corpus.mjs [PART OF A NAME]`. The answers must be those of the native build, bit for
 * bit.
 */

import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { Failure, expectEqual, run } from './harness.mjs';
import { cases, wit } from './paths.mjs';
import { play, slots } from './slots.mjs';
import { difference, fromJson, toJson } from './values.mjs';
import { readContracts } from './wit.mjs';

const BUILDS = ['jit', 'interp'];

/** Fewer cases than this are a sign that files were not found. */
const CASES_PER_SLOT = 6;

const contracts = readContracts(wit);
const tests = [...slots().flatMap(testsOf), ['corpus/tells-the-first-difference', checkDifferences]];
process.exitCode = (await run(tests, process.argv[2])) ? 0 : 1;

function testsOf(slot) {
  const files = readdirSync(path.join(cases, slot)).filter((name) => /^[^.]*\.json$/.test(name));
  const enough = () => {
    if (files.length < CASES_PER_SLOT) {
      throw new Failure(`there are only ${files.length} cases in \`${path.join(cases, slot)}\``);
    }
  };
  const test = (file, build) => [
    `${slot}/${path.parse(file).name}::${build}`,
    () => check(slot, build, path.join(cases, slot, file)),
  ];
  const tests = files.sort().flatMap((file) => BUILDS.map((build) => test(file, build)));
  return [...tests, [`${slot}::has-cases`, enough]];
}

async function check(slot, build, file) {
  const session = JSON.parse(readFileSync(file, 'utf8'));
  const expectation = file.replace(/\.json$/, '.expected.json');
  const expected = JSON.parse(readFileSync(expectation, 'utf8'));
  const found = await play(slot, build, contracts, session);
  const index = expected.findIndex((answer, index) => difference(answer, found[index]) !== undefined);
  if (index >= 0) {
    const name = path.basename(expectation);
    throw new Failure(`${session.why}\n${name}: answer ${index + 1} ${difference(expected[index], found[index])}`);
  }
  if (found.length !== expected.length) {
    throw new Failure(`${session.why}\n${found.length - expected.length} answers more than the native build has`);
  }
}

/** Equal is what has the same bits. */
function checkDifferences() {
  const { result } = contracts.get('tenfoot:text/measurement@0.1.0').functions.get('measure');
  const answer = (width, height) => toJson(result.ok, { width, height });
  const told = (expected, found) => difference(expected, found)?.replaceAll('\n', ', ') ?? 'equal';
  expectEqual(told({ width: 0.1, height: 3.0 }, answer(Math.fround(0.1), 3)), 'equal');
  expectEqual(told({ width: 0.1, height: 3.0 }, answer(0.1, 3)), 'at `.width`, expected 0.1, found    0.1');
  expectEqual(told({ width: 1, height: 0 }, answer(1, -0)), 'at `.height`, expected 0, found    -0');
  expectEqual(told([{ ok: [1, 2] }], [{ ok: [1, 3] }]), 'at `[0].ok[1]`, expected 2, found    3');
  expectEqual(told([1, 2], [1]), 'at the top, expected [1,2], found    [1]');
  const { parameters } = contracts.get('tenfoot:layout/solver@0.1.0').functions.get('apply');
  const style = { style: { node: 1, style: { width: { percent: 50 } } } };
  const expected = [{ tag: 'style', val: { node: 1, style: { tag: 'width', val: { tag: 'percent', val: 50 } } } }];
  expectEqual(JSON.stringify(fromJson(parameters[0], [style])), JSON.stringify(expected));
}
