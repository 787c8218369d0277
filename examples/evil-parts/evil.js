// @ts-check
/**
 * A part that misbehaves on order, for every slot: it has all exports of all worlds.
 *
 * It does nothing useful. Until it misbehaves its answers fit the contract and say nothing: no placements, no focus, an
 * empty draw list. From the call in its orders on it misbehaves in each call in which its kind is possible.
 */

/** What to do, from which call on, and a number that stands for what a part might get from outside. */
const ORDERS = 'kind=throw call=001 seed=01';

/** Elements of a list that is too long. */
const FLOOD = 10_000_000;
/** An id that nobody has. */
const NOBODY = 4_000_000_000;

/** @typedef {Record<string, any>} Answer */

const [kind, first, seed] = ORDERS.split(' ').map((word) => word.split('=')[1]);
let calls = 0;

/** What ends a part; each is done at the start of a call. @type {Record<string, () => void>} */
const ends = {
  throw() {
    throw new Error('a part that throws');
  },
  loop() {
    for (;;);
  },
  recursion: dig,
  memory() {
    const hoard = [];
    for (;;) {
      hoard.push(new Uint8Array(1 << 20).fill(1));
    }
  },
};

/** @returns {number} */
function dig() {
  return 1 + dig();
}

/**
 * Answers a call as the orders say.
 *
 * @param {Answer | Answer[] | number | undefined} good
 * @param {Record<string, () => Answer | Answer[]>} [spoilt] By kind.
 */
function answer(good, spoilt = {}) {
  calls += 1;
  if (calls < Number(first)) {
    return good;
  }
  ends[kind]?.();
  if (kind === 'promise') {
    return Promise.resolve(good);
  }
  if (kind === 'tamper') {
    return tamper(good);
  }
  return kind in spoilt ? spoilt[kind]() : good;
}

/**
 * Changes what all objects inherit, and leaves the answer to the prototypes. Whoever reads more than an object's own
 * fields reads lies.
 *
 * @param {Answer | Answer[] | number | undefined} good
 */
function tamper(good) {
  const lies = { payload: { tag: 'other', val: 'a lie' }, node: 0, focused: NOBODY, tag: 'chosen', length: 3 };
  for (const [name, value] of Object.entries(lies)) {
    Object.defineProperty(Object.prototype, name, { value, configurable: true });
  }
  Array.prototype[Symbol.iterator] = () => {
    throw new Error('nobody iterates here');
  };
  Object.defineProperty(Array.prototype, 'toJSON', { get: dig, configurable: true });
  if (typeof good !== 'object') {
    // Were the payload looked up in the prototype, this would be a refusal.
    throw new Error('a part that tampers');
  }
  return Array.isArray(good) ? [Object.create(placement(0, 0))] : Object.create(good);
}

/** @param {any} element */
function flood(element) {
  const list = [element];
  list.length = FLOOD;
  return list;
}

/** @param {number} node @param {number} x */
function placement(node, x) {
  const box = { x, y: 0, width: 0, height: 0 };
  return { node, borderBox: box, contentBox: box, scrollable: { width: 0, height: 0 } };
}

export const solver = {
  apply: () => answer(undefined),
  solve: () =>
    answer([], {
      flood: () => flood(placement(0, 0)),
      unknown: () => [placement(NOBODY, 0)],
      nan: () => [placement(0, NaN)],
      drift: () => [placement(0, Number(seed))],
    }),
};

export const paragraphs = {
  loadFont: () => answer({ family: 'Evil', weight: 400, style: 'normal', glyphs: 1 }),
  apply: () => answer(undefined),
};

export const measurement = {
  measure() {
    const size = { width: 10, height: 10 };
    return answer(size, { nan: () => ({ ...size, width: NaN }), drift: () => ({ ...size, width: Number(seed) }) });
  },
};

export const glyphs = {
  shape() {
    const shaped = { size: { width: 10, height: 10 }, glyphs: [], lines: 1, truncated: false };
    const glyph = { mask: NOBODY, x: 0, y: 0, width: 1, height: 1 };
    return answer(shaped, {
      flood: () => ({ ...shaped, glyphs: flood(glyph) }),
      unknown: () => ({ ...shaped, glyphs: [glyph] }),
    });
  },
  blur: () => answer([]),
};

const none = () => new Uint32Array(0);

function outcome() {
  const good = { focused: undefined, moved: false, scrolls: [] };
  const scroll = (/** @type {number} */ x) => ({ ...good, scrolls: [{ node: 0, x, y: 0 }] });
  return answer(good, {
    flood: () => ({ ...good, scrolls: flood({ node: 0, x: 0, y: 0 }) }),
    unknown: () => ({ ...good, focused: NOBODY }),
    nan: () => scroll(NaN),
    drift: () => scroll(Number(seed)),
  });
}

export const navigator = {
  apply: () => answer(undefined),
  place: outcome,
  navigate: outcome,
  preview: () => answer(undefined),
  point: outcome,
  focus: outcome,
  restore: outcome,
  explain: () => answer([]),
  audit: () => answer({ nodes: none(), edges: [], unreachable: none(), oneWay: [], traps: none() }),
  path: () => answer(undefined),
};

export const timeline = {
  apply: () => answer(undefined),
  tick() {
    const good = { updates: [], ended: [], endedTransitions: [], running: 1 };
    const update = (/** @type {number} */ node, /** @type {number} */ val) => ({
      ...good,
      updates: [{ node, property: 'opacity', value: { tag: 'number', val } }],
    });
    return answer(good, {
      flood: () => ({ ...good, ended: flood(0) }),
      unknown: () => update(NOBODY, 1),
      nan: () => update(0, NaN),
      drift: () => update(0, 1 / (1 + Number(seed))),
    });
  },
};

export const painter = {
  apply: () => answer(undefined),
  place: () => answer(undefined),
  update: () => answer(undefined),
  render() {
    const good = { damage: [], operations: 0, pixels: 0n, visited: 0 };
    return answer(good, { flood: () => ({ ...good, damage: flood({ x: 0, y: 0, width: 1, height: 1 }) }) });
  },
};

export const masks = { uploadMask: () => answer(1), freeMask: () => answer(undefined) };

export const canvas = { submit: () => answer(undefined) };

export const store = {
  resize: () => answer(undefined),
  uploadImage: () => answer(1),
  freeImage: () => answer(undefined),
};
