// @ts-check
/**
 * A focus part by hand: the screen as older engines saw it, a column of rows.
 *
 * 1. A row is what a focus group has on one line; focusable nodes outside of groups make rows, too.
 * 2. Left and right go along the row and stop at its ends.
 * 3. Up and down go to the next row, to the item that had the focus there last; in a row where it never was, to the item
 *    with the same number, counted from the left.
 * 4. The next row is looked for in the containers around the focused one, from the innermost outwards. A group that traps
 *    the focus on that side ends the search.
 * 5. A lost focus goes to a node with the same key, else to the same place in what is left of its surroundings.
 *
 * Of the contract, `neighbor`, `trap`, `autofocus`, `key` and scrolling count as always. What older engines did not have
 * is passed over: `wrap`, entry policies, priorities, guides, modals, virtual lists, what is clipped or out of sight.
 */

/**
 * @import {
 *   AuditReport, Candidate, Creation, Direction, FocusGroup, FocusStyle, History, Insertion, Mutation, Navigator, NodeKind, Outcome,
 *   Placement, Point, Rect, Scroll, ScrollPivot, Size, Verdict
 * } from './contract.js'
 */

/** @typedef {{ node: Node, bounds: Rect }} Item */
/** @typedef {{ group: Node, items: Item[] }} Row */
/** @typedef {{ row: number, column: number }} Place Where an item is: which row, which item of it. */

/** The node that always exists. */
const ROOT = 0;
/** The largest coordinate and length, in pixels: up to here the contract's numbers hold whole pixels. */
const LARGEST = 2 ** 24;
/** What a step to another row weighs against one along it, in the scores of `explain`. */
const ROW_SCORE = 1000;

/** What the contract calls an `error-code`: the host takes it from the `payload` of what is thrown. */
class Refusal extends Error {
  /** @param {string} tag @param {unknown} val */
  constructor(tag, val) {
    super(`${tag}: ${JSON.stringify(val)}`);
    this.payload = { tag, val };
  }
}

/** A node of the scene, as far as focus knows it. */
class Node {
  /** @param {number} id @param {NodeKind} kind */
  constructor(id, kind) {
    this.id = id;
    this.kind = kind;
    /** @type {Node | null} */
    this.parent = null;
    /** @type {Node[]} */
    this.children = [];
    /** Properties by their name in the contract; those that are missing have their initial value. */
    this.style = /** @type {Record<string, any>} */ ({});
    /** Relative to the parent, before scrolling. @type {Rect | null} */
    this.box = null;
    /** @type {Size} */
    this.scrollable = { width: 0, height: 0 };
    /** How far the children are scrolled. */
    this.offset = { x: 0, y: 0 };
    /** The offset that the host knows. */
    this.told = { x: 0, y: 0 };
  }

  /** @returns {FocusGroup | undefined} */
  get group() {
    return this.style.group;
  }

  get canHaveFocus() {
    return this.style.focusable && !this.style.disabled && this.box && this.box.width > 0 && this.box.height > 0;
  }

  /** The parent, its parent, and so on. @returns {Generator<Node>} */
  *around() {
    for (let node = this.parent; node; node = node.parent) {
      yield node;
    }
  }

  /** @param {Node} area */
  isIn(area) {
    return this === area || [...this.around()].includes(area);
  }

  /** The node and all nodes in it. @returns {Generator<Node>} */
  *subtree() {
    yield this;
    for (const child of this.children) {
      yield* child.subtree();
    }
  }

  /** The largest offset. @returns {Point} */
  get limit() {
    if (this.style.overflow !== 'scroll' || !this.box) {
      return { x: 0, y: 0 };
    }
    const { width, height } = this.scrollable;
    return { x: Math.max(width - this.box.width, 0), y: Math.max(height - this.box.height, 0) };
  }
}

/** The scene's nodes, changed by lists of which all counts or nothing. */
class Tree {
  root = new Node(ROOT, 'view');
  /** @type {Map<number, Node>} */
  nodes = new Map([[ROOT, this.root]]);
  /** How to take back the list that is being applied. @type {(() => void)[]} */
  #undo = [];

