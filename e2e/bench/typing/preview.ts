import { setTimeout as pause } from 'node:timers/promises';
import type { Locator, Page } from '@playwright/test';
import './probe.js';

/** How often a suggestion is shown otherwise in one round; even, so that the next round finds what this one found. */
const CLICKS = 8;
/** Milliseconds between clicks, and how they are spread, so that no two fall on the same moment of a frame. */
const BETWEEN = { least: 250, spread: 60 } as const;

/**
 * Clicks through `ways` of showing the text, in turn; answers milliseconds from each click to the end of the frame that
 * shows it.
 */
export const preview = async (page: Page, ways: readonly Locator[]): Promise<readonly number[]> => {
  await page.bringToFront();
  await page.evaluate(() => window.takeChoices());
  for (let click = 1; click <= CLICKS; click += 1) {
    const box = (await ways[click % ways.length]!.boundingBox())!;
    const before = await page.evaluate(() => window.choicesPainted);
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.waitForFunction((count) => window.choicesPainted > count, before, { polling: 25 });
    await pause(BETWEEN.least + ((click * 0.618) % 1) * BETWEEN.spread);
  }
  return page.evaluate(() => window.takeChoices());
};
