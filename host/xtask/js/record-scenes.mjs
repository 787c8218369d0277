// Pictures of the scenes in `compat-tests/oracles/scenes/`, as Chromium shows them.
//
//   node host/xtask/js/record-scenes.mjs [PART OF A NAME]…
//
// A scene is data: boxes at places, with the properties of an app. Here it becomes a page of boxes that are placed
// absolutely, each a stacking context of its own as every node of a scene is; the test makes the renderer's calls of it.

import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withChromium } from './chromium.mjs';

const FOLDER = 'compat-tests/oracles/scenes';
const FONT = 'examples/home/assets/fonts/NotoSans-Regular.ttf';

/// What the platform shows behind a video; the test puts the same behind our transparent pixels.
const VIDEO = '#00a050';

const SIDES = ['left', 'top', 'right', 'bottom'];
const CORNERS = ['top-left', 'top-right', 'bottom-right', 'bottom-left'];

const px = (value) => `${value}px`;
const stops = (list) => list.map(([offset, color]) => `${color} ${offset * 100}%`).join(', ');
const shadow = ({ x, y, blur, spread, color, inset }) =>
  [inset ? 'inset' : '', px(x), px(y), px(blur), spread === undefined ? '' : px(spread), color].join(' ');

function gradient({ angle, shape, extent, at, stops: list }) {
  return angle === undefined
    ? `radial-gradient(${shape} ${extent} at ${at[0]}% ${at[1]}%, ${stops(list)})`
    : `linear-gradient(${angle}deg, ${stops(list)})`;
}

/// CSS of the properties that mean the same in both.
const PLAIN = {
  backgroundColor: (value) => ['background-color', value],
  backgroundGradient: (value) => ['background-image', gradient(value)],
  borderWidth: (values) => values.map((value, side) => [`border-${SIDES[side]}-width`, px(value)]).flat(),
  borderColor: (values) => values.map((value, side) => [`border-${SIDES[side]}-color`, value]).flat(),
  borderRadius: (values) => values.map((value, corner) => [`border-${CORNERS[corner]}-radius`, px(value)]).flat(),
  boxShadow: (list) => ['box-shadow', list.map(shadow).join(', ')],
  textShadow: (value) => ['text-shadow', shadow(value)],
  outline: ({ width, offset, color }) => ['outline', `${width}px solid ${color}`, 'outline-offset', px(offset)],
  objectFit: (value) => ['object-fit', value],
  overflow: () => ['overflow', 'hidden'],
  opacity: (value) => ['opacity', value],
  transformOrigin: ([x, y]) => ['transform-origin', `${x}% ${y}%`],
  color: (value) => ['color', value],
  fontSize: (value) => ['font-size', px(value)],
  lineHeight: (value) => ['line-height', value],
  textAlign: (value) => ['text-align', value],
  whiteSpace: (value) => ['white-space', value],
};

/// Properties that are part of others here.
const ELSEWHERE = ['zIndex', 'translateX', 'translateY', 'scale', 'rotate', 'scrollX', 'scrollY', 'tint', 'nineSlice', 'marquee'];

function declarations(node, border) {
  const { box: [x, y, width, height], style = {}, padding = 0 } = node;
  const list = ['left', px(x - border.left), 'top', px(y - border.top), 'width', px(width), 'height', px(height)];
  list.push('padding', px(padding), 'z-index', style.zIndex ?? 0);
  for (const [name, value] of Object.entries(style)) {
    if (PLAIN[name]) list.push(...PLAIN[name](value));
    else if (!ELSEWHERE.includes(name)) throw new Error(`no CSS for ${name}`);
  }
  const { translateX = 0, translateY = 0, rotate = 0, scale = 1 } = style;
  if (translateX || translateY || rotate || scale !== 1) {
    list.push('transform', `translate(${translateX}px, ${translateY}px) rotate(${rotate}deg) scale(${scale})`);
  }
  let css = '';
  for (let at = 0; at < list.length; at += 2) css += `${list[at]}: ${list[at + 1]}; `;
  return css;
}

function tint(value) {
  const channel = (at) => parseInt(value.slice(at, at + 2) || 'ff', 16) / 255;
  const [r, g, b, a] = [1, 3, 5, 7].map(channel);
  const id = `tint-${value.slice(1)}`;
  const filter = `<svg width="0" height="0" style="position: absolute"><filter id="${id}" color-interpolation-filters="sRGB">
    <feColorMatrix values="${r} 0 0 0 0  0 ${g} 0 0 0  0 0 ${b} 0 0  0 0 0 ${a} 0"/></filter></svg>`;
  return { filter, css: `filter: url(#${id}); ` };
}

