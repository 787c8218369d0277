// Where Chromium breaks the paragraphs of the text oracle, and how wide their lines are.
//
// compat-tests/oracles/text/paragraphs.json in, recorded.json out. Every paragraph names its fonts by file, in order; the page
// has no others. Spaces stay as they are, like ours (`pre-wrap`: those at the end of a line hang); a direction is that of each
// line as written (`plaintext`) unless the paragraph gives one. What Chromium does beyond CSS 2 to the spaces of Chinese and
// Japanese is switched off.
import { readFileSync, writeFileSync } from 'node:fs';
import { withChromium } from './chromium.mjs';

const folder = 'compat-tests/oracles/text';
const fontFolders = [`${folder}/fonts`, 'examples/home/assets/fonts'];
const names = process.argv.slice(2);

const paragraphs = JSON.parse(readFileSync(`${folder}/paragraphs.json`, 'utf8'));
const recordedFile = `${folder}/recorded.json`;

function fontUrl(name) {
  for (const folder of fontFolders) {
    try {
      return `data:font/ttf;base64,${readFileSync(`${folder}/${name}.ttf`).toString('base64')}`;
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
  }
  throw new Error(`no font ${name}.ttf`);
}

const fonts = [...new Set(paragraphs.flatMap((paragraph) => paragraph.fonts))];
const page = `<!doctype html><meta charset="utf-8"><style>
${fonts.map((name) => `@font-face { font-family: "${name}"; src: url("${fontUrl(name)}"); }`).join('\n')}
p {
  margin: 0; white-space: pre-wrap; overflow-wrap: break-word; hyphens: manual; text-align: start; font-kerning: normal;
  font-optical-sizing: none; font-synthesis: none; text-rendering: geometricPrecision; text-spacing-trim: space-all;
  text-autospace: no-autospace; text-wrap-style: auto; line-break: auto; word-break: normal;
}
</style><p></p>`;

/// Runs in the page: the lines of a paragraph, each with its text and its width without the spaces at its end.
function linesOf(paragraph, width) {
  const element = document.querySelector('p');
  const lineHeight = paragraph.size * 3;
  element.lang = paragraph.language;
  element.style.width = `${width}px`;
  element.style.font = `${paragraph.size}px/${lineHeight}px ${paragraph.fonts.map((name) => `"${name}"`).join(', ')}`;
  element.style.letterSpacing = `${paragraph.letterSpacing ?? 0}px`;
  element.style.direction = paragraph.direction ?? 'ltr';
  element.style.unicodeBidi = paragraph.direction ? 'normal' : 'plaintext';
  element.textContent = paragraph.text;
  const node = element.firstChild;
  const top = element.getBoundingClientRect().top;
  // The middle of every font is far from the edges of a line.
  const lineOf = (rect) => Math.floor((rect.top + rect.height / 2 - top) / lineHeight);
  const lines = [];
  let offset = 0;
  let before = '';
  for (const character of paragraph.text) {
    const range = new Range();
    range.setStart(node, offset);
    range.setEnd(node, offset + character.length);
    // What follows a soft hyphen may begin a line; the hyphen at the end of the one before is its first box then. A soft
    // hyphen, and what has no box, stays with what comes before it.
    const rects = [...range.getClientRects()];
    const rect = character === '\u00ad' ? undefined : rects.at(before === '\u00ad' ? -1 : 0);
    const index = rect ? lineOf(rect) : lines.length - 1;
    before = character;
    while (lines.length <= index) lines.push({ start: offset, end: offset });
    lines[Math.max(index, 0)].end = offset + character.length;
    offset += character.length;
  }
  return lines.map(({ start, end }, index) => {
    const text = paragraph.text.slice(start, end);
    const shown = text.replace(/[ \t\n\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+$/u, '');
    const range = new Range();
    range.setStart(node, start);
    range.setEnd(node, start + shown.length);
    const rects = shown ? [...range.getClientRects()].filter((rect) => lineOf(rect) === index) : [];
    const left = Math.min(...rects.map((rect) => rect.left));
    const right = Math.max(...rects.map((rect) => rect.right));
    return [text, rects.length ? Math.round((right - left) * 1000) / 1000 : 0];
  });
}

const before = names.length ? JSON.parse(readFileSync(recordedFile, 'utf8')).paragraphs : {};
const wanted = paragraphs.filter(({ name }) => !names.length || names.some((part) => name.includes(part)));

const { version, recorded } = await withChromium(async (tab, version) => {
  await tab.resize(1280, 2000);
  await tab.open('about:blank');
  await tab.evaluate(`document.open(), document.write(${JSON.stringify(page)}), document.close()`);
  await tab.evaluate(`Promise.all(${JSON.stringify(fonts)}.map((name) => document.fonts.load('20px "' + name + '"'))).then(() => true)`);
  const recorded = {};
  for (const paragraph of wanted) {
    recorded[paragraph.name] = [];
    for (const width of paragraph.widths) {
      recorded[paragraph.name].push(await tab.evaluate(`(${linesOf})(${JSON.stringify(paragraph)}, ${width})`));
    }
  }
  return { version, recorded };
});

const all = { ...before, ...recorded };
const rows = paragraphs.map(({ name }) => `    ${JSON.stringify(name)}: ${JSON.stringify(all[name])}`);
writeFileSync(recordedFile, `{\n  "browser": ${JSON.stringify(version)},\n  "paragraphs": {\n${rows.join(',\n')}\n  }\n}\n`);
console.log(`${wanted.length} of ${paragraphs.length} paragraphs by ${version}`);