  /** @param {number} id */
  get(id) {
    const node = this.nodes.get(id);
    if (!node) {
      throw new Refusal('unknown-node', id);
    }
    return node;
  }

  /** Whether this very node lives: its id may name another one by now. @param {Node} node */
  has(node) {
    return this.nodes.get(node.id) === node;
  }

  /** @param {Mutation[]} mutations */
  apply(mutations) {
    this.#undo = [];
    try {
      for (const mutation of mutations) {
        this.#change(mutation);
      }
    } catch (error) {
      for (const step of this.#undo.reverse()) {
        step();
      }
      throw error;
    }
  }

  /** @param {Mutation} mutation */
  #change(mutation) {
    switch (mutation.tag) {
      case 'create':
        return this.#create(mutation.val);
      case 'insert':
        return this.#insert(mutation.val);
      case 'remove':
        return this.#remove(mutation.val);
      case 'style':
        return this.#set(this.get(mutation.val.node), mutation.val.style);
    }
  }

  /** @param {Creation} creation */
  #create({ node, kind }) {
    if (this.nodes.has(node)) {
      throw new Refusal('duplicate-node', node);
    }
    this.nodes.set(node, new Node(node, kind));
    this.#undo.push(() => this.nodes.delete(node));
  }

  /** @param {Insertion} insertion */
  #insert(insertion) {
    const parent = this.get(insertion.parent);
    const node = this.get(insertion.node);
    const before = insertion.before === undefined ? null : this.get(insertion.before);
    const isBeforeWrong = before && (before === node || before.parent !== parent);
    if (node === this.root || parent.kind !== 'view' || parent.isIn(node) || isBeforeWrong) {
      throw new Refusal('invalid-insertion', node.id);
    }
    this.#detach(node);
    const index = before ? parent.children.indexOf(before) : parent.children.length;
    parent.children.splice(index, 0, node);
    node.parent = parent;
    this.#undo.push(() => {
      parent.children.splice(parent.children.indexOf(node), 1);
      node.parent = null;
    });
  }

  /** @param {number} id */
  #remove(id) {
    const node = this.get(id);
    if (node === this.root) {
      throw new Refusal('invalid-insertion', id);
    }
    this.#detach(node);
    for (const inner of node.subtree()) {
      this.nodes.delete(inner.id);
      this.#undo.push(() => this.nodes.set(inner.id, inner));
    }
  }

  /** @param {Node} node */
  #detach(node) {
    const { parent } = node;
    if (parent) {
      const index = parent.children.indexOf(node);
      parent.children.splice(index, 1);
      node.parent = null;
      this.#undo.push(() => {
        parent.children.splice(index, 0, node);
        node.parent = parent;
      });
    }
  }

  /** @param {Node} node @param {FocusStyle} style */
  #set(node, style) {
    if (style.tag === 'scroll-pivot') {
      checkPivot(node, style.val);
    }
    const isNeighbor = style.tag === 'neighbor';
    const name = isNeighbor ? style.val.direction : style.tag;
    const before = node.style[name];
    node.style[name] = isNeighbor ? style.val.target : style.val;
    this.#undo.push(() => {
      node.style[name] = before;
    });
  }
}

/** The part. */
export class LegacyFocus {
  #tree = new Tree();
  /** @type {Node | null} */
  #focused = null;
  /** Where the focus was last, for when it gets lost. @type {{ node: Node, around: Node[], place: Place } | null} */
  #held = null;
  /** Nodes that had the focus, each once, the latest last. @type {Node[]} */
  #visited = [];

  /** @param {Mutation[]} mutations */
  apply(mutations) {
    this.#tree.apply(mutations);
    this.#visited = this.#visited.filter((node) => this.#tree.has(node));
  }

