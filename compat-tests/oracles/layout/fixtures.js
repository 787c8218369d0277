// Completes the fixtures of a page: words, pictures, a screen around each, and its twin that runs from right to left.

function complete(fixture) {
  for (const paragraph of fixture.querySelectorAll('p')) {
    for (const width of paragraph.dataset.words.split(' ').filter(Boolean)) {
      const word = document.createElement('i');
      word.style.cssText = `width: ${width}px; height: ${paragraph.dataset.line}px`;
      paragraph.append(word);
    }
  }
  for (const image of fixture.querySelectorAll('img')) {
    const [width, height] = image.dataset.size.split('x');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><path fill="#c8a" d="M0 0h999v999H0z"/></svg>`;
    image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  }
}

function twin(fixture) {
  const mirrored = fixture.cloneNode(true);
  mirrored.dataset.name += '-rtl';
  mirrored.style.direction = 'rtl';
  fixture.after(mirrored);
}

for (const fixture of document.querySelectorAll('.fixture')) {
  complete(fixture);
  if (!fixture.style.direction) twin(fixture);
}

let below = 40;
for (const fixture of document.querySelectorAll('.fixture')) {
  const screen = document.createElement('section');
  screen.className = 'screen';
  screen.title = fixture.dataset.name;
  screen.style.cssText = `left: 40px; top: ${below}px`;
  fixture.replaceWith(screen);
  screen.append(fixture);
  below += Math.ceil(Math.max(fixture.getBoundingClientRect().height, fixture.scrollHeight)) + 40;
}
