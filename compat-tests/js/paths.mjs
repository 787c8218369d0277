/** Where things are in the repository. */

import path from 'node:path';

export const repository = path.resolve(import.meta.dirname, '../..');
export const wit = path.join(repository, 'wit');
export const fallbacks = path.join(repository, 'target/fallbacks');
export const fonts = path.join(repository, 'examples/home/assets/fonts');
export const cases = path.join(repository, 'compat-tests/cases');

/** The file of a fallback, and what to do when it is not there. */
export const fallback = (slot, build) => path.join(fallbacks, `${slot}.${build}.js`);
export const advice = 'run `cargo xtask fallbacks`';
