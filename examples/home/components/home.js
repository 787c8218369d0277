// @ts-check
/** The home page: menu and hero, then the rows, in one page that scrolls by itself. */
import { View } from 'tenfoot';
import { isSeries } from '../catalogue.js';
import { color, size, time } from '../theme.js';
import { hero } from './hero.js';
import { menu } from './menu.js';
import { row } from './row.js';

/** @typedef {import('../catalogue.js').Title} Title */

/**
 * @param {import('../catalogue.js').Catalogue} catalogue
 * @param {object} actions
 * @param {(title: Title) => void} actions.onOpen
 * @param {(title: Title) => void} actions.onPlay
 * @param {(text: string) => void} actions.onNotice
 * @param {(title: Title) => boolean} actions.isListed
 */
export function home(catalogue, { onOpen, onPlay, onNotice, isListed }) {
  /** @type {Record<string, (title: Title) => boolean>} */
  const sections = {
    Home: () => true,
    Series: isSeries,
    Films: (title) => !isSeries(title),
    'My List': isListed,
  };
  const top = hero({ onPlay, onMore: onOpen });
  const rows = catalogue.shelves.map((shelf) => row(shelf.title, shelf.titles, onOpen));
  const bar = menu(['Search', ...Object.keys(sections)], 'Home', choose);

  /** @param {string} section */
  function choose(section) {
    const isWanted = sections[section];
    if (!isWanted) {
      onNotice('Search needs a keyboard, which this example does not have.');
      return;
    }
    if (!catalogue.titles.some(isWanted)) {
      onNotice('Your list is empty. Add titles on their details pages.');
      return;
    }
    bar.mark(section);
    top.show(catalogue.heroes.find(isWanted) ?? catalogue.heroes[0]);
    for (const each of rows) {
      each.filter(isWanted);
    }
  }

  const view = new View({
    name: 'home',
    ...size.screen,
    flexDirection: 'column',
    paddingBottom: 16,
    backgroundColor: color.background,
    overflow: 'scroll',
    scrollPivot: { kind: 'start', value: size.rowTop },
    transition: { scrollY: { duration: time.page, easing: 'ease-out' } },
    onKey: (event) => {
      if (event.key === 'back' || event.key === 'menu') {
        bar.entries[1].focus();
        event.stop();
      }
    },
    children: [
      // One group, so that the page shows hero and menu together.
      new View({ focusGroup: {}, children: [top.view, bar.view] }),
      rows.map((each) => each.view),
    ],
  });

  top.show(catalogue.heroes[0]);
  return { view };
}
