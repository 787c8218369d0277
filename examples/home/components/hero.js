// @ts-check
/** The large picture at the top of the page, with one title. */
import { Image, Text, View } from 'tenfoot';
import { color, size, type } from '../theme.js';
import { button } from './button.js';
import { facts } from './facts.js';
import { scrim } from './scrim.js';

/** @typedef {import('../catalogue.js').Title} Title */

const PICTURE = { width: 1024, height: 576 };

/**
 * @param {object} actions
 * @param {(title: Title) => void} actions.onPlay
 * @param {(title: Title) => void} actions.onMore
 */
export function hero({ onPlay, onMore }) {
  /** @type {Title | undefined} */
  let shown;
  const picture = new Image({ position: 'absolute', top: 0, right: 0, ...PICTURE, backgroundColor: color.background });
  const title = new Text({ ...type.display, maxLines: 1 });
  const tagline = new Text({ ...type.tagline, marginTop: 2 });
  const line = facts();
  const synopsis = new Text({ ...type.body, width: 600, marginTop: 12 });
  const play = button('▶  Play', () => shown && onPlay(shown), { autofocus: true });
  const more = button('More info', () => shown && onMore(shown));
  line.view.marginTop = 12;

  const view = new View({
    name: 'hero',
    width: size.screen.width,
    height: size.hero,
    overflow: 'hidden',
    children: [
      picture,
      // The picture goes over into the page on the left and at the bottom; the menu needs some dark behind it.
      scrim(90, [0, 0.62], { top: 0, right: 0, width: PICTURE.width, height: size.hero }),
      scrim(0, [0.22, 1], { left: 0, right: 0, bottom: 0, height: 210 }),
      scrim(180, [0, 1], { left: 0, right: 0, top: 0, height: 110, opacity: 0.6 }),
      new View({
        position: 'absolute',
        left: size.safe,
        bottom: 40,
        width: 720,
        flexDirection: 'column',
        alignItems: 'start',
        children: [
          title,
          tagline,
          line.view,
          synopsis,
          new View({
            name: 'hero buttons',
            gap: 14,
            marginTop: 18,
            focusGroup: { entry: 'last-focused' },
            children: [play.view, more.view],
          }),
        ],
      }),
    ],
  });

  return {
    view,
    /** @param {Title} next */
    show(next) {
      shown = next;
      picture.src = next.backdrop;
      title.text = next.title;
      tagline.text = next.tagline ?? '';
      line.show(next);
      synopsis.text = next.synopsis;
    },
  };
}
