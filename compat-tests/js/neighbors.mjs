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
      const rooms = { definite: width.val, 'min-content': 0, 'max-content': Infinity };
      return sizeOf(paragraph(node), rooms[width.tag]);
    },
    shape(node, width) {
      trace('shape', shaped, [node, width]);
      const given = paragraph(node);
      const lines = linesOf(given, width);
      const glyphs = lines.flatMap((words, row) => {
        const starts = words.map((_, index) => length(words.slice(0, index)));
        const height = given.line - 1;
        const y = row * given.line;
        return words.map((word, index) => ({ mask: maskOf(word, height), x: starts[index], y, width: word, height }));
      });
      return { size: sizeOf(given, width), glyphs, lines: lines.length, truncated: false };
    },
  };
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