  /** @param {Size} viewport @param {Placement[]} placements @returns {Outcome} */
  place(viewport, placements) {
    checkSize(ROOT, viewport);
    for (const { node, borderBox, scrollable } of placements) {
      this.#tree.get(node);
      checkSize(node, borderBox);
      checkSize(node, scrollable);
      checkPoint(node, borderBox);
    }
    const { root } = this.#tree;
    root.box ??= { x: 0, y: 0, ...viewport };
    for (const { node: id, borderBox, scrollable } of placements) {
      const node = this.#tree.get(id);
      node.box = borderBox;
      node.scrollable = scrollable;
    }
    this.#keepOffsetsInside();
    const rows = this.#rows();
    return this.#settle(rows, this.#whereFocusIs(rows) ?? this.#recover(rows));
  }

  /** @param {Direction} direction @returns {Outcome} */
  navigate(direction) {
    const rows = this.#rows();
    const from = this.#whereFocusIs(rows);
    return this.#settle(rows, from ? (this.#next(rows, from, direction) ?? from) : this.#recover(rows));
  }

  /** @param {Direction} direction @returns {number | undefined} */
  preview(direction) {
    const rows = this.#rows();
    const from = this.#whereFocusIs(rows);
    const to = from ? this.#next(rows, from, direction) : this.#recover(rows);
    const node = to && itemAt(rows, to).node;
    return node === this.#focused ? undefined : node?.id;
  }

