/**
 * Timers on frame time: `setTimeout`, `setInterval`, `requestAnimationFrame`, `performance` and `queueMicrotask`.
 *
 * Times are whole microseconds, so that nothing is lost between the engine's clock and ours. A timer that is made in a
 * frame runs in a later one at the earliest.
 */
import { guard } from './host.js';

/** Frame time. */
let now = 0;
/** Number of the latest timer. */
let lastTimer = 0;
/** Timers up to this number may run in this frame. */
let lastTimerOfFrame = 0;
/** By number, in the order of making. */
const timers = new Map();

/** Moves the clock to the time of a frame. */
export function beginFrame(time) {
  now = time;
  lastTimerOfFrame = lastTimer;
}

/** Runs the oldest timer that is due; false if there is none. */
export function runTimer() {
  let next = null;
  for (const timer of timers.values()) {
    if (timer.due <= now && timer.number <= lastTimerOfFrame && (next === null || timer.due < next.due)) {
      next = timer;
    }
  }
  if (next === null) {
    return false;
  }
  if (next.interval === null) {
    timers.delete(next.number);
  } else {
    // Missed ticks are skipped: an app that was busy does not have to catch up.
    next.due += next.interval * (Math.floor((now - next.due) / next.interval) + 1);
  }
  guard(next.callback, undefined, ...(next.args ?? [now / 1000]));
  return true;
}

/** Frame time at which the next timer is due; null without timers. */
export function nextTimer() {
  let due = Infinity;
  for (const timer of timers.values()) {
    due = Math.min(due, timer.due);
  }
  return due === Infinity ? null : due;
}

function addTimer(name, callback, delay, isRepeated, args) {
  if (typeof callback !== 'function') {
    throw new TypeError(`${name} expects a function`);
  }
  const milliseconds = Number(delay);
  const wait = Number.isFinite(milliseconds) ? Math.max(0, Math.round(milliseconds * 1000)) : 0;
  lastTimer += 1;
  const interval = isRepeated ? Math.max(1, wait) : null;
  timers.set(lastTimer, { number: lastTimer, due: now + wait, interval, callback, args });
  return lastTimer;
}

function removeTimer(number) {
  timers.delete(number);
}

globalThis.setTimeout = (callback, delay = 0, ...args) => addTimer('setTimeout', callback, delay, false, args);
globalThis.setInterval = (callback, delay = 0, ...args) => addTimer('setInterval', callback, delay, true, args);
globalThis.requestAnimationFrame = (callback) => addTimer('requestAnimationFrame', callback, 0, false, null);
globalThis.clearTimeout = removeTimer;
globalThis.clearInterval = removeTimer;
globalThis.cancelAnimationFrame = removeTimer;

globalThis.performance = { now: () => now / 1000 };

globalThis.queueMicrotask = (callback) => {
  if (typeof callback !== 'function') {
    throw new TypeError('queueMicrotask expects a function');
  }
  Promise.resolve().then(() => guard(callback, undefined));
};
