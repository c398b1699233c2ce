import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import type { ApiClient } from '../../support/api-client.js';
import { preview } from './preview.js';
import { probe } from './probe.js';
import { Typist } from './typist.js';

/** Milliseconds after the last word from the server until the page has put everything away. */
const QUIET = 400;

/** Pages of one browser, each somebody's own, that stay open beside each other. */
export class Pages {
  readonly #opened: Page[] = [];

  readonly #browser: Browser;
  readonly #url: string;

  constructor(browser: Browser, url: string) {
    this.#browser = browser;
    this.#url = url;
  }

  async close(): Promise<void> {
    for (const page of this.#opened) await page.context().close();
  }

  /** The floor: the document's text in a bare contenteditable. */
  async bare(client: ApiClient, documentId: string): Promise<Typist> {
    const page = await this.#page(client);
    await page.goto(`${this.#url}/bare.html#${documentId}`, { waitUntil: 'load' });
    await page.evaluate(() => window.shown);
    return Typist.at(page, () => pause(QUIET));
  }

  /** The application, signed in, with the document open in a writing mode. */
  async ours(client: ApiClient, path: string, mode: 'Edit' | 'Suggest'): Promise<Typist> {
    const page = await this.#open(client, path);
    await page.getByRole('radiogroup', { name: 'Mode' }).getByRole('radio', { name: mode }).click();
    await page.locator('main [role="textbox"][contenteditable="true"][aria-readonly="false"]').waitFor();
    const standing = page
      .getByRole('toolbar', { name: 'Writing' })
      .getByRole('status')
      .filter({ hasText: mode === 'Edit' ? 'Your edits apply immediately' : 'Suggesting' });
    return Typist.at(page, async () => {
      await standing.waitFor({ timeout: 60_000 });
      await pause(QUIET);
    });
  }

  /** The floor of a preview: a box to tick that hides words. */
  async barePreview(client: ApiClient, documentId: string): Promise<() => Promise<readonly number[]>> {
    const { page } = await this.bare(client, documentId);
    await page.evaluate(() => window.caretAt(0.5));
    return () => preview(page, [page.getByRole('checkbox', { name: 'Preview' })]);
  }

  /** The application with the card of a suggested edit open, which shows the text with it and without it. */
  async preview(client: ApiClient, path: string, changeId: string): Promise<() => Promise<readonly number[]>> {
    const page = await this.#open(client, `${path}?change=${changeId}`);
    const ways = page.getByRole('radiogroup', { name: 'Show the text' });
    await ways.waitFor({ timeout: 30_000 });
    await pause(QUIET);
    return () =>
      preview(
        page,
        ['With it', 'Without it'].map((way) => ways.getByRole('radio', { name: way })),
      );
  }

  /** The application with the document open to be read and annotated. */
  async #open(client: ApiClient, path: string): Promise<Page> {
    const page = await this.#page(client);
    await page.goto(`${this.#url}${path}`);
    await page.locator('main [role="textbox"][aria-multiline="true"]').waitFor({ timeout: 60_000 });
    return page;
  }

  async #page(client: ApiClient): Promise<Page> {
    // The bare page is none of the application's own, whose policy lets nothing else run.
    // What is fetched for later, seconds after the first screen, would be measured with the typing.
    const context = await this.#browser.newContext({
      viewport: { width: 1280, height: 800 },
      bypassCSP: true,
      serviceWorkers: 'block',
    });
    const [name, value] = client.cookie.split('=') as [string, string];
    await context.addCookies([{ name, value, url: this.#url }]);
    await context.addInitScript(probe);
    const page = await context.newPage();
    this.#opened.push(page);
    return page;
  }
}
