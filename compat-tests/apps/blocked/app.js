// Two boxes. OK keeps the app's thread busy for a second; what it hears of afterwards goes to the log.
import { View, onKey, root } from 'tenfoot';

const box = (name) =>
  new View({ name, focusable: true, width: 100, height: 100, backgroundColor: '#444', focused: { backgroundColor: 'white' } });

root.append(box('left'), box('middle'), box('right'));
root.onSelect = () => {
  console.log('blocked');
  const end = Date.now() + 1000;
  while (Date.now() < end);
  console.log('free again');
};
onKey(({ key, target }) => console.log(`${key} at ${target.name}`));
