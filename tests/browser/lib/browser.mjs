// Starts Chromium and visits pages, keeping what the browser complained about and what it asked for.

import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { chromium } from 'playwright-core';
import { installHelpers } from './probes.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Playwright gives every browser a new empty profile folder and removes it afterwards. */
export async function launch() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(`${executablePath} is not there; install Debian's chromium, or name another in CHROMIUM`);
  }
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}

/** A browser that other programs can steer, and the port at which they reach it. */
export async function launchWithPort() {
  const port = await freePort();
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const args = [...FLAGS, `--remote-debugging-port=${port}`];
  return { browser: await chromium.launch({ executablePath, headless: true, args }), port };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** One tab that visits page after page. `scripts` says whether the pages' own scripts run. */
export class Visitor {
  static async open(browser, server, { scripts }) {
    const visitor = new Visitor();
    visitor.context = await browser.newContext({ javaScriptEnabled: scripts, viewport: { width: 320, height: 800 } });
    visitor.context.setDefaultTimeout(60_000);
    visitor.server = server;
    visitor.page = await visitor.context.newPage();
    visitor.cdp = await visitor.context.newCDPSession(visitor.page);
    visitor.forget();
    visitor.listen();
    return visitor;
  }

  forget() {
    this.errors = [];
    this.failed = [];
    this.foreign = [];
  }

  listen() {
    this.page.on('console', (m) => {
      // A failed request has a rule of its own.
      if (m.type() === 'error' && !m.text().startsWith('Failed to load resource')) this.errors.push(m.text());
    });
    this.page.on('pageerror', (error) => this.errors.push(String(error)));
    this.page.on('request', (request) => {
      const url = request.url();
      if (!/^(data|blob|about|file):/.test(url) && !url.startsWith(this.server.origin)) this.foreign.push(url);
    });
    this.page.on('response', (response) => {
      if (response.status() >= 400) this.failed.push(`${response.status()} ${this.short(response.url())}`);
    });
    this.page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText;
      // The visit went on to the next page before this one's icon had come.
      const left = why === 'net::ERR_ABORTED' && request.resourceType() === 'other';
      if (!left) this.failed.push(`${why} ${this.short(request.url())}`);
    });
  }

  short(url) {
    return url.startsWith(this.server.root) ? url.slice(this.server.root.length) : url;
  }

  /** Width, colours and medium are set before the page loads, as a reader's are. */
  async visit(url, variant) {
    this.forget();
    await this.become(variant);
    const response = await this.page.goto(url, { waitUntil: 'load' });
    // Chromium forgets that it prints when it goes to another page.
    if (variant.print) {
      this.media = undefined;
      await this.become(variant);
    }
    await this.page.evaluate(installHelpers);
    return response;
  }

  async become({ width, height = 800, scheme = 'light', forced = false, print = false }) {
    const size = { width, height };
    if (JSON.stringify(size) !== this.size) await this.page.setViewportSize(size);
    this.size = JSON.stringify(size);
    const media = { colorScheme: scheme, forcedColors: forced ? 'active' : 'none', media: print ? 'print' : 'screen' };
    if (JSON.stringify(media) !== this.media) await this.page.emulateMedia(media);
    this.media = JSON.stringify(media);
  }

  /** What the page did that no page may do. Forgets the cookies it found. */
  async misdeeds() {
    const cookies = await this.context.cookies();
    if (cookies.length > 0) await this.context.clearCookies();
    return {
      'console-error': this.errors,
      'request-failed': this.failed,
      'request-foreign': this.foreign,
      cookie: cookies.map((c) => `${c.name} is set`),
    };
  }

  close() {
    return this.context.close();
  }
}
