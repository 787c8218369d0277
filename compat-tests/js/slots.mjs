/** Per slot: what is around the part, and how the calls of a session are made. Twins of those in `src/slots/`. */

import { readFileSync } from 'node:fs';
import { hexRows, paragraphs, recorder } from './neighbors.mjs';
import { font } from './paths.mjs';
import { camel, fromJson, toJson } from './values.mjs';
import { load } from './vm.mjs';

/** Plays a session with a fallback; what comes back is what was answered, with what the part called before each. */
export async function play(slot, build, contracts, { setup = {}, calls }) {
  const log = [];
  const session = await SESSIONS[slot]({ build, contracts, setup, log });
  for (const call of calls) {
    const [name, argument] = typeof call === 'string' ? [call] : Object.entries(call)[0];
    const make = session[camel(name)];
    if (make === undefined) {
      throw new Error(`this test does not know the call \`${name}\` of the slot ${slot}`);
    }
    make(argument);
  }
  return log;
}

/** The slots that can be played. */
export const slots = () => Object.keys(SESSIONS);

/** Makes calls of an interface, with arguments in JSON unless `prepared`, and writes the answers down. */
function caller(part, specifier, contracts, log) {
  const [, name] = /\/([^@]*)@/.exec(specifier);
  const { functions } = contracts.get(specifier);
  return (label, list, { prepared = false, onOk } = {}) => {
    const { parameters, result } = functions.get(label);
    const values = prepared ? list : list.map((json, index) => fromJson(parameters[index], json));
    let answer;
    try {
      answer = part[name][camel(label)](...values);
    } catch (error) {
      if (!Object.hasOwn(error, 'payload')) {
        throw new Error(`\`${label}\` failed: ${error.stack}`);
      }
      log.push({ refused: toJson(result.err, error.payload) });
      return;
    }
    log.push({ ok: toJson(result.ok, answer) });
    onOk?.();
  };
}

/** `create` and `insert` of lines such as `view 2 in 1`. */
function tree(lines) {
  return lines.flatMap((line) => {
    const [kind, node, , parent] = line.split(' ');
    const insertion = { parent: Number(parent), node: Number(node), before: null };
    return [{ create: { node: Number(node), kind } }, { insert: insertion }];
  });
}

function viewportOf([width, height]) {
  return { width, height };
}

function placementOf({ node, at: [x, y, width, height], padding = 0, scrollable = [width, height] }) {
  const content = {
    x: padding,
    y: padding,
    width: Math.max(0, width - 2 * padding),
    height: Math.max(0, height - 2 * padding),
  };
  return { node, 'border-box': { x, y, width, height }, 'content-box': content, scrollable: viewportOf(scrollable) };
}

