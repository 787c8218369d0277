/**
 * The functions of the native side; `src/host.rs` describes them. They leave the global object before any code of the app
 * runs.
 */
export const host = globalThis.tenfootHost;
delete globalThis.tenfootHost;

/** Calls a handler of the app. An exception goes to the log, and the engine and all other handlers go on. */
export function guard(handler, self, ...args) {
  try {
    handler.apply(self, args);
  } catch (error) {
    host.report(error);
  }
}
