/** The module `tenfoot`; `tenfoot.d.ts` describes it. */
import './console.js';
import './files.js';
import './timers.js';
import { host } from './host.js';
import { root } from './nodes.js';

export { Image, Node, Text, Video, View, focusedNode, root } from './nodes.js';

/** Size of the screen in the app's pixels. */
export const screen = Object.freeze({ width: host.width, height: host.height });

/** Hears of every key that no `onKey` of a node stopped. */
export function onKey(handler) {
  return root.on('key', handler);
}
