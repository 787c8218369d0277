// Records what Chromium makes of easings, keyframes and colours: compat-tests/oracles/animation/*.json.
//
// Each line of a file is what `animation-core` is given, in the notation of the compatibility cases, and what Chromium's
// Web Animations say at some times. Nothing runs: each animation is paused and set to the time.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withChromium } from './chromium.mjs';

const FOLDER = 'compat-tests/oracles/animation';

/// What is shown while an animation shows nothing.
const UNDERLYING = -1000;

const bezier = (...points) => ({ 'cubic-bezier': points });
const steps = (count, position) => ({ steps: { count, position } });
const piecewise = (...points) => ({ piecewise: points.map(([input, output]) => ({ input, output })) });

const EASE = bezier(0.25, 0.1, 0.25, 1);
const EASE_IN = bezier(0.42, 0, 1, 1);

const EASINGS = [
  'linear',
  // ease, ease-in, ease-out, ease-in-out
  EASE, EASE_IN, bezier(0, 0, 0.58, 1), bezier(0.42, 0, 0.58, 1),
  // Degenerate: straight, flat or vertical at an end or in the middle.
  bezier(0, 0, 1, 1), bezier(0.5, 0.5, 0.5, 0.5), bezier(0, 0, 0, 0), bezier(1, 1, 1, 1), bezier(0, 1, 0, 1),
  bezier(1, 0, 1, 0), bezier(1, 0, 0, 1), bezier(0, 1, 1, 0), bezier(0, 0, 0, 1), bezier(1, 0, 1, 1), bezier(0, 1, 1, 1),
  bezier(0, 0, 1, 0), bezier(0.5, 0, 0.5, 1), bezier(0.999, 0, 0.001, 1),
  // Beyond both ends.
  bezier(0.68, -0.55, 0.265, 1.55), bezier(0.6, -0.28, 0.735, 0.045), bezier(0.175, 0.885, 0.32, 1.275),
  bezier(0.36, 0, 0.66, -0.56), bezier(0.34, 1.56, 0.64, 1), bezier(0.3, -2, 0.7, 3), bezier(0.1, 4, 0.9, -4),
  bezier(0, 2, 1, 2), bezier(0, -1, 1, -1), bezier(0.25, 10, 0.75, -10),
  // As designers draw them.
  bezier(0.4, 0, 0.2, 1), bezier(0, 0, 0.2, 1), bezier(0.4, 0, 1, 1), bezier(0.2, 0, 0, 1), bezier(0.05, 0.7, 0.1, 1),
  bezier(0.3, 0, 0.8, 0.15), bezier(0.12, 0, 0.39, 0), bezier(0.61, 1, 0.88, 1), bezier(0.37, 0, 0.63, 1),
  bezier(0.11, 0, 0.5, 0), bezier(0.32, 0, 0.67, 0), bezier(0.65, 0, 0.35, 1), bezier(0.83, 0, 0.17, 1),
  bezier(0.87, 0, 0.13, 1), bezier(0.16, 1, 0.3, 1), bezier(0.85, 0, 0.15, 1), bezier(0.9, 0.03, 0.69, 0.22),
  // Steps.
  ...['jump-start', 'jump-end', 'jump-none', 'jump-both'].flatMap((position) =>
    [1, 2, 3, 4, 5, 7, 10, 20, 1000]
      .filter((count) => count > 1 || position !== 'jump-none')
      .map((count) => steps(count, position))),
  // Points.
  piecewise([0, 0], [1, 1]), piecewise([0, 0], [0.5, 1], [1, 0]), piecewise([0, 0.25], [1, 0.75]),
  piecewise([0, 0], [0.25, 0.5], [0.25, 0.75], [1, 1]), piecewise([0, 0], [0.5, 0], [0.5, 1], [1, 1]),
  piecewise([0.25, 0], [0.75, 1]), piecewise([-0.5, 0], [1.5, 1]), piecewise([0, 0], [0, 0.5], [1, 0.5], [1, 1]),
  piecewise([0, 0], [0.3, -0.4], [0.6, 1.7], [0.8, 0.9], [1, 1]),
  piecewise([0, 0], [0.36, 1], [0.55, 0.75], [0.73, 1], [0.82, 0.94], [0.91, 1], [0.95, 0.98], [1, 1]),
  piecewise([0.5, 0], [0.5, 0.4], [0.5, 1]), piecewise([0, 0.5], [1, 0.5]), piecewise([0, 1], [1, 0]),
];

const LINEAR = 'linear';
const frames = (...list) => list.map(([offset, number, easing = LINEAR]) => ({ offset, value: { number }, easing }));
const KEYFRAMES = {
  plain: frames([0, 0], [0.25, 10], [1, 50]),
  eased: frames([0, 0, EASE_IN], [0.5, 10, steps(2, 'jump-start')], [0.5, 20, steps(2, 'jump-start')], [1, 50]),
  stairs: frames([0, 0, steps(2, 'jump-both')], [1, 90]),
  // It does not begin and end at its keyframes.
  bent: frames([0, 0, piecewise([0, 0.25], [1, 0.5])], [1, 100]),
};
// Milliseconds. The ends of iterations, at multiples of 250, are whole binary fractions of a second: Chromium's own rounding
// decides nothing.
const TIMES = [0, 125, 249, 250, 300, 375, 500, 600, 625, 740, 750, 760, 1000, 1240, 1250, 1251, 1500, 1749, 1750, 2000];

