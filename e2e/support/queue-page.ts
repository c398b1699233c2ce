import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/** The review queue as a person sees it. */
export class QueuePage {
  constructor(readonly page: Page) {}

  get list(): Locator {
    return this.page.getByRole('listbox', { name: 'Changes' });
  }

  get item(): Locator {
    return this.page.getByRole('region', { name: 'Change', exact: true });
  }

  get decision(): Locator {
    return this.item.getByRole('region', { name: 'Decision' });
  }

  /** A row: its name says kind, words, state, author and what became of it since it was shown. */
  row(name: string | RegExp): Locator {
    return this.list.getByRole('option', { name });
  }

  async open(projectPath: string, search = ''): Promise<void> {
    await this.page.goto(`${projectPath}/review${search}`);
    await expect(this.list).toBeVisible();
  }

  /** Waits until the change that is looked at is the one with these words. */
  async looksAt(words: string): Promise<void> {
    await expect(this.item.getByRole('heading', { level: 2 })).toHaveText(`“${words}”`);
  }

  /** The rows' words, top to bottom. */
  async order(): Promise<readonly string[]> {
    const rows = this.list.getByRole('option');
    const found = await rows.evaluateAll((elements) =>
      elements.map((row) => ({ place: Number(row.getAttribute('aria-posinset')), words: row.textContent })),
    );
    return found.sort((a, b) => a.place - b.place).map(({ words }) => words.replace(/, (just now|\d+ .+ ago).*/, ''));
  }
}
