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

/**
 * Resolves when a page is at rest: all requests are answered, nothing is on its way to another colour or place, and two
 * frames in a row change nothing although there was time for whatever waits its turn.
 */
export async function untilAtRest(page: Page): Promise<void> {
  const open = openRequests(page);
  do {
    for (const request of open) await request.response().catch(() => null);
    await page.evaluate(untilStill);
  } while (open.size > 0);
}

const untilStill = (): Promise<void> =>
  new Promise((resolve) => {
    let changed = false;
    let still = 0;
    const observer = new MutationObserver(() => (changed = true));
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const look = (): void => {
      const moves = document.getAnimations().some((animation) => animation instanceof CSSTransition);
      still = changed || moves ? 0 : still + 1;
      changed = false;
      if (still < 2) return next();
      observer.disconnect();
      resolve();
    };
    const next = (): void => void requestAnimationFrame(() => requestIdleCallback(look));
    next();
  });
