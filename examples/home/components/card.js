// @ts-check
/** A poster that can be chosen. */
import { Image, Text, View } from 'tenfoot';
import { color, time, type } from '../theme.js';

/** @typedef {import('../catalogue.js').Title} Title */
/** @typedef {{ width: number, height: number }} CardSize */

/** Sizes of posters. */
export const cardSize = {
  normal: { width: 150, height: 225 },
  small: { width: 120, height: 180 },
};

/** Room that a focused card takes around its box: zoom, ring and most of the shadow. Rows keep it free. */
export const overhang = 26;

/** Width and height of the two lines under the focused card. */
export const captionSize = { width: 310, height: 44 };

/**
 * The focusable box keeps its size; only the poster in it zooms. The ring comes at once, so that the very frame of the
 * key shows where the focus went; the zoom follows.
 *
 * @param {Title} title
 * @param {CardSize} box
 * @param {object} options
 * @param {boolean} options.isLast The caption of the last card of a row grows to the left.
 * @param {(title: Title) => void} options.onSelect
 * @returns {View}
 */
export function card(title, box, { isLast, onSelect }) {
  return new View({
    name: `card ${title.id}`,
    ...box,
    focusable: true,
    focused: { zIndex: 1 },
    onSelect: () => onSelect(title),
    children: [poster(title, box), caption(title, box, isLast)],
  });
}

/**
 * @param {Title} title
 * @param {CardSize} box
 */
function poster(title, box) {
  return new Image({
    ...box,
    src: title.poster,
    backgroundColor: title.color,
    borderRadius: 8,
    focused: {
      scale: 1.1,
      outline: { width: 3, offset: 3, color: '#ffffff' },
      boxShadow: { y: 10, blur: 26, color: '#000000b3' },
    },
    transition: { scale: { duration: time.zoom, easing: 'ease-out' } },
  });
}

/**
 * The heights are given, so that layout need not measure the text of two hundred cards.
 *
 * @param {Title} title
 * @param {CardSize} box
 * @param {boolean} isLast
 */
function caption(title, box, isLast) {
  const align = isLast ? 'right' : 'left';
  const { match, year, rating, duration } = title;
  return new View({
    position: 'absolute',
    top: box.height + overhang,
    [align]: 0,
    ...captionSize,
    flexDirection: 'column',
    opacity: 0,
    focused: { opacity: 1 },
    children: [
      new Text({ ...type.label, height: 23, text: title.title, textAlign: align, maxLines: 1 }),
      new Text({
        ...type.caption,
        height: 20,
        text: `${match}% match  ·  ${year}  ·  ${rating}  ·  ${duration}`,
        textAlign: align,
        color: color.soft,
      }),
    ],
  });
}