const SESSIONS = {
  async layout({ build, contracts, setup, log }) {
    const { measure } = paragraphs(setup, undefined, contracts, log);
    const part = await load('layout', build, { 'tenfoot:text/measurement@0.1.0': { measure } });
    const call = caller(part, 'tenfoot:layout/solver@0.1.0', contracts, log);
    return {
      nodes: (lines) => call('apply', [tree(lines)]),
      apply: (mutations) => call('apply', [mutations]),
      solve: (viewport) => call('solve', [viewport]),
    };
  },

  async focus({ build, contracts, log }) {
    const call = caller(await load('focus', build, {}), 'tenfoot:focus/navigator@0.1.0', contracts, log);
    return {
      nodes: (lines) => call('apply', [tree(lines)]),
      focusable: (nodes) => call('apply', [nodes.map((node) => ({ style: { node, style: { focusable: true } } }))]),
      apply: (mutations) => call('apply', [mutations]),
      place: ({ viewport, boxes }) => call('place', [viewportOf(viewport), boxes.map(placementOf)]),
      navigate: (direction) => call('navigate', [direction]),
      preview: (direction) => call('preview', [direction]),
      point: ([x, y]) => call('point', [{ x, y }]),
      focus: (node) => call('focus', [node]),
      restore: (history) => call('restore', [history]),
      explain: (direction) => call('explain', [direction]),
      audit: () => call('audit', []),
      path: (node) => call('path', [node]),
    };
  },

  async animation({ build, contracts, log }) {
    const call = caller(await load('animation', build, {}), 'tenfoot:animation/timeline@0.1.0', contracts, log);
    return {
      apply: (mutations) => call('apply', [mutations]),
      tick: (time) => call('tick', [time]),
    };
  },

  async text({ build, contracts, log }) {
    const canvas = recorder(await load('raster', build, { [SURFACE]: { present() {} } }), contracts, log);
    const part = await load('text', build, { 'tenfoot:raster/masks@0.1.0': masksOf(canvas) });
    const paragraph = caller(part, 'tenfoot:text/paragraphs@0.1.0', contracts, log);
    const measurement = caller(part, 'tenfoot:text/measurement@0.1.0', contracts, log);
    const glyphs = caller(part, 'tenfoot:text/glyphs@0.1.0', contracts, log);
    const read = (file) => new Uint8Array(readFileSync(font(file)));
    return {
      loadFont: (file) => paragraph('load-font', [read(file)], { prepared: true }),
      loadPartOfFont: ([file, bytes]) => paragraph('load-font', [read(file).slice(0, bytes)], { prepared: true }),
      paragraph: ([node, text]) => paragraph('apply', [[{ create: node }, { content: { node, text } }]]),
      apply: (mutations) => paragraph('apply', [mutations]),
      measure: ([node, width]) => measurement('measure', [node, width]),
      shape: ([node, width]) => glyphs('shape', [node, width]),
      blur: ([node, blur]) => glyphs('blur', [node, blur]),
    };
  },

  async renderer({ build, contracts, setup, log }) {
    const raster = await load('raster', build, { [SURFACE]: { present() {} } });
    raster.store.resize(96, 64);
    const canvas = recorder(raster, contracts, log);
    const { shape, blur } = paragraphs(setup, canvas, contracts, log);
    const part = await load('renderer', build, {
      'tenfoot:text/glyphs@0.1.0': { shape, blur },
      'tenfoot:raster/masks@0.1.0': masksOf(canvas),
      'tenfoot:raster/canvas@0.1.0': { submit: canvas.submit },
    });
    const call = caller(part, 'tenfoot:renderer/painter@0.1.0', contracts, log);
    const store = caller(raster, 'tenfoot:raster/store@0.1.0', contracts, log);
    const background = ([node, color]) => {
      const animated = { property: 'background-color', value: { color } };
      return { style: { node: Number(node), style: { animated } } };
    };
    const grey = (pixels) => Uint8Array.from({ length: pixels * 4 }, (_, index) => (index % 4 === 3 ? 255 : 128));
    return {
      nodes: (lines) => call('apply', [tree(lines)]),
      backgrounds: (colors) => call('apply', [Object.entries(colors).map(background)]),
      apply: (mutations) => call('apply', [mutations]),
      place: ({ boxes }) => call('place', [boxes.map(placementOf)]),
      update: (updates) => call('update', [updates]),
      render: ([width, height]) => call('render', [{ width, height, full: false }]),
      renderFull: ([width, height]) => call('render', [{ width, height, full: true }]),
      uploadImage: ([width, height]) =>
        store('upload-image', [width, height, grey(width * height)], { prepared: true }),
    };
  },

  async raster({ build, contracts, log }) {
    const surface = new Surface();
    const present = (...values) => surface.present(...values);
    const part = await load('raster', build, { [SURFACE]: { present } });
    const masks = caller(part, 'tenfoot:raster/masks@0.1.0', contracts, log);
    const canvas = caller(part, 'tenfoot:raster/canvas@0.1.0', contracts, log);
    const store = caller(part, 'tenfoot:raster/store@0.1.0', contracts, log);
    const bytes = ({ rows }) => Uint8Array.from(Buffer.from(rows.join('').replaceAll(' ', ''), 'hex'));
    const upload = (call, label) => (image) =>
      call(label, [image.width, image.height, bytes(image)], { prepared: true });
    return {
      resize: ([width, height]) => store('resize', [width, height], { onOk: () => surface.resize(width, height) }),
      uploadMask: upload(masks, 'upload-mask'),
      freeMask: (mask) => masks('free-mask', [mask]),
      uploadImage: upload(store, 'upload-image'),
      freeImage: (image) => store('free-image', [image]),
      submit: ({ operations, damage = [surface.area()] }) => canvas('submit', [operations, damage]),
      pixels: () => log.push(surface.rows()),
    };
  },
};

const SURFACE = 'tenfoot:raster/surface@0.1.0';

const masksOf = ({ uploadMask, freeMask }) => ({ uploadMask, freeMask });

/** What the host keeps of the frames that a raster part presents. */
class Surface {
  constructor() {
    this.resize(0, 0);
  }

  resize(width, height) {
    Object.assign(this, { width, height, pixels: new Uint8Array(width * height * 4) });
  }

  area() {
    return { x: 0, y: 0, width: this.width, height: this.height };
  }

  /** Takes over the columns of `damage` from whole rows. */
  present({ x, y, width, height }, firstRow, rows) {
    for (let row = y; row < y + height; row += 1) {
      const start = ((row - firstRow) * this.width + x) * 4;
      this.pixels.set(rows.subarray(start, start + width * 4), (row * this.width + x) * 4);
    }
  }

  rows() {
    const rows = hexRows(this.pixels, this.width * 4);
    return rows.map((row) => row.match(/.{8}/g).join(' '));
  }
}
