/** The global `console`, and values as text. */
import { host } from './host.js';

/** An object with a method of this name writes itself. */
export const inspect = Symbol('tenfoot.inspect');

const INFO = 0;
const WARNING = 1;
const ERROR = 2;

/** Objects inside of objects that are written out. */
const MAX_DEPTH = 3;
/** Members of an object or items of a list that are written out. */
const MAX_MEMBERS = 50;

function write(level, values) {
  const text = values.map((value) => (typeof value === 'string' ? value : format(value))).join(' ');
  host.log(level, text.toWellFormed());
}

globalThis.console = {
  log: (...values) => write(INFO, values),
  info: (...values) => write(INFO, values),
  debug: (...values) => write(INFO, values),
  warn: (...values) => write(WARNING, values),
  error: (...values) => write(ERROR, values),
};

/** A value as one would write it in source. */
function format(value, outer = []) {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'bigint':
      return `${value}n`;
    case 'symbol':
      return value.toString();
    case 'function':
      return /^class\b/.test(Function.prototype.toString.call(value))
        ? `[class ${value.name}]`
        : `[function ${value.name || 'without name'}]`;
    case 'object':
      return value === null ? 'null' : formatObject(value, outer);
    default:
      return Object.is(value, -0) ? '-0' : String(value);
  }
}

function quote(text) {
  return `'${text.replace(/[\\'\n]/g, (letter) => (letter === '\n' ? '\\n' : `\\${letter}`))}'`;
}

function formatObject(object, outer) {
  if (typeof object[inspect] === 'function') {
    return object[inspect]();
  }
  if (object instanceof Error) {
    return host.explain(object);
  }
  if (object instanceof Date) {
    return Number.isNaN(object.getTime()) ? 'Invalid Date' : object.toISOString();
  }
  if (object instanceof RegExp) {
    return String(object);
  }
  if (outer.includes(object)) {
    return '[circular]';
  }
  const name = Object.getPrototypeOf(object)?.constructor?.name ?? '';
  if (outer.length >= MAX_DEPTH) {
    return Array.isArray(object) ? `[list of ${object.length}]` : `[${name || 'object'}]`;
  }
  const inner = [...outer, object];
  if (Array.isArray(object) || ArrayBuffer.isView(object)) {
    const prefix = Array.isArray(object) ? '' : `${name} `;
    return `${prefix}[${join(Array.from(object), (item) => format(item, inner))}]`;
  }
  if (object instanceof Map) {
    return `Map {${join([...object], ([key, value]) => `${format(key, inner)} => ${format(value, inner)}`)}}`;
  }
  if (object instanceof Set) {
    return `Set {${join([...object], (item) => format(item, inner))}}`;
  }
  const prefix = name === 'Object' || name === '' ? '' : `${name} `;
  const member = ([key, value]) => `${/^[\w$]+$/.test(key) ? key : quote(key)}: ${format(value, inner)}`;
  return `${prefix}{${join(Object.entries(object), member, ' ')}}`;
}

function join(items, write, space = '') {
  const parts = items.slice(0, MAX_MEMBERS).map(write);
  if (items.length > MAX_MEMBERS) {
    parts.push(`… ${items.length - MAX_MEMBERS} more`);
  }
  return parts.length > 0 ? `${space}${parts.join(', ')}${space}` : '';
}
