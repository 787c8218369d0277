// @ts-check
/** The menu over the hero: brand, sections, profile. */
import { Text, View } from 'tenfoot';
import { color, size, type } from '../theme.js';

const HEIGHT = 38;

/**
 * @param {readonly string[]} sections
 * @param {object} actions
 * @param {(section: string) => void} actions.onSelect
 * @param {() => void} actions.onSearch
 */
export function menu(sections, { onSelect, onSearch }) {
  /** @type {Map<string, Text>} */
  const labels = new Map();
  const mark = (/** @type {string} */ chosen) => {
    for (const [section, label] of labels) {
      label.set({ color: section === chosen ? color.text : color.soft, fontWeight: section === chosen ? 700 : 400 });
    }
  };
  const entries = sections.map((section) => {
    const label = new Text({ ...type.label, text: section, focused: { color: '#ffffff' } });
    labels.set(section, label);
    return entry(label, () => onSelect(section));
  });

  const view = new View({
    name: 'menu',
    position: 'absolute',
    left: size.safe,
    right: size.safe,
    top: 26,
    height: HEIGHT,
    alignItems: 'center',
    focusGroup: { entry: 'last-focused' },
    children: [
      brand(),
      new View({ flexGrow: 1, gap: 4, marginLeft: 28, children: entries }),
      entry(new Text({ ...type.label, fontWeight: 400, text: 'Search' }), onSearch),
      profile(),
    ],
  });
  return { view, entries, mark };
}

/**
 * @param {Text} label
 * @param {() => void} onSelect
 */
function entry(label, onSelect) {
  return pill({ name: `menu ${label.text}`, padding: [0, 16], onSelect, children: [label] });
}

/** @param {import('tenfoot').ViewProps} props */
function pill(props) {
  return new View({
    height: HEIGHT,
    alignItems: 'center',
    justifyContent: 'center',
    borderRadius: HEIGHT / 2,
    focusable: true,
    focused: { backgroundColor: color.glass, outline: { width: 2, color: '#ffffffd9' } },
    ...props,
  });
}

function brand() {
  return new View({
    alignItems: 'center',
    gap: 9,
    children: [
      new View({ width: 20, height: 20, borderRadius: 10, borderWidth: 5, borderColor: color.accent }),
      new Text({ ...type.label, text: 'tenfoot', fontSize: 23, fontWeight: 700, letterSpacing: -0.4 }),
    ],
  });
}

function profile() {
  return pill({
    name: 'profile',
    marginLeft: 14,
    width: HEIGHT,
    backgroundGradient: { angle: 135, stops: [[0, '#ff8a5c'], [1, '#d6336c']] },
    focused: { outline: { width: 2, offset: 2, color: '#ffffff' } },
    children: [new Text({ ...type.label, text: 'M', fontSize: 16, fontWeight: 700 })],
  });
}
