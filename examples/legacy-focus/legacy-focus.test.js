// @ts-check
/** `node --test examples/legacy-focus` */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LegacyFocus } from './legacy-focus.js';

/** @import { Candidate, FocusStyle, Mutation, Outcome, Placement } from './contract.js' */

const VIEWPORT = { width: 400, height: 300 };
const NOWHERE = { up: false, down: false, left: false, right: false };
const GROUP = { entry: 'nearest', wrap: NOWHERE, trap: NOWHERE };

/** @param {number} node @param {number} parent @param {FocusStyle[]} styles @returns {Mutation[]} */
function create(node, parent, ...styles) {
  return /** @type {Mutation[]} */ ([
    { tag: 'create', val: { node, kind: 'view' } },
    { tag: 'insert', val: { parent, node } },
    ...styles.map((style) => ({ tag: 'style', val: { node, style } })),
  ]);
}

/** @param {number} node @param {number[]} box @param {number[]} [scrollable] @returns {Placement} */
function at(node, [x, y, width, height], [scrollWidth, scrollHeight] = [width, height]) {
  const contentBox = { x: 0, y: 0, width, height };
  return { node, borderBox: { x, y, width, height }, contentBox, scrollable: { width: scrollWidth, height: scrollHeight } };
}

/**
 * Rows of 100 x 80 items, each row a group: row 0 is node 10 with the items 11, 12, …, row 1 is node 20, and so on.
 *
 * @param {...number} lengths
 */
function rows(...lengths) {
  const part = new LegacyFocus();
  const items = (/** @type {number} */ row) => [...Array(lengths[row]).keys()].map((column) => row * 10 + 11 + column);
  const groups = lengths.map((_, row) => row * 10 + 10);
  part.apply(
    groups.flatMap((group, row) => [
      ...create(group, 0, { tag: 'group', val: /** @type {any} */ (GROUP) }),
      ...items(row).flatMap((item) => create(item, group, { tag: 'focusable', val: true })),
    ]),
  );
  const outcome = part.place(
    VIEWPORT,
    groups.flatMap((group, row) => [
      at(group, [0, row * 100, 400, 80]),
      ...items(row).map((item, column) => at(item, [column * 110, 0, 100, 80])),
    ]),
  );
  return { part, outcome };
}

/**
 * Presses keys, named by their first letters, and returns where the focus went.
 *
 * @param {LegacyFocus} part
 * @param {string} keys
 */
function press(part, keys) {
  const directions = /** @type {const} */ ({ u: 'up', d: 'down', l: 'left', r: 'right' });
  return [...keys].map((key) => part.navigate(directions[/** @type {'u'} */ (key)]).focused);
}

test('the focus starts at the top left', () => {
  assert.deepEqual(rows(3, 3).outcome, { focused: 11, moved: true, scrolls: [] });
});

test('autofocus comes before the top left', () => {
  const part = new LegacyFocus();
  part.apply([
    ...create(1, 0, { tag: 'focusable', val: true }),
    ...create(2, 0, { tag: 'focusable', val: true }, { tag: 'autofocus', val: true }),
  ]);
  assert.equal(part.place(VIEWPORT, [at(1, [0, 0, 10, 10]), at(2, [20, 0, 10, 10])]).focused, 2);
});

test('left and right stay in the row and stop at its ends', () => {
  assert.deepEqual(press(rows(3, 3).part, 'rrrlll'), [12, 13, 13, 12, 11, 11]);
});

test('down keeps the number of the item, as far as the row goes', () => {
  assert.deepEqual(press(rows(4, 4, 2).part, 'rrdd'), [12, 13, 23, 32]);
});

test('a row remembers its item', () => {
  const { part } = rows(4, 4);
  assert.deepEqual(press(part, 'drr'), [21, 22, 23]);
  assert.deepEqual(press(part, 'urd'), [11, 12, 23], 'not 22, which has the number of 12');
});

