/**
 * Values between the JSON of the cases, which is that of the Rust types (`{"px":5}`, `border-box`), and JavaScript as
 * jco has it (`{ tag: 'px', val: 5 }`, `borderBox`), by the types of the contract.
 */

/** A floating point number of a part. In JSON it is the shortest decimal that is read back to the same bits. */
export class Float {
  constructor(value, round) {
    this.value = value;
    this.round = round;
  }
}

export const camel = (name) => name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());

/** The value that JSON stands for. */
export function fromJson(type, json) {
  switch (type.kind) {
    case 'alias':
      return fromJson(type.of(), json);
    case 'record':
      return recordFromJson(type, json);
    case 'variant':
      return variantFromJson(type, json);
    case 'enum':
      return type.cases.has(json) ? json : wrong(type, json);
    case 'list': {
      const items = json.map((item) => fromJson(type.of, item));
      return isU32(type.of) ? Uint32Array.from(items) : items;
    }
    case 'tuple':
      return type.of.map((each, index) => fromJson(each, json[index]));
    case 'option':
      return json === null || json === undefined ? undefined : fromJson(type.of, json);
    case 'u64':
    case 's64':
      return BigInt(json);
    default:
      return typeof json === JSON_TYPES[type.kind] ? json : wrong(type, json);
  }
}

/** Lists of these are a `Uint32Array`. */
const isU32 = (type) => (type.kind === 'alias' ? isU32(type.of()) : type.kind === 'u32');

const JSON_TYPES = {
  ...{ bool: 'boolean', string: 'string', f32: 'number', f64: 'number' },
  ...{ u8: 'number', u16: 'number', u32: 'number', s8: 'number', s16: 'number', s32: 'number' },
};

function recordFromJson({ name, fields }, json) {
  const known = new Set(fields.map((field) => field.name));
  const unknown = Object.keys(json).find((key) => !known.has(key));
  if (unknown !== undefined) {
    throw new Error(`\`${name}\` has no field \`${unknown}\``);
  }
  // Sets of sides name those that they hold.
  const missing = name === 'directions' ? false : undefined;
  return Object.fromEntries(
    fields.map((field) => [camel(field.name), fromJson(field.type, json[field.name] ?? missing)]),
  );
}

function variantFromJson(type, json) {
  const [tag, value] = typeof json === 'string' ? [json] : Object.entries(json)[0];
  if (!type.cases.has(tag)) {
    wrong(type, json);
  }
  const payload = type.cases.get(tag);
  return payload === undefined ? { tag } : { tag, val: fromJson(payload, value) };
}

/** The JSON of a value that a part gave, or passed to an import. */
export function toJson(type, value) {
  switch (type?.kind) {
    case undefined:
      return value === undefined ? null : wrong({ kind: 'nothing' }, value);
    case 'alias':
      return toJson(type.of(), value);
    case 'record':
      return Object.fromEntries(type.fields.map((field) => [field.name, toJson(field.type, value[camel(field.name)])]));
    case 'variant':
      return variantToJson(type, value);
    case 'enum':
      return type.cases.has(value) ? value : wrong(type, value);
    case 'list':
      return Array.from(value, (item) => toJson(type.of, item));
    case 'tuple':
      return type.of.map((each, index) => toJson(each, value[index]));
    case 'option':
      return value === undefined ? null : toJson(type.of, value);
    case 'f32':
      return new Float(value, Math.fround);
    case 'f64':
      return new Float(value, Number);
    case 'u64':
    case 's64':
      return typeof value === 'bigint' ? Number(value) : wrong(type, value);
    default:
      return typeof value === JSON_TYPES[type.kind] ? value : wrong(type, value);
  }
}

function variantToJson(type, { tag, val }) {
  if (!type.cases.has(tag)) {
    wrong(type, tag);
  }
  const payload = type.cases.get(tag);
  return payload === undefined ? tag : { [tag]: toJson(payload, val) };
}

/** Where `found` (of [`toJson`]) first differs from `expected` (of a file); nothing if they are equal, bit for bit. */
export function difference(expected, found, where = '') {
  if (found instanceof Float) {
    const same = typeof expected === 'number' && Object.is(found.round(expected), found.value);
    return same ? undefined : at(where, expected, found.value);
  }
  const isObject = (value) => typeof value === 'object' && value !== null;
  if (!isObject(expected) || !isObject(found)) {
    return Object.is(expected, found) ? undefined : at(where, expected, found);
  }
  const keys = [Object.keys(expected), Object.keys(found)];
  if (keys[0].length !== keys[1].length || keys[0].some((key) => !Object.hasOwn(found, key))) {
    return at(where, expected, found);
  }
  for (const key of keys[0]) {
    const inside = difference(expected[key], found[key], `${where}${Array.isArray(found) ? `[${key}]` : `.${key}`}`);
    if (inside !== undefined) {
      return inside;
    }
  }
  return undefined;
}

function at(where, expected, found) {
  return `at ${where === '' ? 'the top' : `\`${where}\``}\nexpected ${show(expected)}\nfound    ${show(found)}`;
}

function show(value) {
  const numbers = (_, inner) => (inner instanceof Float ? inner.value : inner);
  return Object.is(value, -0) ? '-0' : String(JSON.stringify(value, numbers) ?? value).slice(0, 400);
}

function wrong(type, value) {
  throw new Error(`${JSON.stringify(value)} is no value of type \`${type.name ?? type.kind}\``);
}
