/**
 * Records where Chromium's spatial navigation leads on generated screens: `cargo xtask record-focus [FAMILY…]`.
 *
 * The screens are made here, from the number of each as seed: the same on every run. A screen is a list of boxes
 * `[parent, x, y, width, height, kind]`; `parent` is the position of an earlier box in the list, or -1; `x` and `y` count
 * from the parent's corner. A move is `FROM KEY TO` without blanks, such as `3r4`; where nothing moves, `to` is `from`.
 * Each move starts with everything scrolled back.
 */

import { mkdir, writeFile } from 'node:fs/promises';

import { withChromium } from './chromium.mjs';

const FOLDER = 'compat-tests/oracles/focus';
const VIEWPORT = { width: 1280, height: 720 };
const MOVES_PER_SCREEN = 16;
const KEYS = { u: ['ArrowUp', 38], d: ['ArrowDown', 40], l: ['ArrowLeft', 37], r: ['ArrowRight', 39] };

const FOCUSABLE = 0;
const DISABLED = 1;
const HIDDEN = 2;
const SCROLLER = 3;

/** Numbers from a seed: mulberry32. */
class Random {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from `first` to `last`. */
  between(first, last) {
    return first + Math.floor(this.next() * (last - first + 1));
  }

  chance(percent) {
    return this.next() * 100 < percent;
  }
}

const fits = ([, x, y, width, height]) =>
  x >= 0 && y >= 0 && x + width <= VIEWPORT.width && y + height <= VIEWPORT.height;

/** Rows of cards: each row has its own size of cards and starts where it likes. */
function rows(random) {
  const boxes = [];
  let y = random.between(0, 60);
  while (y < 640) {
    const [width, height, gap] = [random.between(60, 260), random.between(40, 180), random.between(4, 40)];
    const count = random.between(2, 8);
    for (let column = 0, x = random.between(0, 120); column < count; column += 1, x += width + gap) {
      boxes.push([-1, x, y, width, height, FOCUSABLE]);
    }
    y += height + random.between(8, 80);
  }
  return boxes.filter(fits);
}

/** One regular grid. */
function grid(random) {
  const [columns, lines] = [random.between(2, 6), random.between(2, 5)];
  const [width, height] = [random.between(50, 180), random.between(40, 120)];
  const [gapX, gapY] = [random.between(0, 30), random.between(0, 30)];
  const [left, top] = [random.between(0, 60), random.between(0, 40)];
  const boxes = [];
  for (let line = 0; line < lines; line += 1) {
    for (let column = 0; column < columns; column += 1) {
      boxes.push([-1, left + column * (width + gapX), top + line * (height + gapY), width, height, FOCUSABLE]);
    }
  }
  return boxes.filter(fits);
}

/** A grid whose cells are shifted and of many sizes, without touching each other. */
function ragged(random) {
  const [cellX, cellY] = [random.between(120, 240), random.between(90, 170)];
  const boxes = [];
  for (let y = 0; y + cellY <= VIEWPORT.height; y += cellY) {
    for (let x = 0; x + cellX <= VIEWPORT.width; x += cellX) {
      if (random.chance(75)) {
        const [width, height] = [random.between(30, cellX - 10), random.between(24, cellY - 10)];
        boxes.push([-1, x + random.between(0, cellX - width), y + random.between(0, cellY - height), width, height, FOCUSABLE]);
      }
    }
  }
  return boxes;
}

/** A menu at the left or the top, and content. */
function menu(random) {
  const boxes = [];
  const isAtLeft = random.chance(60);
  const entries = random.between(3, 7);
  const length = random.between(60, 200);
  for (let entry = 0; entry < entries; entry += 1) {
    boxes.push(isAtLeft
      ? [-1, 20, 40 + entry * 70, length, 50, FOCUSABLE]
      : [-1, 40 + entry * (length + 10), 20, length, 44, FOCUSABLE]);
  }
  const [left, top] = isAtLeft ? [length + random.between(40, 90), 40] : [40, 110];
  for (let y = top; y < 600; ) {
    const [width, height, gap] = [random.between(100, 240), random.between(80, 160), random.between(8, 30)];
    for (let x = left; x + width < 1260; x += width + gap) {
      boxes.push([-1, x, y, width, height, FOCUSABLE]);
    }
    y += height + random.between(20, 60);
  }
  return boxes.filter(fits);
}

/** Boxes anywhere, apart from each other. */
function scattered(random) {
  const boxes = [];
  for (let tries = 0; tries < 60 && boxes.length < 14; tries += 1) {
    const [width, height] = [random.between(40, 260), random.between(30, 160)];
    const box = [-1, random.between(0, 1280 - width), random.between(0, 720 - height), width, height, FOCUSABLE];
    const isApart = ([, x, y, w, h]) => x + w <= box[1] || box[1] + width <= x || y + h <= box[2] || box[2] + height <= y;
    if (boxes.every(isApart)) {
      boxes.push(box);
    }
  }
  return boxes;
}

/** Boxes that may overlap. */
function overlapping(random) {
  const boxes = [];
  for (let count = random.between(6, 12); count > 0; count -= 1) {
    const [width, height] = [random.between(60, 320), random.between(50, 220)];
    boxes.push([-1, random.between(0, 1280 - width), random.between(0, 720 - height), width, height, FOCUSABLE]);
  }
  return boxes;
}

/** Rows in which some cards are disabled or not shown. */
function disabled(random) {
  return rows(random).map((box) => {
    const kind = random.chance(20) ? DISABLED : random.chance(10) ? HIDDEN : FOCUSABLE;
    return [...box.slice(0, 5), kind];
  });
}