test('when the remembered item is removed, the one before it counts', () => {
  const { part } = rows(4, 4);
  press(part, 'drru');
  part.apply([{ tag: 'remove', val: 23 }]);
  assert.deepEqual(press(part, 'd'), [22]);
});

test('up and down stop at the first and the last row', () => {
  const { part } = rows(2, 2);
  assert.deepEqual(press(part, 'uddd'), [11, 21, 21, 21]);
});

test('items on one line are a row even across parents, from left to right', () => {
  const part = new LegacyFocus();
  const focusable = /** @type {FocusStyle} */ ({ tag: 'focusable', val: true });
  // 3 comes last in the tree, and stands on the left; 4 begins lower, but above the end of the line.
  part.apply([...create(1, 0, focusable), ...create(2, 0), ...create(4, 2, focusable), ...create(3, 0, focusable)]);
  const boxes = [at(1, [100, 0, 50, 50]), at(2, [200, 20, 50, 50]), at(4, [0, 0, 50, 50]), at(3, [0, 0, 50, 50])];
  assert.equal(part.place(VIEWPORT, boxes).focused, 3);
  assert.deepEqual(press(part, 'rrr'), [1, 4, 4]);
});

test('what cannot have the focus is passed over', () => {
  const { part } = rows(5, 2);
  part.apply([
    { tag: 'style', val: { node: 12, style: { tag: 'disabled', val: true } } },
    { tag: 'style', val: { node: 13, style: { tag: 'display', val: 'none' } } },
  ]);
  part.place(VIEWPORT, [at(14, [330, 0, 0, 80])]);
  assert.deepEqual(press(part, 'rr'), [15, 15]);
});

test('a neighbour overrules the rows', () => {
  const { part } = rows(2, 2);
  const neighbor = /** @type {FocusStyle} */ ({ tag: 'neighbor', val: { direction: 'right', target: 20 } });
  part.apply([{ tag: 'style', val: { node: 12, style: neighbor } }]);
  assert.deepEqual(press(part, 'rr'), [12, 21], 'into the group');
});

test('a trap holds the focus, the container around comes first', () => {
  const { part } = rows(2, 2, 2);
  const group = /** @type {any} */ ({ ...GROUP, trap: { ...NOWHERE, down: true } });
  part.apply([
    ...create(1, 0, { tag: 'group', val: group }),
    { tag: 'insert', val: { parent: 1, node: 10 } },
    { tag: 'insert', val: { parent: 1, node: 30 } },
  ]);
  part.place(VIEWPORT, [at(1, [0, 0, 400, 300])]);
  assert.deepEqual(press(part, 'dd'), [31, 31], '20 lies between, but outside');
  assert.deepEqual(press(part, 'uu'), [11, 11]);
});

test('a row scrolls by its pivot, the page shows whole groups', () => {
  const { part } = rows(9, 2);
  const style = (/** @type {number} */ node, /** @type {FocusStyle} */ style) =>
    /** @type {Mutation} */ ({ tag: 'style', val: { node, style } });
  part.apply([
    style(10, { tag: 'overflow', val: 'scroll' }),
    style(10, { tag: 'scroll-pivot', val: { tag: 'start', val: 20 } }),
    style(0, { tag: 'overflow', val: 'scroll' }),
  ]);
  // The second group is higher than its items; the page scrolls no more than needed for all of it.
  const boxes = [at(10, [0, 0, 400, 80], [1000, 80]), at(20, [0, 250, 400, 200]), at(0, [0, 0, 400, 300], [400, 900])];
  assert.deepEqual(part.place(VIEWPORT, boxes).scrolls, []);
  const scrolls = (/** @type {'right' | 'down'} */ direction) => part.navigate(direction).scrolls;
  assert.deepEqual(scrolls('right'), [{ node: 10, x: 90, y: 0 }]);
  assert.deepEqual(scrolls('down'), [{ node: 0, x: 0, y: 150 }]);
  assert.deepEqual(scrolls('right'), [], 'nothing new');
  const smaller = part.place(VIEWPORT, [at(0, [0, 0, 400, 300], [400, 400])]);
  assert.deepEqual(smaller.scrolls, [{ node: 0, x: 0, y: 100 }], 'as far as the content goes');
});

