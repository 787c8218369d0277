// @ts-check
/** A short notice at the bottom of the screen that goes by itself. */
import { Text, View } from 'tenfoot';
import { color, time, type } from '../theme.js';

export function toast() {
  const label = new Text({ ...type.label, color: color.dark });
  /** @type {number | undefined} */
  let timer;
  const view = new View({
    name: 'toast',
    position: 'absolute',
    left: 0,
    right: 0,
    bottom: 22,
    justifyContent: 'center',
    opacity: 0,
    transition: { opacity: time.fade },
    children: [
      new View({
        padding: [11, 24],
        borderRadius: 23,
        backgroundColor: '#f5f6f8',
        boxShadow: { y: 8, blur: 28, color: '#000000a6' },
        children: [label],
      }),
    ],
  });
  return {
    view,
    /** @param {string} text */
    show(text) {
      label.text = text;
      view.opacity = 1;
      clearTimeout(timer);
      timer = setTimeout(() => view.set({ opacity: 0 }), time.toast);
    },
  };
}
