// A picture that is missing, one that is broken, one that leads out of the folder, and a good one.
import { Image, View, root } from 'tenfoot';

const image = (src, backgroundColor) =>
  new Image({
    src,
    width: 40,
    height: 40,
    backgroundColor,
    onLoad: () => console.log(`${src}: shown`),
    onError: ({ error }) => console.log(`${src}: ${error}`),
  });

root.append(
  image('missing.png', '#ff0000'),
  image('broken.png', '#00ff00'),
  image('../images/good.png', '#0000ff'),
  image('good.png', '#ffff00'),
  // The same file again must not be warned of again.
  image('missing.png', '#ff00ff'),
  new View({ width: 40, height: 40, backgroundColor: 'white' }),
);
