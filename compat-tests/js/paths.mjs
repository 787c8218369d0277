/** Where things are in the repository. */

import { existsSync } from 'node:fs';
import path from 'node:path';

export const repository = path.resolve(import.meta.dirname, '../..');
export const wit = path.join(repository, 'wit');
export const fallbacks = path.join(repository, 'target/fallbacks');
export const cases = path.join(repository, 'compat-tests/cases');

const oracleFonts = path.join(repository, 'compat-tests/oracles/text/fonts');
const exampleFonts = path.join(repository, 'examples/home/assets/fonts');

/** A font of `examples/home` or of the text oracle, or another file of the example's folder. */
export function font(file) {
  const oracle = path.join(oracleFonts, file);
  return existsSync(oracle) ? oracle : path.join(exampleFonts, file);
}

/** The file of a fallback, and what to do when it is not there. */
export const fallback = (slot, build) => path.join(fallbacks, `${slot}.${build}.js`);
export const advice = 'run `cargo xtask fallbacks`';
