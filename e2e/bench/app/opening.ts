import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { inColdBrowser } from './open-page.js';

/** How long the number of annotations on the screen must not change to count as all there are, in ms. */
const STILL = 2_000;

/** What a browser is held to: kilobits a second each way, and milliseconds before each answer. */
export interface Network {
  readonly kilobits: number;
  readonly latency: number;
}

/** A document of the application, and the bare page that shows the same answer; for one signed-in person. */
export class Opening {
  readonly #browser: Browser;
  readonly #url: string;
  readonly #cookie: string;

  constructor(browser: Browser, url: string, cookie: string) {
    this.#browser = browser;
    this.#url = url;
    this.#cookie = cookie;
  }

  /** How many annotations stand on the first screen once nothing changes any more. */
  annotations(path: string): Promise<number> {
    return inColdBrowser(this.#browser, this.#url, this.#cookie, async (context) => {
      const page = await context.newPage();
      await page.goto(`${this.#url}${path}`);
      let seen = 0;
      for (let since = Date.now(); seen === 0 || Date.now() - since < STILL; await pause(100)) {
        const now = await page.evaluate(() => window.annotationsInView());
        if (now !== seen) since = Date.now();
        seen = now;
        if (Date.now() - since > 30_000) throw new Error(`No annotation appears at ${path}.`);
      }
      return seen;
    });
  }

  /** Milliseconds from following the link until `annotations` are painted and the text takes the caret. */
  ours(path: string, annotations: number): Promise<number> {
    return inColdBrowser(this.#browser, this.#url, this.#cookie, async (context) => {
      const page = await context.newPage();
      await page.goto(`${this.#url}${path}`, { waitUntil: 'commit' });
      return page.evaluate((count) => window.openedWith(count), annotations);
    });
  }

  /** Milliseconds from following the link until the plain paragraphs are painted. */
  bare(documentId: string): Promise<number> {
    return inColdBrowser(this.#browser, this.#url, this.#cookie, async (context) => {
      const page = await context.newPage();
      await page.goto(`${this.#url}/bare.html#${documentId}`, { waitUntil: 'load' });
      return page.evaluate(() => window.bareShown);
    });
  }

  /** Milliseconds from following the link until a page of the text can be read, through a slow network. */
  readable(path: string, network: Network): Promise<number> {
    return this.#slowly(path, network, (page) => page.evaluate(() => window.readable()));
  }

  /** Milliseconds from following the link until `annotations` are painted, through a slow network. */
  annotated(path: string, annotations: number, network: Network): Promise<number> {
    return this.#slowly(path, network, (page) => page.evaluate((count) => window.openedWith(count), annotations));
  }

  #slowly(path: string, { kilobits, latency }: Network, use: (page: Page) => Promise<number>): Promise<number> {
    return inColdBrowser(this.#browser, this.#url, this.#cookie, async (context) => {
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      const bytes = (kilobits * 1_000) / 8;
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency,
        downloadThroughput: bytes,
        uploadThroughput: bytes,
      });
      await page.goto(`${this.#url}${path}`, { waitUntil: 'commit' });
      return use(page);
    });
  }

  /** Bytes of JavaScript on the wire until the document is open, as this server sends it to a browser. */
  script(path: string, annotations: number): Promise<number> {
    return inColdBrowser(this.#browser, this.#url, this.#cookie, async (context) => {
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send('Network.enable');
      const scripts = new Set<string>();
      let bytes = 0;
      session.on('Network.responseReceived', ({ requestId, response }) => {
        if (response.mimeType.includes('javascript')) scripts.add(requestId);
      });
      session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        if (scripts.has(requestId)) bytes += encodedDataLength;
      });
      await page.goto(`${this.#url}${path}`);
      await page.evaluate((count) => window.openedWith(count), annotations);
      return bytes;
    });
  }
}
