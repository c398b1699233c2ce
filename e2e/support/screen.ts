import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { Role } from './fixtures.js';
import { openRequests } from './at-rest.js';
import type { DemoWorkspace } from './demo-workspace.js';

/** One thing to look at: an address, who is there, and what they did on arriving. */
export interface Screen {
  readonly name: string;
  /** The address as the router has it. */
  readonly route: string;
  /** Null: nobody is signed in. `first`: nobody exists yet. */
  readonly who: Role | null | 'first';
  readonly path: (demo: DemoWorkspace) => string;
  /** What shows that everything is there. */
  readonly ready: (page: Page) => Locator;
  /** Opens what the address alone does not open. */
  readonly act?: (page: Page) => Promise<void>;
  /** Not for narrow screens. */
  readonly wideOnly?: boolean;
}

/** Does something that opens a dialog, and waits for it. */
export const opens =
  (act: (page: Page) => Promise<void>) =>
  async (page: Page): Promise<void> => {
    await act(page);
    await expect(page.getByRole('dialog')).toBeVisible();
  };

/** Brings a page there. */
export async function openScreen(page: Page, screen: Screen, demo: DemoWorkspace | null): Promise<void> {
  openRequests(page);
  await page.goto(screen.path(demo as DemoWorkspace));
  await expect(screen.ready(page)).toBeVisible();
  await screen.act?.(page);
}

/**
 * Brings a page from one screen to another of the same person: within the application where neither needs anything
 * done, so that the application and what was loaded into the page are kept, and by loading it anew otherwise. Screens
 * of one route are loaded anew too, since the application would keep what the former shows.
 */
export async function openNextScreen(
  page: Page,
  screen: Screen,
  demo: DemoWorkspace | null,
  former: Screen | undefined,
): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.mouse.move(0, 0);
  if (!former?.who || former.act || screen.act || former.route === screen.route) {
    await openScreen(page, screen, demo);
    return;
  }
  await page.evaluate(
    (path) => {
      for (const one of document.querySelectorAll('main > *, [role="dialog"]')) one.setAttribute('data-former', '');
      history.pushState(null, '', path);
    },
    screen.path(demo as DemoWorkspace),
  );
  await expect(page.locator('[data-former]'), 'elements of the former screen').toHaveCount(0);
  await expect(screen.ready(page)).toBeVisible();
}
