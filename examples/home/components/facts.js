// @ts-check
/** The line of facts about a title: match, year, rating, duration, genres. */
import { Text, View } from 'tenfoot';
import { color, type } from '../theme.js';

/**
 * @returns {{ view: View, show: (title: import('../catalogue.js').Title) => void }}
 */
export function facts() {
  const match = new Text({ ...type.meta, fontWeight: 700, color: color.good });
  const year = new Text(type.meta);
  const rating = new Text({ ...type.meta, fontSize: 13, fontWeight: 600 });
  const duration = new Text(type.meta);
  const genres = new Text(type.meta);
  const badge = new View({ padding: [1, 7], borderWidth: 1, borderColor: color.line, borderRadius: 4, children: [rating] });
  const view = new View({
    alignItems: 'center',
    gap: 16,
    children: [match, year, badge, duration, genres],
  });
  return {
    view,
    show(title) {
      match.text = `${title.match}% match`;
      year.text = String(title.year);
      rating.text = title.rating;
      duration.text = title.duration;
      genres.text = title.genres.join('  ·  ');
    },
  };
}
