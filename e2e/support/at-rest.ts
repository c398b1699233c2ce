import { setTimeout as pause } from 'node:timers/promises';
import type { Page, Request } from '@playwright/test';

const traffic = new WeakMap<Page, Set<Request>>();

/** Requests of a page that are not answered yet, of those that it made since this was first asked. */
export function openRequests(page: Page): ReadonlySet<Request> {
  const known = traffic.get(page);
  if (known) return known;
  const open = new Set<Request>();
  traffic.set(page, open);
  page.on('request', (request) => {
    // Nobody hears of the answers to what a former document of the page asked.
    if (request.isNavigationRequest()) open.clear();
    if (!['eventsource', 'websocket', 'ping'].includes(request.resourceType())) open.add(request);
  });
  page.on('requestfinished', (request) => void open.delete(request));
  page.on('requestfailed', (request) => void open.delete(request));
  return open;
}

/** How long a page may take to come to rest, in ms; one that takes longer goes on changing. */
const LONGEST = 30_000;

/**
 * Resolves when a page is at rest: all requests are answered, nothing is on its way to another colour or place, and two
 * frames in a row change nothing although there was time for whatever waits its turn. Throws what changed last, or what
 * was not answered, when that takes too long.
 */
export async function untilAtRest(page: Page): Promise<void> {
  const open = openRequests(page);
  const end = Date.now() + LONGEST;
  do {
    for (const request of open) {
      await Promise.race([request.response().catch(() => null), pause(end - Date.now(), null, { ref: false })]);
      if (Date.now() >= end) throw new Error(`The page does not come to rest: ${request.url()} is not answered`);
    }
    const changing = await page.evaluate(untilStill, end - Date.now());
    if (changing !== null) throw new Error(`The page does not come to rest: ${changing}`);
  } while (open.size > 0);
}

/** Null when nothing changes any more; what changed last, when that takes longer than `longest` ms. */
const untilStill = (longest: number): Promise<string | null> =>
  new Promise((resolve) => {
    const end = performance.now() + longest;
    let last = 'nothing but time is lacking';
    let changed = false;
    let still = 0;
    const observer = new MutationObserver((records) => {
      changed = true;
      const { type, attributeName, target } = records.at(-1)!;
      const where = target instanceof Element ? target.outerHTML.slice(0, 200) : target.nodeValue;
      last = `${type} ${attributeName ?? ''} of ${where}`;
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const answer = (changing: string | null): void => {
      observer.disconnect();
      resolve(changing);
    };
    const look = (): void => {
      const moves = document.getAnimations().some((animation) => animation instanceof CSSTransition);
      still = changed || moves ? 0 : still + 1;
      changed = false;
      if (still >= 2) return answer(null);
      if (performance.now() >= end) return answer(moves ? 'a transition' : last);
      next();
    };
    const next = (): void => void requestAnimationFrame(() => requestIdleCallback(look, { timeout: 1_000 }));
    next();
  });
