import type { Page } from '@playwright/test';

/** What is wider than the screen and makes the page scroll sideways; what scrolls within its own frame is not meant. */
export function elementsBeyondEdge(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > innerWidth + 0.5,
    );
    return wide.map((element) => element.outerHTML.slice(0, 160));
  });
}
