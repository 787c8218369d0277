// @ts-check
/** A titled row of posters. */
import { Text, View } from 'tenfoot';
import { size, time, type } from '../theme.js';
import { captionSize, card, cardSize, overhang } from './card.js';

/** @typedef {import('../catalogue.js').Title} Title */

/** Between two cards. */
const GAP = 20;
/** Between the row's title and its posters. */
const TITLE_GAP = 24;
const TITLE_HEIGHT = 30;
const PADDING_BOTTOM = 14;

/** @param {import('./card.js').CardSize} box */
export function rowHeight(box) {
  return TITLE_HEIGHT + TITLE_GAP + box.height + overhang + captionSize.height + PADDING_BOTTOM;
}

/**
 * The row is a focus group: coming back to it leads to the card where the viewer was. Inside, a container scrolls
 * sideways on its own and keeps the focused card at the left edge. The container clips, so it is larger than its cards
 * by what a focused card needs, and lies under the row's title a little.
 *
 * @param {string} title
 * @param {readonly Title[]} titles
 * @param {(title: Title) => void} onSelect
 * @param {import('./card.js').CardSize} [box]
 * @returns {View}
 */
export function row(title, titles, onSelect, box = cardSize.normal) {
  const cards = titles.map((item, index) => card(item, box, { isLast: index === titles.length - 1, onSelect }));
  const scroller = new View({
    name: `scroller ${title}`,
    width: size.screen.width,
    height: overhang + box.height + overhang + captionSize.height,
    marginTop: TITLE_GAP - overhang,
    padding: [overhang, size.safe, 0],
    gap: GAP,
    overflow: 'scroll',
    scrollPivot: { kind: 'start', value: size.safe },
    transition: { scrollX: { duration: time.row, easing: 'ease-out' } },
    children: cards,
  });
  return new View({
    name: `row ${title}`,
    flexDirection: 'column',
    height: rowHeight(box),
    focusGroup: { entry: 'last-focused' },
    children: [
      new Text({ ...type.heading, text: title, height: TITLE_HEIGHT, marginLeft: size.safe }),
      scroller,
    ],
  });
}
