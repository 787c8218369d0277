// Records where Chromium puts the boxes of `compat-tests/oracles/layout/*.html`.
//
// For each page it writes `NAME.json` beside it, the rectangles, and the case `compat-tests/cases/layout/chromium-NAME.json`,
// which makes the same boxes with mutations of the layout contract. The mutations are made of the inline styles as the
// browser understood them, shorthands resolved; a property or a value that the contract does not have is an error.
//
//   cargo xtask record-layout [NAME…]

import { readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withChromium } from './chromium.mjs';
import { mutations } from './layout-styles.mjs';

const ORACLES = 'compat-tests/oracles/layout';
const CASES = 'compat-tests/cases/layout';

/// Runs in the page: its fixtures with all boxes in document order, the parent's index, inline styles and rectangle.
function read() {
  const round = (number) => Math.round(number * 100) / 100;
  const missing = [...document.images].find((image) => image.naturalWidth === 0);
  if (missing) throw new Error(`a picture was not loaded: ${missing.dataset.size}`);
  return [...document.querySelectorAll('.fixture')].map((fixture) => {
    const origin = fixture.parentElement.getBoundingClientRect();
    const elements = [fixture, ...fixture.querySelectorAll('div, img, p')];
    const boxes = elements.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return {
        kind: element.dataset.kind ?? { DIV: 'view', IMG: 'image', P: 'text' }[element.tagName],
        parent: elements.indexOf(element.parentElement),
        size: element.dataset.size,
        words: element.dataset.words,
        line: element.dataset.line,
        styles: [...element.style].map((name) => [name, element.style.getPropertyValue(name)]),
        // How far the content of a box that clips can be scrolled.
        scroll: getComputedStyle(element).overflowX === 'visible' ? null
          : [element.scrollWidth - element.clientWidth, element.scrollHeight - element.clientHeight],
        rect: element.getClientRects().length ? [x - origin.x, y - origin.y, width, height].map(round) : null,
      };
    });
    return { name: fixture.dataset.name, boxes };
  });
}

/// The calls that make a fixture, with ids from `first`, and take it away again.
function calls(fixture, first) {
  const nodes = fixture.boxes.map(({ kind, parent }, index) => `${kind} ${first + index} in ${index ? first + parent : 0}`);
  const list = fixture.boxes.flatMap((box, index) => {
    const node = first + index;
    const styles = mutations(box.styles).map((style) => ({ style: { node, style } }));
    const [width, height] = box.size?.split('x').map(Number) ?? [];
    return box.size ? [{ 'intrinsic-size': { node, size: { width, height } } }, ...styles] : styles;
  });
  return [{ nodes }, { apply: list }, { solve: { width: 1280, height: 720 } }, { apply: [{ remove: first }] }];
}

function paragraphs(fixture, first) {
  return fixture.boxes.flatMap(({ words, line }, index) => (words === undefined ? [] : [
    [first + index, { words: words.split(' ').filter(Boolean).map(Number), line: Number(line) }],
  ]));
}

const lines = (list) => list.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n');

async function record(page, version, name) {
  await page.open(pathToFileURL(resolve(ORACLES, `${name}.html`)).href);
  const title = await page.evaluate('document.title');
  const fixtures = await page.evaluate(`(${read})()`);
  const recorded = [];
  const setup = [];
  // The screen around each fixture is the root.
  const session = [{ apply: [{ style: { node: 0, style: { 'align-items': 'flex-start' } } }] }];
  let first = 1;
  for (const fixture of fixtures) {
    try {
      session.push(...calls(fixture, first));
    } catch (error) {
      throw new Error(`${name}: ${fixture.name}: ${error.message}`, { cause: error });
    }
    setup.push(...paragraphs(fixture, first));
    const scrolls = fixture.boxes.flatMap(({ scroll }, index) => (scroll ? [[first + index, ...scroll]] : []));
    const rects = fixture.boxes.map(({ rect }) => rect);
    recorded.push({ name: fixture.name, first, rects, ...(scrolls.length ? { scrolls } : {}) });
    first += fixture.boxes.length;
  }
  const names = new Set(fixtures.map((fixture) => fixture.name));
  if (names.size < fixtures.length) throw new Error(`${name}: two fixtures have the same name`);
  const oracle = `{\n  "browser": ${JSON.stringify(version)},\n  "fixtures": [\n${lines(recorded)}\n  ]\n}\n`;
  await writeFile(join(ORACLES, `${name}.json`), oracle);
  const head = [`  "why": ${JSON.stringify(`${title}: the boxes of oracles/layout/${name}.html.`)}`];
  if (setup.length) head.push(`  "setup": ${JSON.stringify({ paragraphs: Object.fromEntries(setup) })}`);
  await writeFile(join(CASES, `chromium-${name}.json`), `{\n${head.join(',\n')},\n  "calls": [\n${lines(session)}\n  ]\n}\n`);
  return fixtures.length;
}

const wanted = process.argv.slice(2);
const pages = (await readdir(ORACLES)).filter((file) => file.endsWith('.html')).map((file) => file.slice(0, -5)).sort();
const chosen = pages.filter((name) => !wanted.length || wanted.some((part) => name.includes(part)));
await withChromium(async (page, version) => {
  await page.resize(1400, 1000);
  let count = 0;
  for (const name of chosen) count += await record(page, version, name);
  console.log(`${count} fixtures of ${chosen.length} pages by ${version}`);
});
