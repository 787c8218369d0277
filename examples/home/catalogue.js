// @ts-check
/** What there is to see: `catalogue.json`, and questions about it. */

/**
 * @typedef {object} Title
 * @property {string} id
 * @property {string} title
 * @property {string} [tagline] Only the titles of the hero have one.
 * @property {number} year
 * @property {string} duration `2h 14m` of a film, `3 seasons` of a series.
 * @property {string} rating
 * @property {number} match Percent.
 * @property {string[]} genres
 * @property {string} synopsis In the language of the title.
 * @property {string[]} cast
 * @property {string} poster
 * @property {string} backdrop
 * @property {string} color What the poster looks like from afar.
 */

/** @typedef {{ title: string, titles: Title[] }} Shelf */
/** @typedef {{ heroes: Title[], shelves: Shelf[], titles: Title[] }} Catalogue */

/**
 * Reads `catalogue.json`.
 *
 * @returns {Promise<Catalogue>}
 */
export async function readCatalogue() {
  const response = await fetch('catalogue.json');
  /** @type {{ hero: Title[], rows: { title: string, items: string[] }[], titles: Record<string, Title> }} */
  const data = await response.json();
  const titles = Object.entries(data.titles).map(([id, title]) => ({ ...title, id }));
  const byId = new Map(titles.map((title) => [title.id, title]));
  const known = (/** @type {string[]} */ ids) => ids.flatMap((id) => byId.get(id) ?? []);
  return {
    heroes: data.hero.map((hero) => ({ ...byId.get(hero.id), ...hero })),
    shelves: data.rows.map((row) => ({ title: row.title, titles: known(row.items) })),
    titles,
  };
}

/**
 * Whether a title is a series.
 *
 * @param {Title} title
 */
export function isSeries(title) {
  return title.duration.includes('season');
}

/**
 * The titles that share most genres with one, the best matches first.
 *
 * @param {readonly Title[]} titles
 * @param {Title} like
 * @returns {Title[]}
 */
export function moreLike(titles, like) {
  const shared = (/** @type {Title} */ title) => title.genres.filter((genre) => like.genres.includes(genre)).length;
  return titles
    .filter((title) => title.id !== like.id && shared(title) > 0)
    .sort((left, right) => shared(right) - shared(left) || right.match - left.match)
    .slice(0, 16);
}

/**
 * Names as one text, with the comma of their script.
 *
 * @param {readonly string[]} names
 */
export function joinNames(names) {
  const all = names.join('');
  const comma = /\p{Script=Arabic}/u.test(all) ? '، ' : /\p{Script=Han}|\p{Script=Hiragana}/u.test(all) ? '、' : ', ';
  return names.join(comma);
}

/**
 * Whether a text starts in a script that runs from right to left: Hebrew or Arabic.
 *
 * @param {string} text
 */
export function isRightToLeft(text) {
  return /^[\u0590-\u08ff]/u.test(text);
}
