/** Animations that run in the engine. */
import { host } from './host.js';

/** Number of the latest animation. */
let lastAnimation = 0;
/** Running animations by number. */
const running = new Map();

/**
 * Keyframes of one or several properties of a node: one animation of the engine each.
 *
 * Private fields only, so that an app sees `finished` and `cancel`.
 */
class Animation {
  #numbers = new Set();
  #finish;
  #finished = new Promise((resolve) => {
    this.#finish = resolve;
  });

  get finished() {
    return this.#finished;
  }

  cancel() {
    for (const number of this.#numbers) {
      host.cancel(number);
    }
    this.abandon();
  }

  /** Ends what the engine has ended already. */
  abandon() {
    for (const number of this.#numbers) {
      running.delete(number);
    }
    this.#numbers.clear();
    this.#finish(false);
  }

  /** Starts the keyframes of one property; the reason if they are refused. */
  start(node, property, keyframes, options) {
    lastAnimation += 1;
    const problem = host.animate(node, lastAnimation, property, keyframes, options);
    if (problem === undefined) {
      this.#numbers.add(lastAnimation);
      running.set(lastAnimation, { node, animation: this });
    }
    return problem;
  }

  /** One of the properties came to its end, or all of them when there are none. */
  end(number) {
    this.#numbers.delete(number);
    running.delete(number);
    if (this.#numbers.size === 0) {
      this.#finish(true);
    }
  }
}

/** What an app gets: an `Animation` without the methods that are meant for this module. */
function handle(animation) {
  return {
    finished: animation.finished,
    cancel() {
      animation.cancel();
    },
  };
}

/** Starts the keyframes of a node, a list of them by property. Wrong values throw and start nothing. */
export function animate(node, label, keyframes, options) {
  const animation = new Animation();
  const entries = Object.entries(keyframes).flatMap(([name, values]) => {
    const longhands = host.longhands(name);
    return longhands.length > 1 ? longhands.map((longhand) => [longhand, values]) : [[name, values]];
  });
  for (const [property, values] of entries) {
    const problem = animation.start(node, property, values, options);
    if (problem !== undefined) {
      animation.cancel();
      throw new TypeError(`${label}: ${problem}`);
    }
  }
  if (Object.keys(keyframes).length === 0) {
    animation.end(0);
  }
  return handle(animation);
}

/** An animation that never ran. */
export function endedAnimation() {
  return { finished: Promise.resolve(false), cancel() {} };
}

/** The engine has come to the end of an animation. */
export function animationEnded(number) {
  running.get(number)?.animation.end(number);
}

/** Ends the animations of a node that is removed; the engine has forgotten them. */
export function forgetAnimations(node) {
  for (const entry of [...running.values()]) {
    if (entry.node === node) {
      entry.animation.abandon();
    }
  }
}
