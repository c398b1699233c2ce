import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { Role } from './fixtures.js';
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
