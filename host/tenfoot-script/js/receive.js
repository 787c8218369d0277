/** What the thread of the app calls, in the words of `tenfoot_engine::messages::Event`. */
import { animationEnded } from './animations.js';
import { host } from './host.js';
import { focusedNode, moveFocus, nodeById } from './nodes.js';
import './tenfoot.js';

export { animationEnded };
export { beginFrame, nextTimer, runTimer } from './timers.js';

const ERROR = 2;

// Calls of the prelude stand in stacks too, before they are dropped from reports.
Error.stackTraceLimit = 40;

/** An event that goes from a node up to the root until it is stopped. */
class RisingEvent {
  #isStopped = false;

  constructor(target) {
    this.target = target;
  }

  stop() {
    this.#isStopped = true;
  }

  /** Gives the event to the handlers of this name; true if none of them stopped it. */
  static rise(name, event, from) {
    for (let node = from; node !== null; node = node.parent) {
      node.emit(name, event);
      if (event.#isStopped) {
        return false;
      }
    }
    return true;
  }
}

class KeyEvent extends RisingEvent {
  constructor(key, repeat, target, handled) {
    super(target);
    this.key = key;
    this.repeat = repeat;
    this.handled = handled;
  }
}

/** The focus would move; handlers of the nodes that it would leave can forbid it. */
class FocusRequest extends RisingEvent {
  #isPrevented = false;

  constructor(target, next, direction) {
    super(target);
    this.next = next;
    this.direction = direction;
  }

  prevent() {
    this.#isPrevented = true;
    this.stop();
  }

  static ask(event) {
    RisingEvent.rise('focusRequest', event, event.target);
    return event.#isPrevented;
  }
}

/** Events of keys beside those that go down, by their phase. */
const PHASES = { up: 'keyUp', 'long-press': 'longPress' };

/** Runs the app's first module. */
export function start(entry) {
  import(entry).catch((error) => host.report(error));
}

export function key(key, phase, targetId, handled) {
  const target = nodeById(targetId);
  const repeat = phase === 'repeat';
  if (phase in PHASES) {
    RisingEvent.rise(PHASES[phase], new KeyEvent(key, false, target, handled), target ?? nodeById(0));
    return;
  }
  const isUnstopped = RisingEvent.rise('key', new KeyEvent(key, repeat, target, handled), target ?? nodeById(0));
  if (isUnstopped && key === 'select' && !repeat && target !== null && !target.removed) {
    RisingEvent.rise('select', new RisingEvent(target), target);
  }
}

export function focusChanged(previousId, currentId) {
  moveFocus(nodeById(currentId), focusedNode() ?? nodeById(previousId));
}

export function focusRequested(id, fromId, toId, direction) {
  const from = nodeById(fromId);
  if (from !== null && FocusRequest.ask(new FocusRequest(from, nodeById(toId), direction))) {
    host.veto(id);
  }
}

export function itemWanted(listId, index) {
  const target = nodeById(listId);
  target?.emit('itemWanted', { target, index });
}

export function transitionEnded(id, property) {
  const target = nodeById(id);
  target?.emit('transitionEnd', { target, property });
}

export function laidOut(id, x, y, width, height) {
  const target = nodeById(id);
  target?.emit('layout', { target, x, y, width, height });
}

export function image(id, error) {
  const target = nodeById(id);
  target?.emit(error == null ? 'load' : 'error', { target, error: error ?? null });
}

export function rejected(id, property, reason, command) {
  const node = nodeById(id)?.label ?? `node ${id}`;
  host.log(
    ERROR,
    `the engine rejected all changes of a frame because of one: ${node}: \`${property}\`: ${reason} (command ${command})`,
  );
}