test('a lost focus goes to its key, else to the same place', () => {
  const { part } = rows(4, 4);
  const key = (/** @type {string} */ val) => /** @type {FocusStyle} */ ({ tag: 'key', val });
  press(part, 'rd');
  part.apply([
    { tag: 'style', val: { node: 22, style: key('film') } },
    { tag: 'remove', val: 22 },
    ...create(29, 20, { tag: 'focusable', val: true }, key('film')),
  ]);
  const boxes = [at(29, [330, 0, 50, 80])];
  assert.deepEqual(part.place(VIEWPORT, boxes), { focused: 29, moved: true, scrolls: [] });
  part.apply([{ tag: 'remove', val: 29 }]);
  assert.equal(part.place(VIEWPORT, []).focused, 24, 'the last one: the row is shorter now');
  part.apply([{ tag: 'remove', val: 20 }]);
  assert.equal(part.place(VIEWPORT, []).focused, 12, 'the item that had the focus in the row that is left');
  part.apply([{ tag: 'remove', val: 10 }]);
  assert.deepEqual(part.place(VIEWPORT, []), { focused: undefined, moved: true, scrolls: [] });
});

test('a node with the id of a removed one is another node', () => {
  const { part } = rows(3);
  press(part, 'rr');
  part.apply([{ tag: 'remove', val: 13 }, ...create(13, 10)]);
  assert.equal(part.place(VIEWPORT, [at(13, [220, 0, 100, 80])]).focused, 12);
});

test('focus goes to a node, into a group, and nowhere else', () => {
  const { part } = rows(3, 3);
  assert.equal(part.focus(22).focused, 22);
  assert.equal(part.focus(10).focused, 11);
  assert.equal(part.focus(20).focused, 22, 'where it was');
  assert.throws(() => part.focus(99), { payload: { tag: 'unknown-node', val: 99 } });
  const reason = 'focus: neither the node nor, if it is a group, anything inside can have the focus';
  assert.throws(() => part.focus(0), { payload: { tag: 'invalid-value', val: { node: 0, reason } } });
  assert.equal(part.place(VIEWPORT, []).focused, 22, 'a refusal moves nothing');
});

test('restore goes on where another part stopped', () => {
  const { part } = rows(4, 4, 4);
  const history = { focused: 33, visited: new Uint32Array([12, 23, 99, 33]), offsets: [] };
  assert.deepEqual(part.restore(history), { focused: 33, moved: false, scrolls: [] });
  assert.deepEqual(press(part, 'uu'), [23, 12]);
});

test('restore keeps offsets inside the content, and recovers a focus that is gone', () => {
  const { part } = rows(2);
  part.apply([{ tag: 'style', val: { node: 0, style: { tag: 'overflow', val: 'scroll' } } }]);
  part.place(VIEWPORT, [at(0, [0, 0, 400, 300], [400, 350])]);
  const offsets = [{ node: 0, x: 0, y: 80 }, { node: 99, x: 1, y: 1 }];
  const outcome = part.restore({ focused: 77, visited: [12], offsets });
  assert.deepEqual(outcome, { focused: 12, moved: true, scrolls: [{ node: 0, x: 0, y: 0 }] });
  assert.deepEqual(part.restore({ visited: [], offsets: [] }), { focused: undefined, moved: false, scrolls: [] });
});