/** Cards that touch, or nearly do, with one large one among them. */
function mosaic(random) {
  const [unitX, unitY, gap] = [random.between(90, 150), random.between(70, 110), random.between(0, 12)];
  const boxes = [];
  const taken = new Set();
  for (let line = 0; line < 6; line += 1) {
    for (let column = 0; column < 8; column += 1) {
      const [across, down] = random.chance(20) ? [2, 2] : random.chance(25) ? [2, 1] : [1, 1];
      const cells = [];
      for (let y = line; y < line + down; y += 1) {
        for (let x = column; x < column + across; x += 1) {
          cells.push(`${x} ${y}`);
        }
      }
      if (cells.some((cell) => taken.has(cell)) || column + across > 8 || line + down > 6) {
        continue;
      }
      cells.forEach((cell) => taken.add(cell));
      boxes.push([-1, column * unitX, line * unitY, across * unitX - gap, down * unitY - gap, FOCUSABLE]);
    }
  }
  return boxes.filter(fits);
}

/** Rows that scroll; a part of their cards is out of sight. */
function scrollers(random) {
  const boxes = [];
  let y = random.between(10, 60);
  for (let line = 0; line < 3; line += 1) {
    const [width, height, gap] = [random.between(120, 220), random.between(80, 140), random.between(8, 30)];
    const row = boxes.length;
    boxes.push([-1, 40, y, 800, height, SCROLLER]);
    for (let column = 0; column < 7; column += 1) {
      boxes.push([row, column * (width + gap), 0, width, height, FOCUSABLE]);
    }
    y += height + random.between(20, 60);
  }
  for (let entry = 0; entry < 3; entry += 1) {
    boxes.push([-1, 900 + entry * 120, random.between(10, 600), 100, 60, FOCUSABLE]);
  }
  return boxes;
}

/** How many screens of each kind. */
const FAMILIES = [
  [rows, 80], [grid, 50], [ragged, 70], [menu, 70], [scattered, 60], [overlapping, 60], [disabled, 40], [mosaic, 40],
  [scrollers, 30],
];

function html(boxes) {
  const inner = boxes.map(() => []);
  const outer = [];
  for (let place = boxes.length - 1; place >= 0; place -= 1) {
    const [parent, x, y, width, height, kind] = boxes[place];
    const style = `left:${x}px;top:${y}px;width:${width}px;height:${height}px`;
    const children = inner[place].join('');
    const more = kind === HIDDEN ? ';visibility:hidden' : kind === SCROLLER ? ';overflow:scroll' : '';
    const element = kind === SCROLLER
      ? `<div id=n${place} style="${style}${more}">${children}</div>`
      : `<button id=n${place} style="${style}${more}" ${kind === DISABLED ? 'disabled' : ''}></button>`;
    (parent === -1 ? outer : inner[parent]).unshift(element);
  }
  return outer.join('');
}

/** Which moves are asked for: a sample of all. */
function sample(random, boxes) {
  const all = boxes.flatMap(([, , , , , kind], place) =>
    kind === FOCUSABLE ? Object.keys(KEYS).map((key) => [place, key]) : []);
  for (let place = all.length - 1; place > 0; place -= 1) {
    const other = random.between(0, place);
    [all[place], all[other]] = [all[other], all[place]];
  }
  return all.slice(0, MOVES_PER_SCREEN).sort(([a, k], [b, l]) => a - b || k.localeCompare(l));
}

async function ask(page, boxes, moves) {
  await page.evaluate(`document.body.innerHTML = ${JSON.stringify(html(boxes))}; 0`);
  const answers = [];
  for (const [from, key] of moves) {
    const isFocused = await page.evaluate(`(() => {
      document.querySelectorAll('div').forEach((div) => div.scrollTo(0, 0));
      const from = document.getElementById('n${from}');
      from.focus({ preventScroll: true });
      return document.activeElement === from;
    })()`);
    if (!isFocused) throw new Error(`box ${from} does not take the focus`);
    await page.press(...KEYS[key]);
    const id = await page.evaluate('document.activeElement.id');
    answers.push([from, key, id.startsWith('n') ? Number(id.slice(1)) : -1]);
  }
  return answers;
}

const STYLE = 'body { margin: 0; overflow: hidden } button, div { position: absolute; padding: 0; border: 0; margin: 0 }';

const wanted = process.argv.slice(2);
await mkdir(FOLDER, { recursive: true });
await withChromium(async (page, browser) => {
  await page.resize(VIEWPORT.width, VIEWPORT.height);
  await page.open(`data:text/html,${encodeURIComponent(`<!doctype html><style>${STYLE}</style><body>`)}`);
  let seed = 0;
  for (const [family, count] of FAMILIES) {
    const lines = [];
    for (let number = 0; number < count; number += 1) {
      seed += 1;
      const random = new Random(seed);
      if (wanted.length > 0 && !wanted.includes(family.name)) {
        continue;
      }
      const boxes = family(random);
      const moves = await ask(page, boxes, sample(random, boxes));
      lines.push(JSON.stringify({ boxes, moves: moves.map(([from, key, to]) => `${from}${key}${to}`).join(' ') }));
    }
    if (lines.length > 0) {
      const head = JSON.stringify({ browser, viewport: [VIEWPORT.width, VIEWPORT.height] });
      await writeFile(`${FOLDER}/${family.name}.jsonl`, `${[head, ...lines].join('\n')}\n`);
      console.log(`${family.name}: ${lines.length} screens`);
    }
  }
}, { flags: ['--enable-spatial-navigation'] });
