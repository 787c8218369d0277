// Colour keys make mistakes. Each would also turn the screen green, in the same transaction; up does just that.
import { View, onKey, root } from 'tenfoot';

const box = new View({ name: 'box', width: 100, height: 100, backgroundColor: 'red' });
root.append(box);

const mistakes = {
  // What only the engine knows: no box is so wide, nothing is drawn at 1000 times its size.
  blue: () => (box.width = 1e6),
  red: () => box.animate('scale', [1, 1000]),
  // What the app is told of at once, with its own line: there is no such property.
  yellow: () => box.set({ colour: 'blue' }),
  // This is JavaScript: it makes a field. The app is warned.
  green: () => (box.colour = 'blue'),
};
onKey(({ key }) => {
  root.backgroundColor = 'green';
  mistakes[key]?.();
});
