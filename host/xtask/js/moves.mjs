/**
 * 32 bits that are only moved, as integers.
 *
 * A compiler may copy any 4 bytes with `f32.load` and `f32.store`: Wasm keeps their bits. In JavaScript they would become
 * a number on the way, and of the many NaNs one is left: a colour whose bytes are those of a signalling NaN came back
 * with another blue. So what is loaded, kept in locals and stored, is moved as `i32` here.
 *
 * Works on the text format, after `--ssa-nomerge` has given each value a local of its own where it can; later passes join
 * them again. A value that is computed with as well has a second local beside it, for the stores. Values that come as
 * parameters, results or from globals stay numbers.
 */

/** Rewrites a module in the text format of Binaryen. */
export function moveAsIntegers(text) {
  const module = parse(text);
  for (const item of module) {
    if (item[0] === 'func') {
      new Function32(item).rewrite();
    }
  }
  return print(module);
}

/** One function: what its locals are used for. */
class Function32 {
  constructor(func) {
    this.func = func;
    /** Locals of type `f32` by name: where they are set, and where they are read. */
    this.locals = new Map();
    for (const node of func) {
      if (node[0] === 'local' && node[2] === 'f32') {
        this.locals.set(node[1], { declaration: node, sets: [], uses: [] });
      }
    }
  }

  rewrite() {
    this.stores = [];
    this.collect(this.func);
    if (this.stores.length === 0) {
      return;
    }
    this.moved = new Set(this.locals.keys());
    while (this.removeComputed());
    this.addShadows();
    for (const store of this.stores) {
      this.rewriteStore(store);
    }
    for (const name of this.moved) {
      const { declaration, sets } = this.locals.get(name);
      declaration[2] = 'i32';
      sets.forEach((set) => this.toInteger(set.at(-1)));
    }
  }

  /** Notes sets, uses and stores below `node`. */
  collect(node) {
    node.forEach((child, index) => {
      if (!Array.isArray(child)) {
        return;
      }
      const local = this.locals.get(child[1]);
      if (local && (child[0] === 'local.get' || child[0] === 'local.tee')) {
        local.uses.push({ parent: node, isLast: index === node.length - 1 });
      }
      if (local && (child[0] === 'local.set' || child[0] === 'local.tee')) {
        local.sets.push(child);
      }
      if (child[0] === 'f32.store') {
        this.stores.push(child);
      }
      this.collect(child);
    });
  }

  /** Takes locals away that are more than moved. Whether there were any. */
  removeComputed() {
    const before = this.moved.size;
    for (const name of this.moved) {
      const { sets, uses } = this.locals.get(name);
      const isMoved = sets.every((set) => this.isMoved(set.at(-1))) && uses.every((use) => this.isMove(use));
      if (!isMoved) {
        this.moved.delete(name);
      }
    }
    return this.moved.size < before;
  }

  /** Whether a value comes from memory as it is. */
  isMoved(value) {
    switch (value[0]) {
      case 'f32.load':
        return true;
      case 'local.get':
      case 'local.tee':
        return this.moved.has(value[1]);
      default:
        return false;
    }
  }

  /** Whether a use goes to memory, or to a local that does. A `local.tee` that is itself a statement has a `drop`. */
  isMove({ parent, isLast }) {
    const isTarget = ['local.set', 'local.tee'].includes(parent[0]) && this.moved.has(parent[1]);
    return (isLast && (parent[0] === 'f32.store' || isTarget)) || parent[0] === 'drop';
  }

  /** Locals that are moved and computed with: an integer beside each, for the stores. */
  addShadows() {
    this.shadows = new Map();
    for (const [name, { declaration, sets, uses }] of this.locals) {
      const isStored = uses.some(({ parent, isLast }) => parent[0] === 'f32.store' && isLast);
      const isLoaded = sets.length > 0 && sets.every((set) => set.at(-1)[0] === 'f32.load' && isPure(set.at(-1).at(-1)));
      if (this.moved.has(name) || !isStored || !isLoaded) {
        continue;
      }
      const shadow = `$bits_of_${name.slice(1)}`;
      this.shadows.set(name, shadow);
      this.func.splice(this.func.indexOf(declaration), 0, ['local', shadow, 'i32']);
      for (const set of sets) {
        const load = set.at(-1);
        const bits = ['i32.load', ...structuredClone(load.slice(1))];
        set[set.length - 1] = ['block', ['result', 'f32'], ['local.set', shadow, bits], load];
      }
    }
  }

  rewriteStore(store) {
    const value = store.at(-1);
    if (this.isMoved(value)) {
      store[0] = 'i32.store';
      this.toInteger(value);
    } else if (value[0] === 'local.get' && this.shadows.has(value[1])) {
      store[0] = 'i32.store';
      value[1] = this.shadows.get(value[1]);
    }
  }

  toInteger(value) {
    if (value[0] === 'f32.load') {
      value[0] = 'i32.load';
    }
  }
}

/** Whether an address can be computed twice. */
function isPure(address) {
  switch (address[0]) {
    case 'local.get':
    case 'i32.const':
      return true;
    case 'i32.add':
      return isPure(address[1]) && isPure(address[2]);
    default:
      return false;
  }
}

const TOKEN = /;;[^\n]*|\(;[\s\S]*?;\)|[()]|\$?"(?:[^"\\]|\\.)*"|[^\s()";]+/g;

/** The module as lists of words and lists. */
function parse(text) {
  const stack = [[]];
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '(') {
      stack.push([]);
    } else if (token === ')') {
      const list = stack.pop();
      stack.at(-1).push(list);
    } else if (!token.startsWith(';;') && !token.startsWith('(;')) {
      stack.at(-1).push(token);
    }
  }
  return stack[0][0];
}

function print(node) {
  const lines = node.map((item) => (Array.isArray(item) ? printFlat(item) : item));
  return `(${lines.join('\n')})\n`;
}

function printFlat(node) {
  const parts = [];
  const visit = (item) => {
    if (Array.isArray(item)) {
      parts.push('(');
      item.forEach(visit);
      parts.push(')');
    } else {
      parts.push(item, ' ');
    }
  };
  visit(node);
  return parts.join('');
}