function image(node, css, pictures) {
  const { style = {} } = node;
  const source = pictures[node.picture];
  if (style.nineSlice) {
    const [top, right, bottom, left] = style.nineSlice;
    const piece = `position: absolute; inset: 0; border: 0 solid transparent; border-image: url(${source}) ` +
      `${top} ${right} ${bottom} ${left} fill / ${[top, right, bottom, left].map(px).join(' ')} stretch`;
    return `<div class="node" style="${css}"><div style="${piece}"></div></div>`;
  }
  const tinted = style.tint ? tint(style.tint) : { filter: '', css: '' };
  return `${tinted.filter}<img class="node" style="object-fit: cover; ${css}${tinted.css}" src="${source}">`;
}

function text(node, css) {
  const { style = {} } = node;
  if (!style.marquee) return `<div class="node" style="${css}">${node.text}</div>`;
  const copy = `<span style="margin-right: ${style.marquee.gap}px">${node.text}</span>`;
  // A text that fits stays where it is; `fits` is decided by the page below.
  return `<div class="node marquee" style="${css}"><div class="clip"><div class="moving" ` +
    `style="left: ${-(style.scrollX ?? 0)}px">${copy}${copy}</div></div></div>`;
}

function html(node, border, pictures) {
  const { kind, style = {}, children = [] } = node;
  const css = declarations(node, border);
  if (kind === 'image') return image(node, css, pictures);
  if (kind === 'text') return text(node, css);
  if (kind === 'video') {
    return `<div class="node" style="${css}"><div style="width: 100%; height: 100%; background: ${VIDEO}"></div></div>`;
  }
  const [left, top] = style.borderWidth ?? [0, 0];
  const scrolls = style.scrollX || style.scrollY;
  const inner = children.map((child) => html(child, scrolls ? { left: 0, top: 0 } : { left, top }, pictures)).join('');
  if (!scrolls) return `<div class="node" style="${css}">${inner}</div>`;
  const shift = `position: absolute; left: ${-(style.scrollX ?? 0) - left}px; top: ${-(style.scrollY ?? 0) - top}px`;
  return `<div class="node" style="${css}"><div style="${shift}">${inner}</div></div>`;
}

function page(scene, font, pictures) {
  const nodes = scene.nodes.map((node) => html(node, { left: 0, top: 0 }, pictures)).join('\n');
  return `<!doctype html><meta charset="utf-8"><style>
    @font-face { font-family: scene; src: url(data:font/ttf;base64,${font}); }
    body { margin: 0; background: ${scene.background}; overflow: hidden; font: 24px/1.25 scene; color: white; }
    .node { position: absolute; box-sizing: border-box; border: 0 solid transparent; overflow-wrap: anywhere; }
    .clip { position: relative; width: 100%; height: 100%; overflow: hidden; }
    .moving { position: absolute; white-space: nowrap; }
    .fits .moving { left: 0 !important; }
    .fits .moving span + span { display: none; }
    </style>${nodes}<script>
    document.fonts.ready.then(() => document.querySelectorAll('.marquee').forEach((node) => {
      const wide = node.querySelector('span').getBoundingClientRect().width > node.querySelector('.clip').clientWidth;
      node.classList.toggle('fits', !wide);
    }));</script>`;
}

async function dataUrls(folder) {
  const urls = {};
  for (const file of await readdir(folder)) {
    urls[file.replace('.png', '')] = `data:image/png;base64,${await readFile(join(folder, file), 'base64')}`;
  }
  return urls;
}

async function readScenes() {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.json') && !['bounds.json', 'chromium.json'].includes(file));
  const lists = await Promise.all(files.sort().map(async (file) => JSON.parse(await readFile(join(FOLDER, file), 'utf8'))));
  return lists.flat();
}

const wanted = process.argv.slice(2);
const scenes = (await readScenes()).filter(({ name }) => !wanted.length || wanted.some((part) => name.includes(part)));
const font = await readFile(FONT, 'base64');
const pictures = await dataUrls(join(FOLDER, 'pictures'));
await withChromium(async (tab, version) => {
  for (const scene of scenes) {
    await tab.resize(...scene.size);
    await tab.open(`data:text/html;base64,${Buffer.from(page(scene, font, pictures)).toString('base64')}`);
    await tab.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))');
    await writeFile(join(FOLDER, `${scene.name}.png`), await tab.screenshot());
  }
  await writeFile(join(FOLDER, 'chromium.json'), `${JSON.stringify({ version })}\n`);
  console.log(`${scenes.length} scenes by ${version}`);
});
