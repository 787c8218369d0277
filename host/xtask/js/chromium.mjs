// A headless Chromium that is asked how it does things: the oracle of the recorders.
//
// Chromium is no part of the set-up: what it answered is committed, and only who records anew needs it.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import CDP from 'chrome-remote-interface';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

// Pixels must not depend on the screen, its colour profile or the system's taste in fonts; nothing may ask the network.
const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-quic', '--disable-lcd-text', '--hide-scrollbars',
  '--font-render-hinting=none', '--force-device-scale-factor=1', '--force-color-profile=srgb',
  '--disable-partial-raster', '--remote-debugging-port=0',
];

function executable() {
  const named = process.env.CHROMIUM;
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(':');
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
  if (!found) {
    throw new Error('no Chromium on the PATH: install it (Debian: `apt-get install chromium`), or name it in CHROMIUM');
  }
  return found;
}

async function port(profile, browser) {
  const file = join(profile, 'DevToolsActivePort');
  for (let tries = 0; tries < 300; tries += 1) {
    if (browser.exitCode !== null) throw new Error(`Chromium ended with code ${browser.exitCode} before it listened`);
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text.includes('\n')) return Number(text.split('\n')[0]);
    await sleep(100);
  }
  throw new Error('Chromium did not listen within 30 seconds');
}

/// A page of the browser, with what recorders need of the DevTools protocol.
class Page {
  #client;

  constructor(client) {
    this.#client = client;
  }

  /// The protocol itself.
  get client() {
    return this.#client;
  }

  /// Sets the viewport, in CSS pixels at one device pixel each.
  async resize(width, height) {
    await this.#client.Emulation.setDeviceMetricsOverride({ width, height, deviceScaleFactor: 1, mobile: false });
  }

  /// Shows a document, with its fonts and pictures loaded.
  async open(url) {
    const loaded = this.#client.Page.loadEventFired();
    const { errorText } = await this.#client.Page.navigate({ url });
    if (errorText) throw new Error(`${url}: ${errorText}`);
    await loaded;
    await this.evaluate('document.fonts.ready.then(() => true)');
  }

  /// The value of an expression, or of the promise that it gives.
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.#client.Runtime.evaluate({
      expression, awaitPromise: true, returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /// Presses and releases a key by its DOM name, such as `ArrowRight`.
  async press(key, windowsVirtualKeyCode) {
    const event = { key, code: key, windowsVirtualKeyCode };
    await this.#client.Input.dispatchKeyEvent({ type: 'rawKeyDown', ...event });
    await this.#client.Input.dispatchKeyEvent({ type: 'keyUp', ...event });
  }

  /// The viewport as a PNG file.
  async screenshot() {
    const { data } = await this.#client.Page.captureScreenshot({ format: 'png', optimizeForSpeed: false });
    return Buffer.from(data, 'base64');
  }
}

/// Runs `use` with a page of a fresh Chromium and its version; the browser is gone afterwards, whatever happens.
export async function withChromium(use, { flags = [] } = {}) {
  const profile = await mkdtemp(join(tmpdir(), 'tenfoot-chromium-'));
  const browser = spawn(executable(), [...FLAGS, ...flags, `--user-data-dir=${profile}`, 'about:blank'], { stdio: 'ignore' });
  const ended = new Promise((resolve) => browser.once('exit', resolve));
  try {
    const address = { host: '127.0.0.1', port: await port(profile, browser) };
    const { Browser: version } = await CDP.Version(address);
    const client = await CDP(address);
    await Promise.all([client.Page.enable(), client.Runtime.enable()]);
    return await use(new Page(client), version);
  } finally {
    browser.kill();
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
