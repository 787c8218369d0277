/**
 * What the glue of a fallback uses, within the bundle: nothing is taken from the VM but the language itself.
 *
 * The names are jco's. It keeps tasks, as calls may wait; here a call is over when it returns, and all that is kept is
 * whether the part trapped.
 */

let viewed;
let view;

/** A view of the memory, which is another one after it grew. */
export function dataView(memory) {
  const { buffer } = memory;
  if (buffer !== viewed) {
    viewed = buffer;
    view = new DataView(buffer);
  }
  return view;
}

export const toInt32 = (value) => value >> 0;
export const toUint32 = (value) => value >>> 0;
export const toUint16 = (value) => value & 0xffff;
export const toInt16 = (value) => (value << 16) >> 16;
export const toUint8 = (value) => value & 0xff;
export const toUint64 = (value) => BigInt.asUintN(64, BigInt(value));
export const lowHalf = (value) => Number(BigInt.asIntN(32, BigInt(value)));
export const highHalf = (value) => Number(BigInt.asIntN(32, BigInt(value) >> 32n));

export function clampGuest(value, min, max) {
  if (value < min || value > max) {
    throw new TypeError(`must be between ${min} and ${max}`);
  }
  return value;
}

export function throwInvalidBool() {
  throw new TypeError('invalid variant discriminant for bool');
}

export function _requireValidNumericPrimitive(type, value) {
  if (type !== 'u8' || !(value >= 0 && value <= 255)) {
    throw new TypeError(`invalid ${type} value [${value}]`);
  }
}

/** An error of the contract: `payload` is the value. */
export class ComponentError extends Error {
  constructor(value) {
    super(typeof value === 'string' ? value : `${value?.tag ?? String(value)} (see error.payload)`);
    Object.defineProperty(this, 'payload', { value, enumerable: typeof value !== 'string' });
  }
}

const hasPayload = (error) =>
  error !== null && typeof error === 'object' && Object.prototype.hasOwnProperty.call(error, 'payload');

/** The value of an error of the contract that an import threw. Anything else is no answer, and has passed by before. */
export const getErrorPayload = (error) => error.payload;

const state = {
  trapped: false,
  passing: undefined,
  mayLeave: true,

  /** Tells whether `error` ends the part. An error of the contract does not, unless the contract has none there. */
  markTrapped(error) {
    state.passing = error;
    if (hasPayload(error)) {
      return false;
    }
    state.trapped = true;
    return true;
  },

  throwIfTrapped() {
    if (state.trapped) {
      throw new Error('the part has failed before and cannot go on');
    }
  },
};

export const getOrCreateAsyncState = () => state;

// Without private fields, which become slow where they are not known.
class Task {
  constructor() {
    this.isResolved = false;
  }

  /** Called after `markTrapped` when an error leaves the part: whatever it was, it is a trap then. */
  setErrored(error) {
    if (error === state.passing) {
      state.trapped = true;
      state.passing = undefined;
      if (hasPayload(error)) {
        throw new Error(`an import refused a call that cannot be refused: ${error.message}`);
      }
    }
  }

  resolve() {
    this.isResolved = true;
  }

  isResolvedState() {
    return this.isResolved;
  }

  isExited() {
    return true;
  }

  mayBlock() {
    return false;
  }

  id() {
    return 0;
  }

  componentIdx() {
    return 0;
  }

  getParentSubtask() {}
  setCalleeIsAsync() {}
  enterSync() {}
  setReturnMemoryIdx() {}
  setReturnMemory() {}
  reject() {}
  exit() {}
}

export const createNewCurrentTask = () => [new Task(), 0];
export const getCurrentTask = () => undefined;
export const _getGlobalCurrentTaskMeta = () => undefined;
export const _withGlobalCurrentTaskMeta = ({ fn }) => fn();
export const _trackHostOperation = (call) => call();
export const CURRENT_TASK_MAY_BLOCK = { value: 0 };
export const INSTANCE_FLAGS = { set() {} };

/** How many characters `String.fromCharCode` takes at once without filling a small stack. */
const CHUNK = 512;

export const TEXT_DECODER_UTF8 = {
  /** The text in `bytes`, which are valid UTF-8: they come from a string of Rust. */
  decode(bytes) {
    let text = '';
    let units = [];
    for (let at = 0; at < bytes.length; ) {
      const first = bytes[at++];
      if (first < 0x80) {
        units.push(first);
      } else if (first < 0xe0) {
        units.push(((first & 0x1f) << 6) | (bytes[at++] & 0x3f));
      } else if (first < 0xf0) {
        units.push(((first & 0x0f) << 12) | ((bytes[at++] & 0x3f) << 6) | (bytes[at++] & 0x3f));
      } else {
        const point =
          ((first & 0x07) << 18) | ((bytes[at++] & 0x3f) << 12) | ((bytes[at++] & 0x3f) << 6) | (bytes[at++] & 0x3f);
        units.push(0xd7c0 + (point >> 10), 0xdc00 | (point & 0x3ff));
      }
      if (units.length >= CHUNK) {
        text += String.fromCharCode(...units);
        units = [];
      }
    }
    return text + String.fromCharCode(...units);
  },
};

/** Writes `text` into the memory as UTF-8. Half a surrogate pair becomes U+FFFD, as everywhere on the web. */
export function _utf8AllocateAndEncode(text, realloc, memory) {
  if (typeof text !== 'string') {
    throw new TypeError(`expected a string, received [${typeof text}]`);
  }
  const bytes = [];
  for (const character of text) {
    let point = character.codePointAt(0);
    if (point >= 0xd800 && point <= 0xdfff) {
      point = 0xfffd;
    }
    if (point < 0x80) {
      bytes.push(point);
    } else if (point < 0x800) {
      bytes.push(0xc0 | (point >> 6), 0x80 | (point & 0x3f));
    } else if (point < 0x10000) {
      bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f));
    } else {
      bytes.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 0x3f), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f));
    }
  }
  const ptr = bytes.length === 0 ? 1 : realloc(0, 0, 1, bytes.length);
  new Uint8Array(memory.buffer, ptr, bytes.length).set(bytes);
  return { ptr, len: bytes.length };
}
