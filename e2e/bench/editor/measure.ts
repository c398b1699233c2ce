import type { Browser, Page } from '@playwright/test';
import type { Size } from './corpus.js';
import type { Bench, SubjectName } from './page/main.js';

declare global {
  // eslint-disable-next-line no-var -- how TypeScript declares a property of the page's global object
  var bench: Bench;
}

export type { SubjectName };

/** One text with its spans, opened in a fresh page. */
export interface Case {
  readonly size: Size;
  readonly spans: number;
}

/** Runs `use` in a page of its own with `subject` ready to open. */
export async function inPage<T>(
  browser: Browser,
  url: string,
  subject: SubjectName,
  { size, spans }: Case,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    const failed = new Promise<never>((_, reject) => page.on('pageerror', reject));
    await page.goto(`${url}?subject=${subject}&size=${size}&spans=${spans}`);
    await page.waitForFunction(() => 'bench' in window);
    return await Promise.race([use(page), failed]);
  } finally {
    await context.close();
  }
}

/** Milliseconds from data in memory to everything visible painted. */
export function openTime(browser: Browser, url: string, subject: SubjectName, what: Case): Promise<number> {
  return inPage(browser, url, subject, what, (page) => page.evaluate(() => bench.open()));
}

/** Bytes of live JavaScript objects once `subject` is open. */
export async function heapAfterOpen(browser: Browser, url: string, subject: SubjectName, what: Case): Promise<number> {
  return inPage(browser, url, subject, what, async (page) => {
    await page.evaluate(() => bench.open());
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.enable');
    for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize;
  });
}
