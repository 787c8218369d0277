/**
 * Light nodes: the app's side of the scene. A node keeps what the app asks for again (parent, children, handlers, the values
 * that were set); everything else is in the engine.
 *
 * The properties come from the native side by name and number, so that there is one list of them; `set` checks and types a
 * value at once, which is why a wrong one throws on the line of the app that sets it.
 *
 * Members that `tenfoot.d.ts` does not name are for the files of this folder.
 */
import { animate, endedAnimation, forgetAnimations } from './animations.js';
import { inspect } from './console.js';
import { guard, host } from './host.js';

const VIEW = 0;
const IMAGE = 1;
const TEXT = 2;
const VIDEO = 3;
const KIND_NAMES = ['View', 'Image', 'Text', 'Video'];

/** When values of a property count, in the numbers of the native side. */
const BASE = 0;
const STATES = { focusWithin: 1, focused: 2 };

/** Names of events, by the names of the properties that hold their handlers. */
const HANDLERS = {
  onFocus: 'focus',
  onBlur: 'blur',
  onFocusWithin: 'focusWithin',
  onBlurWithin: 'blurWithin',
  onKey: 'key',
  onKeyUp: 'keyUp',
  onLongPress: 'longPress',
  onSelect: 'select',
  onLayout: 'layout',
  onFocusRequest: 'focusRequest',
  onItemWanted: 'itemWanted',
  onTransitionEnd: 'transitionEnd',
};
const IMAGE_HANDLERS = { onLoad: 'load', onError: 'error' };
const EVENTS = new Set(Object.values({ ...HANDLERS, ...IMAGE_HANDLERS }));

/** How the engine hears that somebody listens to an event. */
const OBSERVERS = { layout: host.observeLayout, focusRequest: host.confirmFocus };

/** What `set` takes beside the properties of the native side: for suggestions. */
const OTHER_NAMES = [...Object.keys(HANDLERS), ...Object.keys(STATES), 'name'];
const OTHER_NAMES_BY_KIND = [
  [...OTHER_NAMES, 'children'],
  [...OTHER_NAMES, ...Object.keys(IMAGE_HANDLERS)],
  OTHER_NAMES,
  OTHER_NAMES,
];

/** Numbers of the properties by name. */
const PROPERTIES = new Map(host.properties.map(([name], index) => [name, index]));

/** Living nodes by id. */
const nodes = new Map();
/** Names that were warned of; once is enough. */
const warnings = new Set();
/** The next id; ids are never used again. */
let nextId = 0;

/** The node with the focus, as far as the engine has said; it may be removed meanwhile. */
let focused = null;
/** That node and its ancestors when it got the focus, innermost first. */
let focusPath = [];

export class Node {
  #id = nextId++;
  #kind;
  #name = '';
  #parent = null;
  #isRemoved = false;
  /** Values as the app set them, by property; null until there is one. */
  #values = null;
  /** Handlers by property such as `onKey`; null until there is one. */
  #ownHandlers = null;
  /** Lists of handlers by event; null until there is one. */
  #listeners = null;

