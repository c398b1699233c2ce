import axe from 'axe-core';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

type Axe = typeof axe;

/**
 * What axe finds wrong on a page, or below one element of it. axe runs in the page itself: the builder for Playwright
 * opens a second page for each analysis, which costs more than the analysis. That page exists for frames of other
 * origins, and the product has no frames.
 */
export async function accessibilityViolations(
  page: Page,
  { selector, rules }: { readonly selector?: string; readonly rules?: readonly string[] | undefined } = {},
): Promise<axe.Result[]> {
  expect(page.frames(), 'a page without frames').toHaveLength(1);
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ include, only }) => {
      const { violations } = await (globalThis as unknown as { readonly axe: Axe }).axe.run(include ?? document, {
        resultTypes: ['violations'],
        ...(only ? { runOnly: [...only] } : { rules: { 'target-size': { enabled: true } } }),
      });
      // What lies under an open dialog is not a target while it is open.
      const modal = document.querySelector('[aria-modal="true"]');
      const reachable = ({ target: [selector] }: axe.NodeResult) =>
        !modal || typeof selector !== 'string' || modal.contains(document.querySelector(selector));
      return violations
        .map((found) => (found.id === 'target-size' ? { ...found, nodes: found.nodes.filter(reachable) } : found))
        .filter(({ nodes }) => nodes.length > 0);
    },
    { include: selector, only: rules },
  );
}

const WIDE = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const NARROW = [
  { width: 390, height: 844 },
  { width: 320, height: 640 },
] as const;
const LOOKS = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
] as const;

/**
 * What axe finds wrong on a page at every width and in every look, one line for each element. The page is loaded once.
 * All rules run on the widest and the narrowest layout; elsewhere those that depend on size, and on colours.
 */
export async function violationsEverywhere(page: Page, { wideOnly = false } = {}): Promise<string[]> {
  const found: string[] = [];
  for (const size of wideOnly ? WIDE : [...WIDE, ...NARROW]) {
    await page.setViewportSize(size);
    for (const look of LOOKS) {
      await page.emulateMedia({ ...look, reducedMotion: 'reduce' });
      await expect(page.locator(`html[data-mantine-color-scheme="${look.colorScheme}"]`)).toBeAttached();
      // The contrast is that of the final colours, not of a transition between the themes.
      await page.waitForFunction(
        () => !document.getAnimations().some((animation) => animation instanceof CSSTransition),
      );
      const all = look === LOOKS[0] && (size === WIDE[0] || size === NARROW[1]);
      const rules = all ? undefined : look === LOOKS[0] ? ['color-contrast', 'target-size'] : ['color-contrast'];
      for (const { id, nodes } of await accessibilityViolations(page, { rules })) {
        for (const { html, failureSummary } of nodes) {
          const where = `${size.width} ${look.forcedColors === 'active' ? 'forced colours' : look.colorScheme}`;
          found.push(`${where} ${id}: ${html.slice(0, 200)} ${failureSummary?.split('\n')[1] ?? ''}`);
        }
      }
    }
  }
  await page.setViewportSize(WIDE[0]);
  await page.emulateMedia({ ...LOOKS[0], reducedMotion: 'reduce' });
  return found;
}
