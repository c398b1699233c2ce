import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { DocumentPage } from './document-page.js';

export type Mode = 'Read' | 'Annotate' | 'Suggest' | 'Edit';

/** The document workspace as somebody who writes in it sees it. */
export class WritingPage extends DocumentPage {
  /** The text, locked or not. */
  override get text(): Locator {
    return this.page.getByRole('main').locator('.scholium-text');
  }

  async mode(mode: Mode): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Mode' }).getByRole('radio', { name: mode }).click();
    const writes = mode === 'Suggest' || mode === 'Edit';
    await expect(this.text).toHaveAttribute('aria-readonly', String(!writes));
  }

  /** Puts the caret before a character of `words`. */
  async caret(words: string, character = 0): Promise<void> {
    await this.text.focus();
    // Whatever somebody else types may move the words between looking and clicking; then one clicks again.
    await expect(async () => {
      const { x, y } = await this.pointAt([words, character], 'start');
      const box = await this.page.evaluate(() => ({ width: innerWidth }));
      await this.page.mouse.click(Math.min(x - 2, box.width), y);
      await this.page.waitForFunction(() => getSelection()?.isCollapsed === true);
      expect(
        await this.page.evaluate((wanted) => {
          const selection = getSelection();
          const behind =
            selection?.focusNode?.nodeType === Node.TEXT_NODE
              ? (selection.focusNode.textContent ?? '').slice(selection.focusOffset)
              : '';
          return behind.startsWith(wanted) || wanted.startsWith(behind);
        }, words.slice(character)),
      ).toBe(true);
    }).toPass({ timeout: 10_000 });
  }

  /** Selects from the first to the last character of `words`, in a text that may be written in. */
  async mark(words: string): Promise<void> {
    const start = await this.pointAt([words, 0], 'start');
    const end = await this.pointAt([words, -1], 'end', false);
    await this.page.mouse.move(start.x - 2, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move(end.x + 3, end.y, { steps: 4 });
    await this.page.mouse.up();
    await expect.poll(() => this.selected()).toBe(words);
  }

  /** The paragraph of the text that holds `words`, without what is only drawn into it. */
  words(): Promise<string> {
    return this.text.evaluate((root) => {
      const copy = root.cloneNode(true) as Element;
      for (const drawn of copy.querySelectorAll('.ProseMirror-widget')) drawn.remove();
      return [...copy.children].map((block) => block.textContent ?? '').join('\n');
    });
  }

  /** The card of a suggested edit; its name says what it does, its words, how it stands and whose it is. */
  suggestion(name: string | RegExp = /^Suggestion/): Locator {
    return this.card(name);
  }

  /** Opens a card to what may be done with it. */
  async openCard(card: Locator): Promise<void> {
    const head = card.getByRole('button').first();
    if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click();
  }
}
