/**
 * What the glue of a fallback does with values and errors that no case has:
 * `node --experimental-vm-modules glue.mjs [PART OF A NAME]`.
 */

import { Failure, expectAll, expectEqual, run } from './harness.mjs';
import { load } from './vm.mjs';

const BUILDS = ['jit', 'interp'];

const TESTS = {
  async 'refusal-of-an-import-is-an-answer'(build) {
    const solver = await layout(build, () => {
      throw Object.assign(new Error('no'), { payload: { tag: 'limit-reached', val: LONG_TEXT } });
    });
    expectEqual(refusal(() => solver.solve(VIEWPORT)), `{"tag":"limit-reached","val":"${LONG_TEXT}"}`);
    expectEqual(refusal(() => solver.apply([{ tag: 'remove', val: 9 }])), '{"tag":"unknown-node","val":9}');
  },

  async 'exception-of-an-import-ends-the-part'(build) {
    const boom = new Error('boom');
    const solver = await layout(build, () => {
      throw boom;
    });
    expectEqual(String(thrown(() => solver.solve(VIEWPORT)) === boom), 'true');
    expectAll(thrown(() => solver.apply([])).message, ['the part has failed before']);
  },

  async 'wrong-answer-of-an-import-ends-the-part'(build) {
    const solver = await layout(build, () => undefined);
    expectAll(thrown(() => solver.solve(VIEWPORT)).message, ['undefined']);
    expectAll(thrown(() => solver.apply([])).message, ['the part has failed before']);
  },

  async 'refusal-where-there-is-none-ends-the-part'(build) {
    const refuse = () => {
      throw Object.assign(new Error('no'), { payload: 'no' });
    };
    const { canvas, store } = await load('raster', build, { 'tenfoot:raster/surface@0.1.0': { present: refuse } });
    store.resize(2, 2);
    const error = thrown(() => canvas.submit([], [{ x: 0, y: 0, width: 2, height: 2 }]));
    expectEqual(String(Object.hasOwn(error, 'payload')), 'false');
    expectAll(thrown(() => store.resize(1, 1)).message, ['the part has failed before']);
  },

  async 'unknown-case-of-a-variant-is-told'(build) {
    const solver = await layout(build, () => ({ width: 1, height: 1 }));
    expectAll(thrown(() => solver.apply([{ tag: 'destroy', val: 1 }])).message, ['destroy']);
  },

  async 'text-of-all-lengths-comes-through'(build) {
    const { paragraphs, glyphs } = await load('text', build, {
      'tenfoot:raster/masks@0.1.0': { uploadMask: () => 1, freeMask() {} },
    });
    const content = (text) => ({ tag: 'content', val: { node: 1, text } });
    paragraphs.apply([{ tag: 'create', val: 1 }, content('é€😀'.repeat(1_000)), content('\ud800')]);
    expectEqual(String(glyphs.shape(1, { tag: 'definite', val: 100 }).lines), '1');
  },

  async 'halves-of-a-time-are-put-together'(build) {
    const { timeline } = await load('animation', build, {});
    timeline.tick(0x1_8000_0001n);
    const { val } = JSON.parse(refusal(() => timeline.tick(0xffff_ffffn)));
    expectAll(val.reason, [String(0x1_8000_0001), String(0xffff_ffff)]);
  },
};

/** Characters of one to four bytes; more of them than are decoded at once. */
const LONG_TEXT = 'aé€😀'.repeat(300);

const VIEWPORT = { width: 40, height: 30 };

/** A layout part with a paragraph to measure. */
async function layout(build, measure) {
  const { solver } = await load('layout', build, { 'tenfoot:text/measurement@0.1.0': { measure } });
  const insertion = { parent: 0, node: 1, before: undefined };
  solver.apply([{ tag: 'create', val: { node: 1, kind: 'text' } }, { tag: 'insert', val: insertion }]);
  return solver;
}

function thrown(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Failure('nothing was thrown');
}

/** The error of the contract that a call ends with, as JSON. */
const refusal = (call) => JSON.stringify(thrown(call).payload);

const tests = Object.entries(TESTS).flatMap(([name, test]) =>
  BUILDS.map((build) => [`glue/${name}::${build}`, () => test(build)]),
);
process.exitCode = (await run(tests, process.argv[2])) ? 0 : 1;
