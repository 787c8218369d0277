// @ts-check
/**
 * A streaming service's home screen. This file puts the pages together and holds what the viewer changes; the rest is in
 * `components/`, the look in `theme.js`.
 *
 * Nothing here runs between a key and its picture: the engine moves the focus, zooms and scrolls by what the nodes say about
 * themselves. The app hears of `select` and `back`.
 */
import { root } from 'tenfoot';
import { readCatalogue } from './catalogue.js';
import { details } from './components/details.js';
import { home } from './components/home.js';
import { toast } from './components/toast.js';
import { color } from './theme.js';

/** @typedef {import('./catalogue.js').Title} Title */

const catalogue = await readCatalogue();
const notice = toast();
/** Ids of the titles on the viewer's list. @type {Set<string>} */
const list = new Set();

const actions = {
  onOpen: (/** @type {Title} */ title) => page.open(title),
  onPlay: (/** @type {Title} */ title) => notice.show(`▶  Playing ${title.title}`),
  onTrailer: (/** @type {Title} */ title) => notice.show(`▶  Playing the trailer of ${title.title}`),
  onList: (/** @type {Title} */ title) => {
    if (!list.delete(title.id)) {
      list.add(title.id);
    }
  },
  onNotice: notice.show,
  isListed: (/** @type {Title} */ title) => list.has(title.id),
};
const page = details(catalogue.titles, actions);

root.set({
  backgroundColor: color.background,
  children: [home(catalogue, actions), page.view, notice.view],
});
