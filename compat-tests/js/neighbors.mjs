/** What parts call: stand-ins for the text and the raster part, twins of those in `src/neighbors.rs`. */

import { toJson } from './values.mjs';

/** An error of the contract, as parts throw it. */
const refusal = (payload) => Object.assign(new Error(payload.tag), { payload });

/** A canvas that writes everything down, then lets the fallback `raster` do it. */
export function recorder({ masks, canvas }, contracts, log) {
  const { parameters } = contracts.get('tenfoot:raster/canvas@0.1.0').functions.get('submit');
  return {
    uploadMask(width, height, coverage) {
      const record = { mask: null, rows: hexRows(coverage, width) };
      log.push({ 'upload-mask': record });
      record.mask = masks.uploadMask(width, height, coverage);
      return record.mask;
    },
    freeMask(mask) {
      log.push({ 'free-mask': mask });
      masks.freeMask(mask);
    },
    submit(operations, damage) {
      const [shownOperations, shownDamage] = [operations, damage].map((each, index) => toJson(parameters[index], each));
      log.push({ submit: { operations: shownOperations, damage: shownDamage } });
      canvas.submit(operations, damage);
    },
  };
}

/** Bytes as rows of hexadecimal digits. */
export function hexRows(bytes, perRow) {
  const digits = Buffer.from(bytes).toString('hex');
  return digits.match(new RegExp(`.{1,${Math.max(1, perRow) * 2}}`, 'g')) ?? [];
}

/** A text part whose paragraphs are those of `setup`; glyphs go to `canvas`. */
export function paragraphs(setup, canvas, contracts, log) {
  const { parameters: measured } = contracts.get('tenfoot:text/measurement@0.1.0').functions.get('measure');
  const { parameters: shaped } = contracts.get('tenfoot:text/glyphs@0.1.0').functions.get('shape');
  const { parameters: blurred } = contracts.get('tenfoot:text/glyphs@0.1.0').functions.get('blur');
  // The room that each was shaped for last.
  const rooms = new Map();
  const masks = new Map();
  const trace = (name, types, values) => {
    if (setup['trace-text']) {
      log.push([name, ...values.map((value, index) => toJson(types[index], value))]);
    }
  };
  const paragraph = (node) => {
    const found = setup.paragraphs?.[node];
    if (found === undefined) {
      throw refusal({ tag: 'unknown-node', val: node });
    }
    return found;
  };
  const maskOf = (width, height) => {
    const size = `${width}x${height}`;
    if (!masks.has(size)) {
      masks.set(size, canvas.uploadMask(width, height, new Uint8Array(width * height).fill(255)));
    }
    return masks.get(size);
  };
  return {
    measure(node, width) {
      trace('measure', measured, [node, width]);
      return sizeOf(paragraph(node), roomOf(width));
    },
    shape(node, width) {
      trace('shape', shaped, [node, width]);
      const given = paragraph(node);
      const room = roomOf(width);
      const glyphs = glyphsOf(given, room, 0, maskOf);
      rooms.set(node, room);
      return { size: sizeOf(given, room), glyphs, lines: linesOf(given, room).length, truncated: false };
    },
    blur(node, blur) {
      trace('blur', blurred, [node, blur]);
      return glyphsOf(paragraph(node), rooms.get(node) ?? Infinity, Math.ceil(blur), maskOf);
    },
  };
}

const roomOf = ({ tag, val }) => ({ definite: val, 'min-content': 0, 'max-content': Infinity })[tag];

/** The words of a paragraph as boxes, each larger by a margin: what blurs them. */
function glyphsOf(paragraph, room, margin, maskOf) {
  return linesOf(paragraph, room).flatMap((words, row) => {
    const starts = words.map((_, index) => length(words.slice(0, index)));
    const height = paragraph.line - 1 + 2 * margin;
    return words.map((word, index) => {
      const width = word + 2 * margin;
      const mask = maskOf(width, height);
      return { mask, x: starts[index] - margin, y: row * paragraph.line - margin, width, height };
    });
  });
}

const length = (words) => words.reduce((sum, word) => sum + word, 0);

/** The words of each line: boxes without gaps between them. */
function linesOf({ words }, room) {
  const lines = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last && length(last) + word <= room) {
      last.push(word);
    } else {
      lines.push([word]);
    }
  }
  return lines;
}

function sizeOf(paragraph, room) {
  const lines = linesOf(paragraph, room);
  return { width: Math.max(0, ...lines.map(length)), height: lines.length * paragraph.line };
}
