// @ts-check
/** The look of the screen in one place: colours, type, sizes and timings. Lengths are pixels of the 1280×720 design. */

/** @typedef {import('tenfoot').TextProps} TextProps */
/** @typedef {import('tenfoot').Gradient} Gradient */

export const color = {
  background: '#0a0c11',
  text: '#f5f6f8',
  soft: '#c9ced8',
  muted: '#99a1b0',
  accent: '#ff6b4a',
  good: '#58d68d',
  glass: '#ffffff29',
  line: '#ffffff4d',
  dark: '#14161b',
};

/**
 * The fonts of `app.json`. Noto Sans JP stands before Noto Sans KR, so that kanji take their Japanese shapes; it also has
 * the symbols ▶ and ✓.
 */
const fontFamily = [
  'Noto Sans',
  'Noto Sans Arabic',
  'Noto Sans Hebrew',
  'Noto Sans Devanagari',
  'Noto Sans JP',
  'Noto Sans KR',
].join(', ');

/** The type scale. Every text of the screen is one of these. */
export const type = {
  /** @type {TextProps} */
  display: { fontFamily, fontSize: 54, fontWeight: 700, lineHeight: 1.2, letterSpacing: -0.5, color: color.text },
  /** @type {TextProps} */
  heading: { fontFamily, fontSize: 22, fontWeight: 600, lineHeight: 1.3, color: color.text, maxLines: 1 },
  /** @type {TextProps} */
  tagline: { fontFamily, fontSize: 20, fontWeight: 600, lineHeight: 1.35, color: color.soft, maxLines: 1 },
  /** @type {TextProps} */
  body: { fontFamily, fontSize: 17, lineHeight: 1.45, color: color.soft, maxLines: 3 },
  /** @type {TextProps} */
  label: { fontFamily, fontSize: 17, fontWeight: 600, lineHeight: 1.3, color: color.text, whiteSpace: 'nowrap' },
  /** @type {TextProps} */
  meta: { fontFamily, fontSize: 16, lineHeight: 1.35, color: color.soft, whiteSpace: 'nowrap' },
  /** @type {TextProps} */
  caption: { fontFamily, fontSize: 14, lineHeight: 1.35, color: color.muted, maxLines: 1 },
};

export const size = {
  screen: { width: 1280, height: 720 },
  /** Nothing that matters is nearer to the sides of the screen: televisions cut edges off. */
  safe: 56,
  hero: 412,
  /** Where the page puts the top of the row that has the focus. */
  rowTop: 40,
  button: 46,
};

export const time = {
  zoom: 180,
  row: 250,
  page: 300,
  fade: 220,
  toast: 2600,
};

/**
 * A gradient from the background to nothing with soft ends: eight straight pieces of a smooth curve, since a single straight
 * one shows as an edge.
 *
 * @param {number} angle Degrees clockwise from upwards: the way on which the background fades.
 * @param {number} [from] Where it starts to fade, 0 to 1.
 * @param {number} [to] Where it is gone.
 * @returns {Gradient}
 */
export function fade(angle, from = 0, to = 1) {
  /** @type {[number, string][]} */
  const stops = [];
  for (let index = 0; index < 8; index += 1) {
    const at = index / 7;
    const strength = 1 - at * at * (3 - 2 * at);
    const alpha = Math.round(255 * strength);
    stops.push([from + (to - from) * at, color.background + alpha.toString(16).padStart(2, '0')]);
  }
  return { angle, stops };
}