test('of a list with a mistake nothing is done', () => {
  const { part } = rows(3, 3);
  /** @type {[Mutation, unknown][]} */
  const mistakes = [
    [{ tag: 'create', val: { node: 11, kind: 'view' } }, { tag: 'duplicate-node', val: 11 }],
    [{ tag: 'create', val: { node: 0, kind: 'view' } }, { tag: 'duplicate-node', val: 0 }],
    [{ tag: 'insert', val: { parent: 12, node: 10 } }, { tag: 'unknown-node', val: 12 }],
    [{ tag: 'insert', val: { parent: 11, node: 10 } }, { tag: 'invalid-insertion', val: 10 }],
    [{ tag: 'insert', val: { parent: 10, node: 13, before: 21 } }, { tag: 'invalid-insertion', val: 13 }],
    [{ tag: 'remove', val: 0 }, { tag: 'invalid-insertion', val: 0 }],
    [{ tag: 'remove', val: 99 }, { tag: 'unknown-node', val: 99 }],
    [
      { tag: 'style', val: { node: 10, style: { tag: 'scroll-pivot', val: { tag: 'center', val: 2 } } } },
      { tag: 'invalid-value', val: { node: 10, reason: 'scroll-pivot center: 0 to 1' } },
    ],
  ];
  for (const [mistake, payload] of mistakes) {
    const list = [
      { tag: 'remove', val: 12 },
      { tag: 'insert', val: { parent: 0, node: 13, before: 10 } },
      { tag: 'style', val: { node: 21, style: { tag: 'focusable', val: false } } },
      ...create(50, 20, { tag: 'focusable', val: true }),
      mistake,
    ];
    assert.throws(() => part.apply(/** @type {Mutation[]} */ (list)), { payload });
  }
  assert.deepEqual(press(part, 'rrrd'), [12, 13, 13, 23]);
  assert.deepEqual(press(part, 'll'), [22, 21]);
});

test('numbers that are none are refused', () => {
  const { part } = rows(2);
  const isRefused = (/** @type {() => void} */ call) => assert.throws(call, /^Error: invalid-value/);
  isRefused(() => part.place({ width: NaN, height: 1 }, []));
  isRefused(() => part.place(VIEWPORT, [at(11, [Infinity, 0, 1, 1])]));
  isRefused(() => part.place(VIEWPORT, [at(11, [0, 0, -1, 1])]));
  isRefused(() => part.restore({ visited: [], offsets: [{ node: 0, x: NaN, y: 0 }] }));
  assert.throws(() => part.place(VIEWPORT, [at(99, [0, 0, 1, 1])]), { payload: { tag: 'unknown-node', val: 99 } });
});

test('explain says what navigate would do', () => {
  const { part } = rows(3, 2, 1);
  press(part, 'r');
  const story = (/** @type {'down' | 'right'} */ direction) =>
    part.explain(direction).map(({ node, score, verdict }) => [node, score, 'val' in verdict ? verdict.val : verdict.tag]);
  assert.deepEqual(story('down'), [
    [22, 1000, 'chosen'],
    [21, 1001, 'beaten'],
    [31, 2000, 'beaten'],
    [12, 0, 'focused'],
    [11, 1, 'same-row'],
    [13, 1, 'same-row'],
  ]);
  assert.deepEqual(story('right').slice(0, 3), [[13, 1, 'chosen'], [12, 0, 'focused'], [11, 1, 'direction']]);
  assert.deepEqual(press(part, 'd'), [22]);
});

test('preview moves nothing, and a pointer takes the focus', () => {
  const { part } = rows(3, 2);
  press(part, 'r');
  assert.deepEqual([part.preview('down'), part.preview('up')], [22, undefined]);
  const { bounds, node } = part.explain('down')[0];
  assert.deepEqual(part.point({ x: bounds.x + 1, y: bounds.y + 1 }), { focused: node, moved: true, scrolls: [] });
  assert.deepEqual(part.point({ x: 399, y: 299 }), { focused: node, moved: false, scrolls: [] });
  assert.throws(() => part.audit(), /^Error: other/);
});
