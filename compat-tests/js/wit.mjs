/**
 * Reads the contracts: which types the functions of an interface have. That is what it takes to turn the JSON of a case
 * into values of JavaScript, and back.
 *
 * Of WIT it knows what `wit/` uses: packages, interfaces with `use`, records, variants, enums, aliases and functions.
 * Anything else is an error.
 */

import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** All interfaces in the folder `wit`, by their specifier, such as `tenfoot:text/glyphs@0.1.0`. */
export function readContracts(wit) {
  const interfaces = new Map();
  for (const folder of readdirSync(wit)) {
    const names = readdirSync(path.join(wit, folder)).filter((name) => name.endsWith('.wit'));
    const texts = names.map((name) => readFileSync(path.join(wit, folder, name), 'utf8'));
    const id = /^package ([^;]*);$/m.exec(texts.join('\n'))[1];
    texts.forEach((text) => new Parser(text, id, interfaces).parse());
  }
  return interfaces;
}

class Parser {
  constructor(text, id, interfaces) {
    const plain = text.replace(/\/\/.*$/gm, '').replace(/@since\([^)]*\)/g, '');
    this.tokens = plain.match(/%?[a-z_][\w-]*|->|@\d+(?:\.\d+)*|[{}()<>,:;=./]|\S/g) ?? [];
    this.at = 0;
    this.id = id;
    this.interfaces = interfaces;
  }

  parse() {
    while (this.at < this.tokens.length) {
      const word = this.next();
      if (word === 'interface') {
        this.interface(this.next());
      } else if (word === 'package') {
        this.until(';');
      } else if (word === 'world') {
        this.until('}');
      } else {
        this.unknown(word);
      }
    }
  }

  interface(name) {
    const scope = { types: new Map(), functions: new Map() };
    this.interfaces.set(this.specifier(name), scope);
    this.expect('{');
    for (let word = this.next(); word !== '}'; word = this.next()) {
      const item = { use: this.use, record: this.record, variant: this.variant, enum: this.enum, type: this.alias }[word];
      if (item) {
        item.call(this, scope);
      } else {
        this.function(word, scope);
      }
    }
  }

  specifier(name) {
    const [whole, version] = this.id.split('@');
    return `${whole}/${name}@${version}`;
  }

  use(scope) {
    const words = this.until('{').slice(0, -1).join('');
    const specifier = words.includes('/') ? words : this.specifier(words);
    const { interfaces } = this;
    this.list('}', () => {
      const name = this.next();
      const alias = this.accept('as') ? this.next() : name;
      scope.types.set(alias, { kind: 'alias', of: () => interfaces.get(specifier).types.get(name) });
    });
    this.expect(';');
  }

  record(scope) {
    const name = this.next();
    this.expect('{');
    const fields = this.list('}', () => {
      const field = this.next().replace('%', '');
      this.expect(':');
      return { name: field, type: this.type(scope) };
    });
    scope.types.set(name, { kind: 'record', name, fields });
  }

  variant(scope) {
    const name = this.next();
    this.expect('{');
    const cases = this.list('}', () => {
      const tag = this.next();
      return { tag, type: this.accept('(') ? this.closed(this.type(scope), ')') : undefined };
    });
    scope.types.set(name, { kind: 'variant', name, cases: new Map(cases.map(({ tag, type }) => [tag, type])) });
  }

  enum(scope) {
    const name = this.next();
    this.expect('{');
    scope.types.set(name, { kind: 'enum', name, cases: new Set(this.list('}', () => this.next())) });
  }

  alias(scope) {
    const name = this.next();
    this.expect('=');
    const type = this.type(scope);
    scope.types.set(name, { kind: 'alias', of: () => type });
    this.expect(';');
  }

  function(name, scope) {
    [':', 'func', '('].forEach((token) => this.expect(token));
    const parameters = this.list(')', () => {
      this.until(':');
      return this.type(scope);
    });
    const result = this.accept('->') ? this.type(scope) : undefined;
    this.expect(';');
    scope.functions.set(name, { parameters, result });
  }

  type(scope) {
    const name = this.next();
    const of = () => this.closed((this.expect('<'), this.type(scope)), '>');
    if (name === 'list' || name === 'option') {
      return { kind: name, of: of() };
    }
    if (name === 'tuple') {
      this.expect('<');
      return { kind: 'tuple', of: this.list('>', () => this.type(scope)) };
    }
    if (name === 'result') {
      this.expect('<');
      const [ok, err] = this.list('>', () => (this.accept('_') ? undefined : this.type(scope)));
      return { kind: 'result', ok, err };
    }
    if (PRIMITIVES.has(name)) {
      return { kind: name };
    }
    return { kind: 'alias', of: () => scope.types.get(name) ?? this.unknown(name) };
  }

  list(end, item) {
    const items = [];
    while (!this.accept(end)) {
      items.push(item());
      if (!this.accept(',')) {
        this.expect(end);
        break;
      }
    }
    return items;
  }

  closed(value, end) {
    this.expect(end);
    return value;
  }

  next() {
    return this.tokens[this.at++];
  }

  accept(token) {
    const found = this.tokens[this.at] === token;
    this.at += Number(found);
    return found;
  }

  expect(token) {
    if (!this.accept(token)) {
      this.unknown(this.tokens[this.at]);
    }
  }

  until(token) {
    const start = this.at;
    while (this.tokens[this.at] !== token) {
      this.at += 1;
    }
    this.at += 1;
    return this.tokens.slice(start, this.at - 1);
  }

  unknown(token) {
    const around = this.tokens.slice(Math.max(0, this.at - 6), this.at + 2).join(' ');
    throw new Error(`this test does not know \`${token}\` of WIT (${this.id}: ${around})`);
  }
}

const PRIMITIVES = new Set(['bool', 'u8', 'u16', 'u32', 'u64', 's8', 's16', 's32', 's64', 'f32', 'f64', 'string']);
