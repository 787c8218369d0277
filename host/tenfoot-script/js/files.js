/** The global `fetch`: files of the app's folder. */
import { host } from './host.js';

const NOT_FOUND = 404;
const OK = 200;

/** A file that was found, or not. It is read when its content is asked for. */
class Response {
  constructor(path, isFound) {
    this.url = path;
    this.ok = isFound;
    this.status = isFound ? OK : NOT_FOUND;
  }

  async arrayBuffer() {
    this.#check();
    return host.readBytes(this.url);
  }

  async text() {
    this.#check();
    return host.readText(this.url);
  }

  async json() {
    const text = await this.text();
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new SyntaxError(`\`${this.url}\`: ${error.message}`);
    }
  }

  #check() {
    if (!this.ok) {
      throw new Error(`there is no file \`${this.url}\` in the app's folder`);
    }
  }
}

globalThis.fetch = async (path) => {
  if (typeof path !== 'string') {
    throw new TypeError(`fetch expects the path of a file of the app, found ${typeof path}`);
  }
  const found = host.findFile(path);
  if (typeof found === 'string') {
    throw new TypeError(`fetch: ${found}`);
  }
  return new Response(path, found);
};
