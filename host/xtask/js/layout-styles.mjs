// From CSS, as a browser lists the longhands of an inline style, to the styles of the layout contract.

const EDGES = ['left', 'top', 'right', 'bottom'];
const LENGTHS = ['width', 'height', 'min-width', 'min-height', 'flex-basis'];
const LIMITS = ['max-width', 'max-height'];
const GAPS = ['row-gap', 'column-gap'];
const NUMBERS = ['flex-grow', 'flex-shrink'];
const KEYWORDS = ['display', 'position', 'flex-direction', 'flex-wrap', 'justify-content', 'align-content', 'direction', 'box-sizing'];
const ITEMS = ['align-items', 'align-self', 'justify-items', 'justify-self'];

function number(text) {
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) throw new Error(`no number: ${text}`);
  return value;
}

function length(text) {
  if (text === 'auto') return 'auto';
  if (text.endsWith('%')) return { percent: number(text.slice(0, -1)) };
  if (text.endsWith('px')) return { px: number(text.slice(0, -2)) };
  throw new Error(`no length of the contract: ${text}`);
}

/// Splits at spaces outside of brackets.
function split(text, separator = ' ') {
  const parts = [''];
  let depth = 0;
  for (const letter of text) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === separator && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}

function call(text) {
  const [, name, inner] = /^([a-z-]+)\((.*)\)$/.exec(text) ?? [];
  return [name, inner];
}

function breadth(text) {
  if (['auto', 'min-content', 'max-content'].includes(text)) return text;
  if (text.endsWith('fr')) return { fr: number(text.slice(0, -2)) };
  return length(text);
}

function trackSize(text) {
  const [name, inner] = call(text);
  if (name === 'minmax') {
    const [min, max] = split(inner, ',');
    return { min: breadth(min), max: breadth(max) };
  }
  if (name === 'fit-content') return { min: 'auto', max: { 'fit-content': length(inner) } };
  const both = breadth(text);
  return both.fr === undefined ? { min: both, max: both } : { min: 'auto', max: both };
}

function track(text) {
  const [name, inner] = call(text);
  if (name !== 'repeat') return { single: trackSize(text) };
  const [times, tracks] = split(inner, ',');
  const repetition = times.startsWith('auto-') ? times : { count: number(times) };
  return { repeat: { repetition, tracks: split(tracks).map(trackSize) } };
}

const tracks = (text) => (text === 'none' ? [] : split(text).map(track));
const sizes = (text) => (text === 'auto' ? [] : split(text).map(trackSize));

function areas(text) {
  const found = new Map();
  (text.match(/"[^"]*"/g) ?? []).forEach((row, y) => {
    row.slice(1, -1).split(/\s+/).filter(Boolean).forEach((name, x) => {
      if (name.startsWith('.')) return;
      const area = found.get(name) ?? { name, 'row-start': y + 1, 'row-end': 0, 'column-start': x + 1, 'column-end': 0 };
      area['row-end'] = y + 2;
      area['column-end'] = Math.max(area['column-end'], x + 2);
      found.set(name, area);
    });
  });
  return [...found.values()];
}

function line(text) {
  if (text === 'auto') return 'auto';
  if (text.startsWith('span ')) return { span: number(text.slice(5)) };
  return /^-?\d+$/.test(text) ? { line: number(text) } : { area: text };
}

function ratio(text) {
  if (text === 'auto') return null;
  const [width, height = '1'] = text.split('/');
  return number(width) / number(height);
}

/// The style of one longhand; none if another longhand tells the same.
function style(name, value, all) {
  const same = { [name]: value };
  const edge = EDGES.find((side) => name === side || name.endsWith(`-${side}`));
  if (EDGES.includes(name)) return { inset: { edge, length: length(value) } };
  if (name.startsWith('margin-') || name.startsWith('padding-')) return { [name.split('-')[0]]: { edge, length: length(value) } };
  const border = /^border-(\w+)-width$/.exec(name);
  if (border) return { 'border-width': { edge: border[1], width: length(value).px } };
  if (LENGTHS.includes(name)) return { [name]: length(value) };
  if (LIMITS.includes(name)) return { [name]: length(value === 'none' ? 'auto' : value) };
  if (GAPS.includes(name)) return { [name]: length(value === 'normal' ? '0px' : value) };
  if (NUMBERS.includes(name)) return { [name]: number(value) };
  if (ITEMS.includes(name)) return { [name]: value === 'normal' ? 'auto' : value };
  if (KEYWORDS.includes(name)) return same;
  switch (name) {
    case 'overflow-x': return { overflow: value };
    case 'overflow-y':
      if (all.get('overflow-x') !== value) throw new Error('overflow is the same on both axes');
      return null;
    case 'aspect-ratio': return { 'aspect-ratio': ratio(value) };
    case 'grid-template-rows': case 'grid-template-columns': return { [name]: tracks(value) };
    case 'grid-template-areas': return { [name]: areas(value) };
    case 'grid-auto-rows': case 'grid-auto-columns': return { [name]: sizes(value) };
    case 'grid-auto-flow': return { [name]: value === 'dense' ? 'row-dense' : value.replace(' ', '-') };
    case 'grid-row-start': return { 'grid-row': { start: line(value), end: line(all.get('grid-row-end') ?? 'auto') } };
    case 'grid-column-start': return { 'grid-column': { start: line(value), end: line(all.get('grid-column-end') ?? 'auto') } };
    case 'grid-row-end': return all.has('grid-row-start') ? null : { 'grid-row': { start: 'auto', end: line(value) } };
    case 'grid-column-end': return all.has('grid-column-start') ? null : { 'grid-column': { start: 'auto', end: line(value) } };
    default: throw new Error(`no property of the contract: ${name}: ${value}`);
  }
}

/// The styles of the contract, as its JSON has them, for pairs of longhand and value.
export function mutations(longhands) {
  const all = new Map(longhands);
  return longhands.map(([name, value]) => style(name, value, all)).filter(Boolean);
}
