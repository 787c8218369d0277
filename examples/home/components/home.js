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
 * @returns {View}
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
  const rows = new View({ name: 'rows', flexDirection: 'column' });
  const bar = menu(Object.keys(sections), {
    onSelect: choose,
    onSearch: () => onNotice('Search needs a keyboard, which this example does not have.'),
  });

  /** @param {string} section */
  function choose(section) {
    const isWanted = sections[section];
    if (!catalogue.titles.some(isWanted)) {
      onNotice('Your list is empty. Add titles on their details pages.');
      return;
    }
    bar.mark(section);
    top.show(catalogue.heroes.find(isWanted) ?? catalogue.heroes[0]);
    rows.children = catalogue.shelves.map((shelf) => {
      const titles = shelf.titles.filter(isWanted);
      return titles.length > 0 && row(shelf.title, titles, onOpen);
    });
  }

  const view = new View({
    name: 'home',
    ...size.screen,
    flexDirection: 'column',
    paddingBottom: 28,
    backgroundColor: color.background,
    overflow: 'scroll',
    scrollPivot: { kind: 'start', value: size.rowTop },
    transition: { scrollY: { duration: time.page, easing: 'ease-out' } },
    onKey: (event) => {
      if (event.key === 'back' || event.key === 'menu') {
        bar.entries[0].focus();
        event.stop();
      }
    },
    children: [
      // One group, so that the page shows hero and menu together; from below it is entered at the hero's first button.
      new View({ focusGroup: { entry: 'first' }, children: [top.view, bar.view] }),
      rows,
    ],
  });

  choose('Home');
  return view;
}
