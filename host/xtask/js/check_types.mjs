/**
 * Checks a JavaScript or TypeScript file against the world of its slot, as `tsc --noEmit` does:
 * `node check_types.mjs --wit DIR --types DIR SLOT FILE`.
 */

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import ts from 'typescript';

import { writeTypes } from './types.mjs';

const OPTIONS = {
  noEmit: true,
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  // The language alone: a part has neither a browser nor Node around it.
  lib: ['lib.es2022.d.ts'],
  types: [],
  allowJs: true,
  checkJs: true,
  allowImportingTsExtensions: true,
  noUncheckedSideEffectImports: true,
};

/**
 * What does not fit, as text for people; nothing if all does.
 *
 * TypeScript is asked about a program that uses the file as the host would: one assignment per interface of the world.
 */
export function problemsOf(file, { file: declarations, world, interfaces }) {
  const program = ts.createProgram({
    rootNames: [USER, path.resolve(declarations)],
    // People who write JavaScript annotate what they want to; people who write TypeScript have decided to.
    options: { ...OPTIONS, noImplicitAny: /\.[cm]?tsx?$/.test(file) },
    host: hostWith(userOf(file, interfaces)),
  });
  const inUser = [];
  const elsewhere = [];
  for (const diagnostic of ts.getPreEmitDiagnostics(program)) {
    if (diagnostic.file?.fileName === USER) {
      const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
      inUser.push(misfit(file, world, interfaces[line - 1], diagnostic));
    } else {
      elsewhere.push(located(diagnostic));
    }
  }
  return [...elsewhere, ...inUser];
}

/** The file that exists in memory only. */
const USER = path.resolve('tenfoot-host.ts');

function userOf(file, interfaces) {
  const uses = interfaces.map(({ name, specifier }) => `({ ...part }).${name} satisfies typeof import('${specifier}');`);
  return [`import * as part from ${JSON.stringify(path.resolve(file))};`, ...uses].join('\n');
}

function hostWith(user) {
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => name === USER || fileExists(name);
  host.readFile = (name) => (name === USER ? user : readFile(name));
  host.getSourceFile = (name, ...rest) =>
    name === USER ? ts.createSourceFile(name, user, rest[0]) : getSourceFile(name, ...rest);
  return host;
}

function misfit(file, world, found, { messageText, code }) {
  const name = shown(file);
  if (found === undefined) {
    // The import of the file itself.
    return `${name}: there is no such module`;
  }
  if (code === MISSING_PROPERTY || code === MISSING_PROPERTY_WITH_SUGGESTION) {
    const { specifier } = found;
    return `${name}: does not export \`${found.name}\`, which the world \`${world}\` has (interface \`${specifier}\`)`;
  }
  const reason = ts.flattenDiagnosticMessageText(messageText, '\n  ');
  return `${name}: \`${found.name}\` does not fit \`${found.specifier}\`\n  ${reason}`;
}

/** A path as people write it. */
function shown(file) {
  const relative = path.relative('', file);
  return relative.startsWith('..') ? file : relative;
}

// Codes of TypeScript's messages.
const MISSING_PROPERTY = 2339;
const MISSING_PROPERTY_WITH_SUGGESTION = 2551;
const UNKNOWN_MODULE = [2307, 2591, 2882];

function located(diagnostic) {
  const text = UNKNOWN_MODULE.includes(diagnostic.code)
    ? `${specifierIn(diagnostic)} is neither a file nor an interface that the world imports`
    : ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
  if (diagnostic.file === undefined) {
    return text;
  }
  const { line, character } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
  return `${shown(diagnostic.file.fileName)}:${line + 1}:${character + 1}: ${text}`;
}

const specifierIn = ({ file, start, length }) => file.text.slice(start, start + length);

async function main() {
  const { values, positionals } = parseArgs({
    options: { wit: { type: 'string' }, types: { type: 'string' } },
    allowPositionals: true,
  });
  const [slot, file] = positionals;
  const slots = await writeTypes({ wit: values.wit, out: values.types });
  if (!slots.has(slot)) {
    throw new Error(`there is no slot \`${slot}\`; the slots are ${[...slots.keys()].join(', ')}`);
  }
  const problems = problemsOf(file, slots.get(slot));
  console.log(problems.join('\n') || `${shown(file)} fits the world \`${slots.get(slot).world}\``);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main();
}
