// Makes ../../../cases/text/oracle-SCRIPT.json: the paragraphs of the oracle as cases of the compatibility suite, so that every
// implementation runs them. `node make-cases.mjs`, then bless what is expected.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const scripts = new Map();
for (const paragraph of JSON.parse(readFileSync(path('../paragraphs.json'), 'utf8'))) {
  const script = paragraph.name.split('-')[0];
  scripts.set(script, [...(scripts.get(script) ?? []), paragraph]);
}

for (const [script, paragraphs] of scripts) {
  const calls = paragraphs[0].fonts.map((name) => ({ 'load-font': `${name}.ttf` }));
  paragraphs.forEach(({ text, size, language, letterSpacing, direction, widths }, index) => {
    const node = index + 1;
    const styles = [{ 'font-size': size }, { language }];
    if (letterSpacing) styles.push({ 'letter-spacing': letterSpacing });
    if (direction) styles.push({ direction });
    calls.push({ paragraph: [node, text] }, { apply: styles.map((style) => ({ style: { node, style } })) });
    calls.push(...widths.map((width) => ({ measure: [node, { definite: width }] })), { measure: [node, 'min-content'] });
  });
  // One of them is drawn, small, so that what is expected stays short.
  calls.push({ apply: [{ style: { node: 1, style: { 'font-size': 9 } } }] }, { shape: [1, { definite: 120 }] });
  const name = script[0].toUpperCase() + script.slice(1);
  const rows = calls.map((call) => `    ${JSON.stringify(call)}`).join(',\n');
  const why = `${name}: the sizes of the oracle's paragraphs at its widths, and the glyphs of the first.`;
  writeFileSync(path(`../../../cases/text/oracle-${script}.json`), `{\n  "why": ${JSON.stringify(why)},\n  "calls": [\n${rows}\n  ]\n}\n`);
}
console.log(`${scripts.size} cases`);