  /** Of items on top of each other, the last in the tree gets it. @param {Point} position @returns {Outcome} */
  point({ x, y }) {
    const rows = this.#rows();
    const isIn = (/** @type {number} */ at, /** @type {number} */ start, /** @type {number} */ length) =>
      at >= start && at < start + length;
    const isHit = (/** @type {Item} */ { bounds }) =>
      isIn(x, bounds.x, bounds.width) && isIn(y, bounds.y, bounds.height);
    const order = [...this.#tree.root.subtree()];
    const hits = rows.flatMap(({ items }) => items.filter(isHit)).map(({ node }) => node);
    const top = hits.sort((a, b) => order.indexOf(a) - order.indexOf(b)).at(-1);
    const moved = top !== undefined && top !== this.#focused;
    if (top) {
      this.#hold(rows, find(rows, top));
    }
    return { focused: this.#focused?.id, moved, scrolls: [] };
  }

  /** @param {number} id @returns {Outcome} */
  focus(id) {
    const rows = this.#rows();
    const place = this.#entryOf(rows, this.#tree.get(id));
    if (!place) {
      const reason = 'focus: neither the node nor, if it is a group, anything inside can have the focus';
      throw new Refusal('invalid-value', { node: id, reason });
    }
    return this.#settle(rows, place);
  }

  /** @param {History} history @returns {Outcome} */
  restore({ focused, visited, offsets }) {
    offsets.forEach((offset) => checkPoint(offset.node, offset));
    const known = new Map(offsets.map(({ node, x, y }) => [node, { x, y }]));
    for (const node of this.#tree.nodes.values()) {
      const offset = known.get(node.id) ?? { x: 0, y: 0 };
      node.offset = { ...offset };
      node.told = offset;
    }
    this.#keepOffsetsInside();
    this.#visited = Array.from(visited).flatMap((id) => this.#tree.nodes.get(id) ?? []);
    const rows = this.#rows();
    this.#focused = (focused !== undefined && this.#tree.nodes.get(focused)) || null;
    const place = this.#whereFocusIs(rows);
    if (focused !== undefined && !place) {
      return this.#settle(rows, this.#recover(rows));
    }
    this.#hold(rows, place);
    return { focused: this.#focused?.id, moved: false, scrolls: this.#tellScrolls() };
  }

  /** @param {Direction} direction @returns {Candidate[]} */
  explain(direction) {
    const rows = this.#rows();
    const from = this.#whereFocusIs(rows);
    const to = from ? this.#next(rows, from, direction) : this.#recover(rows);
    const candidates = rows.flatMap(({ items }, row) =>
      items.map(({ node, bounds }, column) => {
        const verdict = this.#judge(rows, from, to, { row, column }, direction);
        return { node: node.id, bounds, score: this.#score(rows, from, { row, column }, direction), verdict };
      }),
    );
    const order = ['chosen', 'beaten', 'rejected'];
    const rank = (/** @type {Candidate} */ { verdict }) => order.indexOf(verdict.tag);
    return candidates.sort((a, b) => rank(a) - rank(b) || a.score - b.score);
  }

  /** @returns {AuditReport} */
  audit() {
    throw new Refusal('other', 'this part is built without its tools');
  }

  /** @returns {Direction[] | undefined} */
  path() {
    throw new Refusal('other', 'this part is built without its tools');
  }

  /** All that can have the focus: rows from the top down, items from the left. @returns {Row[]} */
  #rows() {
    /** @type {Map<Node, Item[]>} */
    const groups = new Map();
    const visit = (/** @type {Node} */ node, /** @type {Node} */ group, /** @type {Point} */ origin) => {
      if (node.style.display === 'none') {
        return;
      }
      const box = node.box ?? { x: 0, y: 0, width: 0, height: 0 };
      const bounds = { ...box, x: origin.x + box.x, y: origin.y + box.y };
      if (node.canHaveFocus) {
        groups.set(group, groups.get(group) ?? []);
        groups.get(group)?.push({ node, bounds });
      }
      const inner = { x: bounds.x - node.offset.x, y: bounds.y - node.offset.y };
      node.children.forEach((child) => visit(child, node.group ? node : group, inner));
    };
    visit(this.#tree.root, this.#tree.root, { x: 0, y: 0 });
    const rows = [...groups].flatMap(([group, items]) => lines(items).map((line) => ({ group, items: line })));
    return rows.sort((a, b) => a.items[0].bounds.y - b.items[0].bounds.y);
  }

  /** @param {Row[]} rows @param {Place} from @param {Direction} direction @returns {Place | undefined} */
  #next(rows, from, direction) {
    const neighbor = this.#tree.nodes.get(itemAt(rows, from).node.style[direction]);
    const named = neighbor && this.#entryOf(rows, neighbor);
    if (named) {
      return named;
    }
    if (direction === 'left' || direction === 'right') {
      const column = from.column + (direction === 'left' ? -1 : 1);
      return column in rows[from.row].items ? { row: from.row, column } : undefined;
    }
    const row = this.#nextRow(rows, from, direction);
    return row === undefined ? undefined : { row, column: this.#entryColumn(rows[row], from.column) };
  }

  /** @param {Row[]} rows @param {Place} from @param {'up' | 'down'} direction */
  #nextRow(rows, from, direction) {
    const { group } = rows[from.row];
    for (const area of [group, ...group.around()]) {
      const inArea = [...rows.keys()].filter((row) => rows[row].group.isIn(area));
      const next = inArea[inArea.indexOf(from.row) + (direction === 'up' ? -1 : 1)];
      if (next !== undefined || area.group?.trap[direction]) {
        return next;
      }
    }
    return undefined;
  }

  /**
   * The item of a row that had the focus last, else the one in this column.
   *
   * @param {Row} row
   * @param {number} column
   */
  #entryColumn({ items }, column) {
    const times = items.map(({ node }) => this.#visited.indexOf(node));
    const last = Math.max(...times);
    return last < 0 ? Math.min(column, items.length - 1) : times.indexOf(last);
  }

  /**
   * The node itself, or, if it is a group, what had the focus last in it, else its first item.
   *
   * @param {Row[]} rows
   * @param {Node} node
   * @returns {Place | undefined}
   */
  #entryOf(rows, node) {
    const own = find(rows, node);
    if (own || !node.group) {
      return own;
    }
    const remembered = [...this.#visited].reverse().find((visited) => visited.isIn(node) && find(rows, visited));
    const row = rows.findIndex(({ group }) => group.isIn(node));
    return remembered ? find(rows, remembered) : row < 0 ? undefined : { row, column: 0 };
  }

  /** @param {Row[]} rows */
  #whereFocusIs(rows) {
    return this.#focused ? find(rows, this.#focused) : undefined;
  }

  /**
   * A place for a focus that was lost, or that nobody had yet.
   *
   * @param {Row[]} rows
   * @returns {Place | undefined}
   */
  #recover(rows) {
    const key = this.#held?.node.style.key;
    const twin = key === undefined ? undefined : findBy(rows, (node) => node.style.key === key);
    if (twin || !this.#held) {
      return twin ?? findBy(rows, (node) => node.style.autofocus) ?? findBy(rows, () => true);
    }
    const { around, place } = this.#held;
    for (const area of around.filter((node) => this.#tree.has(node))) {
      const inArea = [...rows.keys()].filter((row) => rows[row].group.isIn(area));
      const row = inArea.find((row) => row >= place.row) ?? inArea.at(-1);
      if (row !== undefined) {
        return { row, column: this.#entryColumn(rows[row], place.column) };
      }
    }
    return undefined;
  }

  /**
   * Gives the focus to the item at this place and scrolls for it.
   *
   * @param {Row[]} rows
   * @param {Place | undefined} place
   * @returns {Outcome}
   */
  #settle(rows, place) {
    const before = this.#focused?.id;
    this.#hold(rows, place);
    if (this.#focused) {
      follow(this.#focused);
    }
    const focused = this.#focused?.id;
    return { focused, moved: focused !== before, scrolls: this.#tellScrolls() };
  }

  /** @param {Row[]} rows @param {Place | undefined} place */
  #hold(rows, place) {
    const node = place ? itemAt(rows, place).node : null;
    this.#focused = node;
    if (node && place) {
      this.#held = { node, around: [...node.around()], place };
      this.#visited = [...this.#visited.filter((visited) => visited !== node), node];
    }
  }

  /** Content may have shrunk. */
  #keepOffsetsInside() {
    for (const node of this.#tree.nodes.values()) {
      const { limit, offset } = node;
      node.offset = { x: clamp(offset.x, limit.x), y: clamp(offset.y, limit.y) };
    }
  }

  /** Offsets that the host does not know yet, outermost first. */
  #tellScrolls() {
    const nodes = [...this.#tree.root.subtree()];
    const changed = nodes.filter(({ offset, told }) => offset.x !== told.x || offset.y !== told.y);
    return changed.map((node) => {
      node.told = { ...node.offset };
      return { node: node.id, ...node.offset };
    });
  }

  /**
   * Steps between two places, by which candidates are compared.
   *
   * @param {Row[]} rows
   * @param {Place | undefined} from
   * @param {Place} to
   * @param {Direction} direction
   */
  #score(rows, from, to, direction) {
    const isAlong = direction === 'left' || direction === 'right';
    const start = from ?? { row: 0, column: 0 };
    const column = isAlong ? start.column : this.#entryColumn(rows[to.row], start.column);
    return Math.abs(to.row - start.row) * ROW_SCORE + Math.abs(to.column - column);
  }

  /**
   * @param {Row[]} rows
   * @param {Place | undefined} from
   * @param {Place | undefined} to
   * @param {Place} place
   * @param {Direction} direction
   * @returns {Verdict}
   */
  #judge(rows, from, to, place, direction) {
    const rejected = (/** @type {string} */ val) => /** @type {Verdict} */ ({ tag: 'rejected', val });
    const isAt = (/** @type {Place | undefined} */ other) => other?.row === place.row && other.column === place.column;
    if (isAt(to)) {
      return { tag: 'chosen' };
    }
    if (!from) {
      return rejected('recovery');
    }
    if (isAt(from)) {
      return rejected('focused');
    }
    if (itemAt(rows, from).node.style[direction] !== undefined) {
      return rejected('neighbor');
    }
    const isAlong = direction === 'left' || direction === 'right';
    if (isAlong !== (place.row === from.row)) {
      return rejected(isAlong ? 'other-row' : 'same-row');
    }
    const ahead = isAlong ? place.column - from.column : place.row - from.row;
    if (ahead > 0 !== (direction === 'right' || direction === 'down')) {
      return rejected('direction');
    }
    return to ? { tag: 'beaten' } : rejected('trap');
  }
}

