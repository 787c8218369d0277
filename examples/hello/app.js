// The smallest app: a row of cards. Left and right move the focus, OK turns a card over.
import { Text, View, root } from 'tenfoot';

const colors = { Red: '#c2455b', Amber: '#c98a2b', Green: '#3f9a63', Blue: '#3c78c8', Violet: '#8259c2' };

function card(name, color) {
  const label = new Text({ text: name, fontSize: 28, color: 'white' });
  return new View({
    name,
    focusable: true,
    width: 200,
    height: 280,
    justifyContent: 'center',
    alignItems: 'center',
    backgroundColor: color,
    borderRadius: 16,
    focused: { scale: 1.1, outline: { width: 4, offset: 4, color: 'white' } },
    transition: { scale: 180, backgroundColor: 180 },
    children: label,
    onSelect() {
      const isFront = label.text === name;
      label.text = isFront ? 'Hello!' : name;
      this.backgroundColor = isFront ? '#30343c' : color;
    },
  });
}

root.set({ backgroundColor: '#14161b', justifyContent: 'center', alignItems: 'center', gap: 24 });
root.append(Object.entries(colors).map(([name, color]) => card(name, color)));
root.children[0].autofocus = true;
