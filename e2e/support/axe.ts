import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { openRequests, untilAtRest } from './at-rest.js';

type Axe = typeof axe;

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Scope {
  /** What is looked at: an element, or the whole page. */
  readonly selector?: string;
  /** Names of axe's rules; all of them when left out. */
  readonly rules?: readonly string[] | undefined;
  /** Only the elements that `unseenColours` found. */
  readonly unseen?: boolean;
}

/**
 * What axe finds wrong on a page, or below one element of it. axe runs in the page itself: the builder for Playwright
 * opens a second page for each analysis, which costs more than the analysis. That page exists for frames of other
 * origins, and the product has no frames.
 */
export async function accessibilityViolations(
  page: Page,
  { selector, rules, unseen = false }: Scope = {},
): Promise<axe.Result[]> {
  expect(page.frames(), 'a page without frames').toHaveLength(1);
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  return page.evaluate(
    async ({ selected, only, some }) => {
      const { axe, unseenWords } = globalThis as unknown as Kept & { readonly axe: Axe };
      const include = some ? { include: unseenWords as Node[] } : (selected ?? document);
      const { violations } = await axe.run(include, {
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
    { selected: selector, only: rules, some: unseen },
  );
}

/** What the page keeps between two checks. */
interface Kept {
  unseenWords?: Element[];
}

/** The colours in which words stood so far, by look. */
export type SeenColours = Map<string, Set<string>>;

/**
 * How many elements with words of their own stand in colours that are not among those seen in the same look; the page
 * keeps them for `accessibilityViolations`, and their colours are seen from now on. Contrast follows from an element's
 * font and colours and from what its ancestors paint behind it, so that equal rows, and a layout that only moves
 * things, need no second check.
 */
async function unseenColours(page: Page, look: string, seenColours: SeenColours): Promise<number> {
  const seen = seenColours.get(look) ?? new Set();
  seenColours.set(look, seen);
  const unseen = await page.evaluate(
    (before) => {
      const known = new Set(before);
      const painted = new Map<Element, string>();
      const behind = (element: Element | null): string => {
        if (!element) return '';
        const already = painted.get(element);
        if (already !== undefined) return already;
        const { backgroundColor, backgroundImage, opacity, filter } = getComputedStyle(element);
        const own = `${backgroundColor} ${backgroundImage} ${opacity} ${filter}`;
        const above = behind(element.parentElement);
        const all = own === 'rgba(0, 0, 0, 0) none 1 none' ? above : `${above} / ${own}`;
        painted.set(element, all);
        return all;
      };
      const hasWords = (element: Element) =>
        element.matches('input, textarea, select') ||
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
      const found = new Map<string, Element>();
      for (const element of document.body.querySelectorAll('*')) {
        if (!hasWords(element) || !element.checkVisibility({ visibilityProperty: true })) continue;
        const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
        const colours = [color, fontSize, fontWeight, textShadow, behind(element)].join(' | ');
        if (!known.has(colours) && !found.has(colours)) found.set(colours, element);
      }
      (globalThis as unknown as Kept).unseenWords = [...found.values()];
      return [...found.keys()];
    },
    [...seen],
  );
  for (const colours of unseen) seen.add(colours);
  return unseen.length;
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
 * All rules run on a wide layout and on the narrowest one. Elsewhere the size of targets is checked at each width, and
 * the contrast of all colours that a width or a look shows for the first time, on this page or on those that `seen` was
 * given with before.
 */
export async function violationsEverywhere(
  page: Page,
  { wideOnly = false } = {},
  seen: SeenColours = new Map(),
): Promise<string[]> {
  const found: string[] = [];
  openRequests(page);
  for (const size of wideOnly ? WIDE : [...WIDE, ...NARROW]) {
    await page.setViewportSize(size);
    for (const look of LOOKS) {
      await page.emulateMedia({ ...look, reducedMotion: 'reduce' });
      await expect(page.locator(`html[data-mantine-color-scheme="${look.colorScheme}"]`)).toBeAttached();
      // What counts are the final colours and places, not those of a transition, of a former width or before an answer.
      await untilAtRest(page);
      const where = `${size.width} ${look.forcedColors === 'active' ? 'forced colours' : look.colorScheme}`;
      const fresh = await unseenColours(page, `${look.colorScheme} ${look.forcedColors}`, seen);
      const results: axe.Result[] = [];
      if (look === LOOKS[0] && (size === WIDE[0] || size === NARROW[1])) {
        results.push(...(await accessibilityViolations(page)));
      } else {
        if (fresh > 0) {
          results.push(...(await accessibilityViolations(page, { rules: ['color-contrast'], unseen: true })));
        }
        if (look === LOOKS[0]) results.push(...(await accessibilityViolations(page, { rules: ['target-size'] })));
      }
      for (const { id, nodes } of results) {
        for (const { html, failureSummary } of nodes) {
          found.push(`${where} ${id}: ${html.slice(0, 200)} ${failureSummary?.split('\n')[1] ?? ''}`);
        }
      }
    }
  }
  await page.setViewportSize(WIDE[0]);
  await page.emulateMedia({ ...LOOKS[0], reducedMotion: 'reduce' });
  return found;
}