/**
 * Items of a group as lines: an item that begins above the end of a line's first one belongs to that line.
 *
 * @param {Item[]} items
 */
function lines(items) {
  /** @type {Item[][]} */
  const lines = [];
  for (const item of items.sort((a, b) => a.bounds.y - b.bounds.y)) {
    const first = lines.at(-1)?.[0].bounds;
    if (first && item.bounds.y < first.y + first.height) {
      lines[lines.length - 1].push(item);
    } else {
      lines.push([item]);
    }
  }
  return lines.map((line) => line.sort((a, b) => a.bounds.x - b.bounds.x));
}

/** @param {Row[]} rows @param {Place} place */
function itemAt(rows, { row, column }) {
  return rows[row].items[column];
}

/** @param {Row[]} rows @param {Node} node */
function find(rows, node) {
  return findBy(rows, (other) => other === node);
}

/** @param {Row[]} rows @param {(node: Node) => boolean} accept @returns {Place | undefined} */
function findBy(rows, accept) {
  for (const [row, { items }] of rows.entries()) {
    const column = items.findIndex(({ node }) => accept(node));
    if (column >= 0) {
      return { row, column };
    }
  }
  return undefined;
}

/** Scrolls the containers around a node, from the innermost outwards, by their pivots. @param {Node} node */
function follow(node) {
  for (const container of node.around()) {
    if (container.style.overflow === 'scroll' && container.box) {
      container.offset = { x: newOffset(container, node, 'x', 'width'), y: newOffset(container, node, 'y', 'height') };
    }
  }
}