function animations() {
  const list = [];
  for (const [name, keyframes] of Object.entries(KEYFRAMES)) {
    for (const direction of ['normal', 'reverse', 'alternate', 'alternate-reverse']) {
      for (const fill of ['none', 'forwards', 'backwards', 'both']) {
        for (const iterations of name === 'plain' ? [1, 2, 3] : [2]) {
          for (const delay of name === 'plain' ? [0, 250] : [250]) {
            list.push({ keyframes: name, duration: 500, delay, iterations, direction, fill });
          }
        }
      }
    }
  }
  return list;
}

const color = (r, g, b, a = 255) => ({ r, g, b, a });
const COLORS = [
  [color(255, 0, 0), color(0, 255, 0)], [color(0, 0, 0), color(255, 255, 255)], [color(255, 0, 0), color(0, 0, 0, 0)],
  [color(255, 0, 0, 0), color(0, 0, 255)], [color(255, 255, 255, 0), color(255, 255, 255)],
  [color(255, 0, 0, 51), color(0, 0, 255, 204)], [color(18, 52, 86), color(250, 128, 114)],
  [color(10, 200, 30, 128), color(200, 10, 30, 64)], [color(0, 0, 0, 0), color(0, 0, 0, 255)],
  [color(255, 255, 255, 1), color(255, 255, 255, 254)], [color(7, 7, 7), color(8, 8, 8)],
];

const number = (value) => String(value);
function css(easing) {
  if (typeof easing === 'string') return easing;
  if (easing['cubic-bezier']) return `cubic-bezier(${easing['cubic-bezier'].map(number).join(', ')})`;
  if (easing.steps) return `steps(${easing.steps.count}, ${easing.steps.position})`;
  return `linear(${easing.piecewise.map(({ input, output }) => `${output} ${input * 100}%`).join(', ')})`;
}

/// In the page: eased progress at twenty-one places.
function easedProgress(texts) {
  const element = document.body.appendChild(document.createElement('div'));
  return texts.map((easing) => {
    const animation = element.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 1000, fill: 'both', easing });
    animation.pause();
    const values = Array.from({ length: 21 }, (_, index) => {
      animation.currentTime = index * 50;
      return animation.effect.getComputedTiming().progress;
    });
    animation.cancel();
    return values;
  });
}

/// In the page: the number that is shown at each time. Each has an animation of its own: Chromium keeps what it made of a
/// place in an iteration, though just before and just after a jump are the same place.
function shownNumbers(list, times, underlying) {
  CSS.registerProperty({ name: '--number', syntax: '<number>', inherits: false, initialValue: String(underlying) });
  const element = document.body.appendChild(document.createElement('div'));
  return list.map(({ frames, ...timing }) => times.map((time) => {
    const animation = element.animate(frames, timing);
    animation.pause();
    animation.currentTime = time;
    const value = Number(getComputedStyle(element).getPropertyValue('--number'));
    animation.cancel();
    return value;
  }));
}

/// In the page: the colour that is shown at twenty-one places, alpha in 255ths.
function shownColors(pairs) {
  const element = document.body.appendChild(document.createElement('div'));
  return pairs.map((pair) => {
    const animation = element.animate(pair.map((backgroundColor) => ({ backgroundColor })), { duration: 1000, fill: 'both' });
    animation.pause();
    const values = Array.from({ length: 21 }, (_, index) => {
      animation.currentTime = index * 50;
      const [r, g, b, a = 1] = getComputedStyle(element).backgroundColor.match(/[\d.]+/g).map(Number);
      return [r, g, b, Math.round(a * 255)];
    });
    animation.cancel();
    return values;
  });
}

const run = (page, use, ...values) => page.evaluate(`(${use})(${values.map((value) => JSON.stringify(value)).join(', ')})`);

/// Writes one line for each record.
async function write(name, browser, head, records) {
  const lines = records.map((record) => `    ${JSON.stringify(record)}`).join(',\n');
  const fields = Object.entries({ browser, ...head }).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  await writeFile(join(FOLDER, `${name}.json`), `{\n${fields.join('')}  "records": [\n${lines}\n  ]\n}\n`);
}

/// Seven digits are more than an `f32` shows.
const rounded = (value) => Number(value.toFixed(7));

const wanted = process.argv.slice(2);
const isWanted = (name) => wanted.length === 0 || wanted.some((part) => name.includes(part));

await mkdir(FOLDER, { recursive: true });
let count = 0;
await withChromium(async (page, browser) => {
  await page.open('data:text/html,<!doctype html><body></body>');
  if (isWanted('easing')) {
    const values = await run(page, easedProgress, EASINGS.map(css));
    const records = EASINGS.map((easing, index) => ({ easing, values: values[index].map(rounded) }));
    await write('easing', browser, {}, records);
    count += records.length;
  }
  if (isWanted('keyframes')) {
    const list = animations();
    const framesOf = (name) => KEYFRAMES[name].map(({ offset, value, easing }) => (
      { offset, '--number': value.number, easing: css(easing) }));
    const asked = list.map(({ keyframes, ...timing }) => ({ ...timing, frames: framesOf(keyframes) }));
    const values = await run(page, shownNumbers, asked, TIMES, UNDERLYING);
    const shown = (value) => (value === UNDERLYING ? null : rounded(value));
    const records = list.map((record, index) => ({ ...record, values: values[index].map(shown) }));
    await write('keyframes', browser, { keyframes: KEYFRAMES, times: TIMES }, records);
    count += records.length;
  }
  if (isWanted('colors')) {
    const text = ({ r, g, b, a }) => `rgba(${r}, ${g}, ${b}, ${a / 255})`;
    const values = await run(page, shownColors, COLORS.map((pair) => pair.map(text)));
    const records = COLORS.map(([from, to], index) => ({ from, to, values: values[index] }));
    await write('colors', browser, {}, records);
    count += records.length;
  }
});
console.log(`${count} records in ${FOLDER}`);
