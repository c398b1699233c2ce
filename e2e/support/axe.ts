import axe from 'axe-core';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

type Axe = typeof axe;

/**
 * What axe finds wrong on a page, or below one element of it. axe runs in the page itself: the builder for Playwright
 * opens a second page for each analysis, which costs more than the analysis. That page exists for frames of other
 * origins, and the product has no frames.
 */
export async function accessibilityViolations(page: Page, selector?: string): Promise<axe.Result[]> {
  expect(page.frames(), 'a page without frames').toHaveLength(1);
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async (include) => {
    const { violations } = await (globalThis as unknown as { readonly axe: Axe }).axe.run(include ?? document, {
      resultTypes: ['violations'],
    });
    return violations;
  }, selector);
}

/** What axe finds wrong on a page in the light and in the dark theme, one line for each element. */
export async function violationsInBothThemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`)).toBeAttached();
    // The contrast is that of the final colours, not of a transition between the themes.
    await page.waitForFunction(() => !document.getAnimations().some((animation) => animation instanceof CSSTransition));
    for (const { id, nodes } of await accessibilityViolations(page)) {
      for (const { html, failureSummary } of nodes) {
        found.push(`${colorScheme} ${id}: ${html.slice(0, 200)} ${failureSummary?.split('\n')[1] ?? ''}`);
      }
    }
  }
  return found;
}
