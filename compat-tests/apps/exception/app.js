// OK throws; the arrow keys must go on, and so must the handlers of the app.
import { View, onKey, root } from 'tenfoot';
import { open } from './pages.js';

root.append(
  new View({ focusable: true, width: 100, height: 100, backgroundColor: 'red', onSelect: () => open(undefined) }),
  new View({ focusable: true, width: 100, height: 100, backgroundColor: 'blue', focused: { borderRadius: 20 } }),
);
onKey(({ key }) => console.log(`heard ${key}`));
