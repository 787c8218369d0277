// @ts-check
/** Buttons of the hero and the details page. */
import { Text, View } from 'tenfoot';
import { color, size, time, type } from '../theme.js';

/**
 * A button; its text changes colour with it, since `focused` also holds for the descendants of the focused node.
 *
 * @param {string} text
 * @param {() => void} onSelect
 * @param {import('tenfoot').ViewProps} [props]
 * @returns {{ view: View, label: Text }}
 */
export function button(text, onSelect, props) {
  const label = new Text({ ...type.label, text, focused: { color: color.dark } });
  const view = new View({
    name: `button ${text}`,
    height: size.button,
    padding: [0, 26],
    alignItems: 'center',
    borderRadius: 8,
    backgroundColor: color.glass,
    focusable: true,
    focused: {
      backgroundColor: '#ffffff',
      scale: 1.05,
      boxShadow: { y: 6, blur: 20, color: '#00000080' },
    },
    transition: { scale: { duration: time.zoom, easing: 'ease-out' } },
    onSelect,
    children: [label],
    ...props,
  });
  return { view, label };
}
