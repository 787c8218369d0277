// @ts-check
/** What pictures fade into the page with. */
import { View } from 'tenfoot';
import { fade } from '../theme.js';

/**
 * A gradient over a picture, from the background colour to nothing.
 *
 * @param {number} angle Degrees clockwise from upwards: the way on which it fades.
 * @param {readonly [from: number, to: number]} range Where it starts to fade and where it is gone, 0 to 1.
 * @param {import('tenfoot').ViewProps} box Its place in the parent.
 * @returns {View}
 */
export function scrim(angle, [from, to], box) {
  return new View({ position: 'absolute', ...box, backgroundGradient: fade(angle, from, to) });
}
