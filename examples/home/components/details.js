// @ts-check
/** The page about one title, over the home page. */
import { Image, Text, View, focusedNode } from 'tenfoot';
import { isRightToLeft, joinNames, moreLike } from '../catalogue.js';
import { color, size, time, type } from '../theme.js';
import { button } from './button.js';
import { cardSize } from './card.js';
import { facts } from './facts.js';
import { row, rowHeight } from './row.js';
import { scrim } from './scrim.js';

/** @typedef {import('../catalogue.js').Title} Title */
/** @typedef {import('tenfoot').Node} Node */

const COLUMN = 600;

/**
 * The page is made once and stays: hidden by `display`, filled anew for each title. Focus cannot leave it, and goes back to
 * where it was when the page closes.
 *
 * @param {readonly Title[]} titles All there are, for "More like this".
 * @param {object} actions
 * @param {(title: Title) => void} actions.onPlay
 * @param {(title: Title) => void} actions.onTrailer
 * @param {(title: Title) => void} actions.onList
 * @param {(title: Title) => boolean} actions.isListed
 */
export function details(titles, { onPlay, onTrailer, onList, isListed }) {
  /** The titles that were opened from one another; the last one is shown. @type {Title[]} */
  const trail = [];
  /** Who had the focus before. @type {Node | null} */
  let opener = null;
  /** @type {number | undefined} */
  let hiding;
  const shown = () => trail[trail.length - 1];

  const picture = new Image({ position: 'absolute', inset: 0, ...size.screen, backgroundColor: color.background });
  const name = new Text({ ...type.display, maxLines: 2 });
  const line = facts();
  const synopsis = new Text({ ...type.body, width: COLUMN, marginTop: 14 });
  const cast = new Text({ ...type.caption, fontSize: 16, width: COLUMN, marginTop: 10 });
  const play = button('▶  Play', () => onPlay(shown()));
  const list = button('', () => {
    onList(shown());
    updateList();
  });
  const trailer = button('Trailer', () => onTrailer(shown()));
  const column = new View({
    position: 'absolute',
    left: size.safe,
    bottom: rowHeight(cardSize.small) + 22,
    width: COLUMN,
    flexDirection: 'column',
    children: [
      name,
      line.view,
      synopsis,
      cast,
      new View({
        name: 'details buttons',
        gap: 14,
        marginTop: 20,
        focusGroup: { entry: 'last-focused' },
        children: [play.view, list.view, trailer.view],
      }),
    ],
  });
  line.view.marginTop = 10;
  const shelf = new View({ position: 'absolute', left: 0, bottom: 0 });

  const view = new View({
    name: 'details',
    position: 'absolute',
    inset: 0,
    ...size.screen,
    display: 'none',
    opacity: 0,
    backgroundColor: color.background,
    transition: { opacity: time.fade },
    focusGroup: { entry: 'first', trap: ['up', 'down', 'left', 'right'] },
    onKey: (event) => {
      if (event.key === 'back') {
        back();
        event.stop();
      }
    },
    children: [
      picture,
      scrim(90, [0.16, 0.88], { inset: 0 }),
      scrim(0, [0.2, 1], { left: 0, right: 0, bottom: 0, height: 480 }),
      column,
      shelf,
    ],
  });

  function updateList() {
    list.label.text = isListed(shown()) ? '✓  In my list' : '+  Add to my list';
  }

  /** Fills the page for the last title of the trail. */
  function fill() {
    const title = shown();
    const isRtl = isRightToLeft(title.title);
    picture.src = title.backdrop;
    name.text = title.title;
    line.show(title);
    synopsis.text = title.synopsis;
    cast.text = joinNames(title.cast);
    column.direction = isRtl ? 'rtl' : 'ltr';
    updateList();
    shelf.children = row('More like this', moreLike(titles, title), open, cardSize.small);
    play.view.focus();
  }

  /** @param {Title} title */
  function open(title) {
    if (trail.length === 0) {
      opener = focusedNode();
    }
    trail.push(title);
    fill();
    show();
  }

  function show() {
    clearTimeout(hiding);
    const wasHidden = view.display === 'none';
    view.set({ display: 'flex', opacity: 1 });
    if (wasHidden) {
      // As in CSS, what was not displayed has no transition.
      view.animate('opacity', [0, 1], { duration: time.fade, easing: 'ease-out' });
    }
  }

  function back() {
    trail.pop();
    if (trail.length > 0) {
      fill();
      return;
    }
    // Keys belong to the home page from now on, while this one fades.
    opener?.focus();
    view.opacity = 0;
    hiding = setTimeout(() => view.set({ display: 'none' }), time.fade);
  }

  return { view, open };
}
