import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';
import type { Page } from '@playwright/test';
import { servePage } from '../bench/editor/serve-page.js';
import type { Harness } from './page/main.js';

declare global {
  // eslint-disable-next-line no-var -- how TypeScript declares a property of the page's global object
  var harness: Harness;
}

/** Opens the editor alone, on the short text, on one with notes, or on so many paragraphs of a long one. */
export type OpenEditor = (text?: number | 'notes') => Promise<Page>;

/** Stories of the editor by itself; the whole application has its own. */
export const test = base.extend<{ openEditor: OpenEditor }, { editorUrl: string }>({
  editorUrl: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures asked for from the pattern
    async ({}, use) => {
      const served = await servePage(fileURLToPath(new URL('./page', import.meta.url)));
      await use(served.url);
      await served.close();
    },
    { scope: 'worker' },
  ],
  openEditor: async ({ page, editorUrl }, use) => {
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await use(async (text) => {
      await page.goto(
        text === undefined ? editorUrl : text === 'notes' ? `${editorUrl}?notes` : `${editorUrl}?long=${text}`,
      );
      await page.waitForFunction(() => 'harness' in window);
      return page;
    });
    base.expect(errors).toEqual([]);
  },
});

/**
 * Client coordinates inside a character of `words`, counted from 0. Left of its middle: from the very middle Chromium
 * sometimes starts no selection.
 */
export async function pointAt(page: Page, words: string, character = 0): Promise<{ x: number; y: number }> {
  return page.evaluate(
    ([text, at]) => {
      const position = harness.find(text) + at;
      const { left, right, top, bottom } = harness.editor.boxOf(position, position + 1);
      return { x: left + (right - left) / 3, y: (top + bottom) / 2 };
    },
    [words, character] as const,
  );
}

/** Drags the mouse from one character to another. */
export async function dragBetween(
  page: Page,
  from: [words: string, at: number],
  to: [words: string, at: number],
): Promise<void> {
  const [start, end] = [await pointAt(page, ...from), await pointAt(page, ...to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
}

/** The words of the last selection that was reported. */
export async function selectedWords(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const last = harness.selections.at(-1);
    return last && harness.text(last.from, last.to);
  });
}