  constructor(kind) {
    if (typeof kind !== 'number') {
      throw new TypeError('`Node` cannot be made; make a `View`, an `Image`, a `Text` or a `Video`');
    }
    this.#kind = kind;
    nodes.set(this.#id, this);
    // The engine has the root already.
    if (this.#id !== 0) {
      host.create(this.#id, kind);
    }
  }

  get id() {
    return this.#id;
  }

  get parent() {
    return this.#parent;
  }

  get removed() {
    return this.#isRemoved;
  }

  get hasFocus() {
    return focused === this && !this.#isRemoved;
  }

  get name() {
    return this.#name;
  }

  set name(name) {
    this.#name = String(name);
  }

  /** The node in messages: `View 3 "card"`. */
  get label() {
    const label = `${KIND_NAMES[this.#kind]} ${this.#id}`;
    return this.#name === '' ? label : `${label} ${JSON.stringify(this.#name)}`;
  }

  [inspect]() {
    return this.label;
  }

  set(props) {
    if (typeof props !== 'object' || props === null) {
      throw new TypeError(`${this.label}: properties are an object such as { width: 100 }`);
    }
    for (const name of Object.keys(props)) {
      const value = props[name];
      if (value === undefined) {
        continue;
      }
      if (!OWN_NAMES[this.#kind].has(name) && !hasSetter(this, name)) {
        throw new TypeError(`${this.label}: ${host.unknown(this.#kind, name, OTHER_NAMES_BY_KIND[this.#kind])}`);
      }
      this[name] = value;
    }
    return this;
  }

  remove() {
    if (this.#isRemoved) {
      return;
    }
    if (this.#id === 0) {
      throw new TypeError('the root cannot be removed');
    }
    dropFromParent(this);
    host.remove(this.#id);
    this.#forget();
  }

  focus() {
    if (!this.#isRemoved) {
      host.focus(this.#id);
    }
  }

  animate(keyframes, ...rest) {
    const [values, options = {}] = typeof keyframes === 'string' ? [{ [keyframes]: rest[0] }, rest[1]] : [keyframes, rest[0]];
    if (this.#isRemoved) {
      return endedAnimation();
    }
    if (typeof values !== 'object' || values === null) {
      throw new TypeError(`${this.label}: animate expects a property and its values, or an object such as { scale: [1, 2] }`);
    }
    return animate(this.#id, this.label, values, options);
  }

  on(event, handler) {
    this.#checkHandler(event, handler);
    this.#listeners ??= new Map();
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), handler]);
    this.#observe(event);
    return () => this.off(event, handler);
  }

  off(event, handler) {
    const handlers = this.#listeners?.get(event);
    const index = handlers?.indexOf(handler) ?? -1;
    if (index >= 0) {
      // A copy: the list may be walked right now.
      this.#listeners.set(event, handlers.toSpliced(index, 1));
      this.#observe(event);
    }
  }

  /** Calls the handlers of an event: the property's first, then those of `on` in their order. */
  emit(event, value) {
    const own = this.#ownHandlers?.[event];
    if (own) {
      guard(own, this, value);
    }
    for (const handler of this.#listeners?.get(event) ?? []) {
      guard(handler, this, value);
    }
  }

  #checkHandler(event, handler) {
    if (!EVENTS.has(event)) {
      throw new TypeError(`${this.label}: there is no event '${event}', events are ${[...EVENTS].join(', ')}`);
    }
    if (typeof handler !== 'function') {
      throw new TypeError(`${this.label}: the handler of '${event}' has to be a function`);
    }
  }

  /** Tells the engine whether the app wants to hear of what it tells only on request. */
  #observe(event) {
    const tell = OBSERVERS[event];
    if (tell !== undefined && !this.#isRemoved) {
      tell(this.#id, Boolean(this.#ownHandlers?.[event]) || (this.#listeners?.get(event)?.length ?? 0) > 0);
    }
  }

  #setProperty(state, index, value) {
    if (!this.#isRemoved) {
      const problem = host.set(this.#id, this.#kind, state, index, value);
      if (problem !== undefined) {
        throw new TypeError(`${this.label}: ${problem}`);
      }
    }
  }

  #setState(state, values) {
    if (typeof values !== 'object' || values === null) {
      throw new TypeError(`${this.label}: \`${state}\` is an object of properties such as { scale: 1.1 }`);
    }
    for (const name of Object.keys(values)) {
      if (values[name] === undefined) {
        continue;
      }
      const index = PROPERTIES.get(name);
      if (index === undefined) {
        throw new TypeError(`${this.label}: \`${state}\`: ${host.unknown(this.#kind, name, [])}`);
      }
      this.#setProperty(STATES[state], index, values[name]);
    }
  }

  /** Warns of `node.colour = …`, which is a field of the app's own as far as JS is concerned. */
  #warnOfMisspelling(name) {
    const meant = host.suggestion(this.#kind, name, OTHER_NAMES_BY_KIND[this.#kind]);
    if (meant !== undefined && !warnings.has(name)) {
      warnings.add(name);
      host.remark(new Error(`${this.label}: \`${name}\` is not a property; did you mean \`${meant}\`?`));
    }
  }

  /** Drops a removed node with its descendants. */
  #forget() {
    this.#isRemoved = true;
    this.#parent = null;
    nodes.delete(this.#id);
    forgetAnimations(this.#id);
    for (const child of this.children ?? []) {
      child.#forget();
    }
  }

  /** What assigning to an unknown name does: it makes a field, as always in JS. */
  static makeField(node, name, value) {
    if (typeof name === 'string') {
      node.#warnOfMisspelling(name);
    }
    return Reflect.defineProperty(node, name, { value, writable: true, enumerable: true, configurable: true });
  }

  static setParent(node, parent) {
    node.#parent = parent;
  }

  /** Makes a field of a class whose values go to the native side. */
  static defineProperty(prototype, name, index) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      get() {
        return this.#values?.[name];
      },
      set(value) {
        this.#setProperty(BASE, index, value);
        (this.#values ??= {})[name] = value;
      },
    });
  }

  /** Makes a field of a class that holds values for a state. */
  static defineState(prototype, state) {
    Object.defineProperty(prototype, state, {
      configurable: true,
      get() {
        return this.#values?.[state];
      },
      set(values) {
        this.#setState(state, values);
        (this.#values ??= {})[state] = { ...this.#values[state], ...values };
      },
    });
  }

  /** Makes a field of a class that holds a handler. */
  static defineHandler(prototype, property, event) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      get() {
        return this.#ownHandlers?.[event] ?? null;
      },
      set(handler) {
        if (handler !== null) {
          this.#checkHandler(event, handler);
        }
        (this.#ownHandlers ??= {})[event] = handler;
        this.#observe(event);
      },
    });
  }
}

export class View extends Node {
  #children = [];

  constructor(props) {
    super(VIEW);
    if (props !== undefined) {
      this.set(props);
    }
  }

