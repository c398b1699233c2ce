import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/** The history of a document as a person sees it. */
export class HistoryPage {
  constructor(readonly page: Page) {}

  get list(): Locator {
    return this.page.getByRole('region', { name: 'What happened' });
  }

  /** What is looked at: the text of a moment, or what differs between two. */
  get view(): Locator {
    return this.page.getByRole('region', { name: 'The text' });
  }

  /** One thing that happened, by its sentence. */
  entry(sentence: string | RegExp): Locator {
    return this.list.getByRole('listitem').filter({ hasText: sentence });
  }

  async open(documentPath: string, search = ''): Promise<void> {
    await this.page.goto(`${documentPath}/history${search}`);
    await expect(this.list.getByRole('listitem').first()).toBeVisible();
  }

  /** The sentences from the newest to the oldest, each without its time and what was said along with it. */
  sentences(): Promise<readonly string[]> {
    return this.list.getByRole('listitem').evaluateAll((rows) =>
      rows.map((row) => {
        const sentence = row.querySelector('b')!.parentElement!.cloneNode(true) as Element;
        for (const quote of sentence.querySelectorAll('q')) quote.textContent = `“${quote.textContent}”`;
        return sentence.textContent;
      }),
    );
  }

  /** Opens what can be done with an entry, and does it. */
  async choose(entry: Locator, action: string): Promise<void> {
    await entry.getByRole('button', { name: /^More about/ }).click();
    await this.page.getByRole('menuitem', { name: action }).click();
  }

  async filter(which: 'Person' | 'Kind', value: string): Promise<void> {
    await this.list.getByRole('combobox', { name: which }).click();
    await this.page.getByRole('option', { name: value }).click();
  }
}