/** @param {Node} container @param {Node} node @param {'x' | 'y'} axis @param {'width' | 'height'} length */
function newOffset(container, node, axis, length) {
  const view = container.box?.[length] ?? 0;
  const between = [...node.around()].filter((outer) => outer !== container && outer.isIn(container));
  // The outermost group that fits is shown as a whole, with its title.
  const target = between.reverse().find((outer) => outer.group && (outer.box?.[length] ?? 0) <= view) ?? node;
  let start = target.box?.[axis] ?? 0;
  for (const outer of target.around()) {
    if (outer === container) {
      break;
    }
    start += (outer.box?.[axis] ?? 0) - outer.offset[axis];
  }
  const pivot = container.style['scroll-pivot'] ?? { tag: 'nearest', val: 0 };
  const wanted = pivoted(pivot, start, target.box?.[length] ?? 0, view, container.offset[axis]);
  return clamp(Math.round(wanted), container.limit[axis]);
}

/**
 * @param {ScrollPivot} pivot
 * @param {number} start
 * @param {number} length
 * @param {number} view
 * @param {number} current
 */
function pivoted({ tag, val }, start, length, view, current) {
  if (tag === 'start') {
    return start - val;
  }
  if (length > view) {
    return start;
  }
  if (tag === 'center') {
    return start + length / 2 - val * view;
  }
  const margin = Math.min(val, (view - length) / 2);
  return Math.min(Math.max(current, start + length + margin - view), start - margin);
}

/** @param {number} value @param {number} limit */
function clamp(value, limit) {
  return Math.min(Math.max(value, 0), limit);
}

/** @param {number} node @param {Size} size */
function checkSize(node, { width, height }) {
  if (!(width >= 0 && width <= LARGEST && height >= 0 && height <= LARGEST)) {
    const reason = 'a size is negative, not finite or beyond 2^24 pixels';
    throw new Refusal('invalid-value', { node, reason });
  }
}

/** @param {number} node @param {Point} point */
function checkPoint(node, { x, y }) {
  // Comparisons with NaN are false.
  if (!(Math.abs(x) <= LARGEST && Math.abs(y) <= LARGEST)) {
    throw new Refusal('invalid-value', { node, reason: 'a coordinate is not finite or beyond 2^24 pixels' });
  }
}

/** @param {Node} node @param {ScrollPivot} pivot */
function checkPivot(node, { tag, val }) {
  const limits = { nearest: [0, LARGEST], center: [0, 1], start: [-LARGEST, LARGEST] };
  const [least, most] = limits[tag];
  if (!(val >= least && val <= most)) {
    throw new Refusal('invalid-value', { node: node.id, reason: `scroll-pivot ${tag}: ${least} to ${most}` });
  }
}

/** What the host calls. @type {Navigator} */
export const navigator = new LegacyFocus();