  get children() {
    return [...this.#children];
  }

  set children(children) {
    const wanted = flatten(this, children);
    for (const child of this.children) {
      if (!wanted.includes(child)) {
        child.remove();
      }
    }
    this.append(wanted);
  }

  append(...children) {
    for (const child of flatten(this, children)) {
      this.#insert(child, null);
    }
  }

  insertBefore(child, before) {
    if (before !== null && (!(before instanceof Node) || before.parent !== this)) {
      throw new TypeError(`${this.label}: insertBefore: ${describeChild(before)} is not one of its children`);
    }
    for (const node of flatten(this, [child])) {
      if (node !== before) {
        this.#insert(node, before);
      }
    }
  }

  #insert(child, before) {
    if (child.removed || this.removed) {
      const removed = child.removed ? child : this;
      throw new Error(`${child.label} cannot be put into ${this.label}: ${removed.label} was removed, which is for good`);
    }
    if (child.id === 0) {
      throw new Error(`the root cannot be put into ${this.label}`);
    }
    for (let node = this; node !== null; node = node.parent) {
      if (node === child) {
        throw new Error(`${child.label} cannot be put into ${this.label}, which is inside of it`);
      }
    }
    dropFromParent(child);
    this.#children.splice(before === null ? this.#children.length : this.#children.indexOf(before), 0, child);
    Node.setParent(child, this);
    host.insert(this.id, child.id, before === null ? undefined : before.id);
  }

  static dropChild(view, child) {
    view.#children.splice(view.#children.indexOf(child), 1);
  }
}

export class Image extends Node {
  constructor(props) {
    super(IMAGE);
    if (props !== undefined) {
      this.set(props);
    }
  }
}

export class Text extends Node {
  constructor(props) {
    super(TEXT);
    if (props !== undefined) {
      this.set(props);
    }
  }
}

export class Video extends Node {
  constructor(props) {
    super(VIDEO);
    if (props !== undefined) {
      this.set(props);
    }
  }
}

const CLASSES = { Node, Image, Text };
host.properties.forEach(([name, owner], index) => Node.defineProperty(CLASSES[owner].prototype, name, index));
for (const state of Object.keys(STATES)) {
  Node.defineState(Node.prototype, state);
}
for (const [property, event] of Object.entries(HANDLERS)) {
  Node.defineHandler(Node.prototype, property, event);
}
for (const [property, event] of Object.entries(IMAGE_HANDLERS)) {
  Node.defineHandler(Image.prototype, property, event);
}

/** Names of the fields above, by kind of node: the quick answer for most of what `set` is given. */
const OWN_NAMES = [View, Image, Text, Video].map((nodeClass) => {
  const isSettable = ([, property]) => property.set !== undefined;
  const fields = [Node.prototype, nodeClass.prototype].flatMap((prototype) =>
    Object.entries(Object.getOwnPropertyDescriptors(prototype)).filter(isSettable),
  );
  return new Set(fields.map(([name]) => name));
});

// Assignments that find no setter on the way up end here.
const lastPrototype = new Proxy(Object.prototype, {
  set: (prototype, name, value, node) => Node.makeField(node, name, value),
});
Object.setPrototypeOf(Node.prototype, lastPrototype);

/** Takes a node out of its parent's list. */
function dropFromParent(child) {
  if (child.parent !== null) {
    View.dropChild(child.parent, child);
    Node.setParent(child, null);
  }
}

/** The nodes of a `Child`, in order. */
function flatten(view, children) {
  const found = [];
  const visit = (child) => {
    if (Array.isArray(child)) {
      child.forEach(visit);
    } else if (child instanceof Node) {
      found.push(child);
    } else if (child !== null && child !== undefined && child !== false) {
      throw new TypeError(`${view.label}: children are nodes, found ${describeChild(child)}`);
    }
  };
  visit(children);
  return found;
}

function describeChild(child) {
  if (child instanceof Node) {
    return child.label;
  }
  return typeof child === 'string' ? `'${child}'; wrap it: new Text({ text: … })` : String(child);
}

/** Whether assigning to `name` reaches a setter, such as one of a subclass of the app. */
function hasSetter(node, name) {
  for (let object = Object.getPrototypeOf(node); object !== null; object = Object.getPrototypeOf(object)) {
    const property = Object.getOwnPropertyDescriptor(object, name);
    if (property !== undefined) {
      return property.set !== undefined;
    }
  }
  return false;
}

/** The node with this id; null if there is none. */
export function nodeById(id) {
  return nodes.get(id) ?? null;
}

/** The node that has the focus, as far as the app has heard. */
export function focusedNode() {
  return focused === null || focused.removed ? null : focused;
}

/** The engine has moved the focus. */
export function moveFocus(target, previous) {
  const left = focusPath;
  focused = target;
  focusPath = [];
  for (let node = target; node !== null; node = node.parent) {
    focusPath.push(node);
  }
  const entered = focusPath;
  const event = Object.freeze({ target, previous });
  if (previous !== target) {
    previous?.emit('blur', event);
  }
  for (const node of left) {
    if (!entered.includes(node) && !node.removed) {
      node.emit('blurWithin', event);
    }
  }
  target?.emit('focus', event);
  for (const node of entered) {
    node.emit('focusWithin', event);
  }
}

/** The root: always there. */
export const root = new View();
