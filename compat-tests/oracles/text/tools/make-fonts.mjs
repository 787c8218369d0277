// Makes ../fonts: what the paragraphs of the oracle need beside the fonts of the home example, subset, with layout tables kept.
// `npm ci && node make-fonts.mjs`. Same packages and paragraphs in, same bytes out.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import opentype from 'opentype.js';
import subset from 'subset-font';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const range = (a, b) => Array.from({ length: b - a + 1 }, (_, i) => String.fromCodePoint(a + i)).join('');
const paragraphs = readFileSync(path('../paragraphs.json'), 'utf8');
const used = (pattern) => [...new Set(paragraphs.match(pattern) ?? [])].sort().join('');

const ascii = range(0x20, 0x7e);
const punctuation = '\u00a0«»·–—‘’“”„…№€';
const own = [
  { pkg: 'noto-sans', file: 'NotoSans', name: 'NotoSans-GreekCyrillic', text: ascii + punctuation + range(0x384, 0x3ce) + range(0x400, 0x45f) + 'Ґґ' },
  { pkg: 'noto-sans-armenian', file: 'NotoSansArmenian', text: range(0x531, 0x58f) },
  { pkg: 'noto-sans-georgian', file: 'NotoSansGeorgian', text: range(0x10d0, 0x10ff) },
  { pkg: 'noto-sans-sc', file: 'NotoSansSC', text: used(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/gu) + ascii + '“”…',
    keepFeatures: ['ccmp', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'calt'] },
  { pkg: 'noto-sans-tamil', file: 'NotoSansTamil', text: range(0xb80, 0xbff) + '\u200c\u200d\u25cc' },
  { pkg: 'noto-sans-thai', file: 'NotoSansThai', text: range(0xe01, 0xe5b) + '\u200b\u25cc' },
];

const rows = [];
const copyrights = [];
for (const { pkg, file, name = `${file}-Regular`, text, keepFeatures } of own) {
  const folder = path(`node_modules/@expo-google-fonts/${pkg}`);
  const { version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const ttf = await subset(readFileSync(`${folder}/400Regular/${file}_400Regular.ttf`), text, {
    targetFormat: 'truetype', noHinting: true, keepFeatures,
    preserveNameIds: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14, 16, 17],
    dropTables: ['STAT', 'gasp', 'prep'],
  });
  writeFileSync(path(`../fonts/${name}.ttf`), ttf);
  rows.push(`| \`${name}.ttf\` | ${(ttf.length / 1024).toFixed(0)} | \`@expo-google-fonts/${pkg}\` ${version} |`);
  const licence = readFileSync(`${folder}/LICENSE_FONT`, 'utf8');
  copyrights.push(`${name}: ${licence.split('\n')[0].trim()}`);
  console.log(`${name}.ttf  ${(ttf.length / 1024).toFixed(1)} KB`);
}

// Noto Sans with its outlines in a `CFF ` table, as the fonts of this folder have none: for the tests of the loader.
{
  const bytes = readFileSync(path('node_modules/@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'));
  const source = opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const glyphs = [...ascii].map((character) => {
    const { path, advanceWidth } = source.charToGlyph(character);
    return new opentype.Glyph({ name: `u${character.codePointAt(0)}`, unicode: character.codePointAt(0), advanceWidth, path });
  });
  const missing = new opentype.Glyph({ name: '.notdef', advanceWidth: 600, path: source.glyphs.get(0).path });
  const { unitsPerEm, ascender, descender } = source;
  // The time at which the font was made would change its bytes.
  Date.prototype.getTime = () => 0;
  const font = new opentype.Font({
    familyName: 'Noto Sans Outlines', styleName: 'Regular', unitsPerEm, ascender, descender, glyphs: [missing, ...glyphs],
    createdTimestamp: 1, weightClass: 400,
  });
  const otf = Buffer.from(font.toArrayBuffer());
  writeFileSync(path('../fonts/NotoSansOutlines-Regular.otf'), otf);
  rows.push(`| \`NotoSansOutlines-Regular.otf\` | ${(otf.length / 1024).toFixed(0)} | Noto Sans, with cubic outlines, by opentype.js |`);
  copyrights.push(copyrights[0].replace('NotoSans-GreekCyrillic', 'NotoSansOutlines'));
}

// One licence text; each family's own copyright line stands above it.
const licence = readFileSync(path('node_modules/@expo-google-fonts/noto-sans/LICENSE_FONT'), 'utf8');
const body = licence.slice(licence.indexOf('-----------------------------------------------------------\nSIL OPEN FONT LICENSE'));
writeFileSync(path('../fonts/OFL.txt'), [
  'The fonts in this folder are subsets of the following fonts:', '', ...copyrights, '',
  'This Font Software is licensed under the SIL Open Font License, Version 1.1.',
  'This license is copied below, and is also available with a FAQ at:', 'https://scripts.sil.org/OFL', '', '', body.trimEnd(), '',
].join('\n'));
writeFileSync(path('../fonts/README.md'), `# Fonts of the text oracle

Static TrueType fonts of the Noto family under the SIL Open Font License 1.1 (\`OFL.txt\`), subset by script; the other fonts of
the oracle are those of the [home example](../../../../examples/home/assets/fonts). GSUB, GPOS and GDEF are kept, hinting is dropped.

| File | KB | Source |
| --- | --- | --- |
${rows.join('\n')}

Noto Sans SC has the characters of \`paragraphs.json\` only. After a change of the paragraphs make them anew, in
\`compat-tests/oracles/text\`: \`npm ci --prefix tools && node tools/make-fonts.mjs\`, then \`cargo xtask record-text\`.
`);
