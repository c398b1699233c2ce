import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@playwright/test';
import type { Person } from '../support/fixtures.js';
import { WritingPage } from '../support/writing-page.js';
import type { Mode } from '../support/writing-page.js';
import { BrowserNetwork } from './browser-network.js';
import { UnreliableNetwork } from './unreliable-network.js';
import type { SeededRandom } from './seeded-random.js';

/** What is suggested: letters that are typed into the text by nobody. */
const SUGGESTED = 'λόγος ';

/** High enough for most of the text, and for all of it: only what is in view is painted. */
const HIGH = { width: 1280, height: 1_600 };
const WHOLE_TEXT = { width: 1280, height: 9_000 };

/** A person at a real browser: types, deletes, suggests and tags on the product's own screen, over a bad network. */
export class BrowserWriter {
  /** Every letter that was typed into the text itself, in order. */
  typed = '';
  /** Words that were tagged. */
  tagged = 0;
  private readonly network: UnreliableNetwork;
  private readonly line: BrowserNetwork;
  private readonly screen: WritingPage;
  private mode: Mode = 'Annotate';

  constructor(
    readonly person: Person,
    private readonly path: string,
    readonly random: SeededRandom,
  ) {
    this.network = new UnreliableNetwork(random, true);
    this.line = new BrowserNetwork(this.network);
    this.screen = new WritingPage(person.page);
  }

  get name(): string {
    return this.person.name;
  }

  /** Commands that the server answered, with what became of them. */
  get sent(): ReadonlyMap<string, string> {
    return this.line.sent;
  }

  async enter(): Promise<void> {
    const { page } = this.person;
    await page.setViewportSize(HIGH);
    await this.line.under(page);
    await this.screen.open(this.path);
    this.network.calm = false;
  }

  /** What this person does next, chosen at random: several actions of one kind. */
  async doSomething(): Promise<void> {
    if (this.random.chance(0.06)) this.network.cut(500 + this.random.below(2_500));
    const roll = this.random.next();
    const [mode, action] =
      roll < 0.5
        ? (['Edit', () => this.edit()] as const)
        : roll < 0.75
          ? (['Suggest', () => this.suggest()] as const)
          : (['Annotate', () => this.tag()] as const);
    await this.to(mode);
    for (let i = 0; i <= this.random.below(6); i += 1) await action();
  }

  /** Ends the disturbance: everything has been sent, and every answer was heard. */
  async settle(text: () => Promise<readonly string[]>): Promise<void> {
    const { page } = this.person;
    this.network.calm = true;
    await this.to('Read');
    await expect(page.getByRole('banner').getByRole('status', { name: 'Connection' })).not.toContainText('waiting', {
      timeout: 60_000,
    });
    await expect(this.screen.text).toHaveAttribute('aria-readonly', 'true', { timeout: 60_000 });
    let [seen, there]: (readonly string[])[] = [[], []];
    const alike = async () => {
      [seen, there] = [(await this.screen.words()).split('\n'), await text()];
      return seen.join('\n') === there.join('\n');
    };
    await expect
      .poll(alike, { timeout: 60_000 })
      .toBe(true)
      .catch(() => undefined);
    expect(seen, `${this.name} sees the server’s text`).toEqual(there);
    await expect(page.getByText(/changes? waiting/)).toHaveCount(0);
  }

  /** The text as it is painted: every word, and what annotations and suggestions mark in it. */
  async painted(): Promise<string> {
    await this.person.page.setViewportSize(WHOLE_TEXT);
    return paintOf(this.screen);
  }

  /** The same in a browser that was not there while it happened. */
  async paintedAnew(): Promise<string> {
    const page = await this.person.context.newPage();
    await page.setViewportSize(WHOLE_TEXT);
    const screen = new WritingPage(page);
    await screen.open(this.path);
    await screen.mode('Read');
    await this.person.page.bringToFront();
    const painted = await paintOf(screen);
    await page.close();
    return painted;
  }

  /** Letters typed into the text itself that had no place any more, as the screen shows them to be saved. */
  lost(): Promise<string> {
    const panel = this.person.page.getByRole('alert', { name: 'Words that could not be kept' });
    return panel
      .locator('[dir="auto"]')
      .allTextContents()
      .then((words) => words.join('').replaceAll(/[α-ωό]/gu, ''));
  }

  private async edit(): Promise<void> {
    if (!(await this.click())) return;
    const { keyboard } = this.person.page;
    const roll = this.random.next();
    if (roll < 0.6) {
      const words = `Eve${this.random.below(100)} `;
      await keyboard.type(words, { delay: this.random.below(40) });
      this.typed += words;
    } else if (roll < 0.85) for (let i = 0; i <= this.random.below(6); i += 1) await keyboard.press('Backspace');
    else await keyboard.press('Enter');
  }

  private async suggest(): Promise<void> {
    const { keyboard } = this.person.page;
    if (this.random.chance(0.6)) {
      if (await this.click()) await keyboard.type(SUGGESTED, { delay: this.random.below(30) });
    } else if (await this.click(2)) await keyboard.press('Delete');
  }

  private async tag(): Promise<void> {
    if (!(await this.click(2))) return;
    const { page } = this.person;
    if ((await this.screen.selected()).trim() === '') return;
    await page.keyboard.press('1');
    this.tagged += 1;
  }

  private async to(mode: Mode): Promise<void> {
    if (mode === this.mode) return;
    this.mode = mode;
    await this.person.page.getByRole('radiogroup', { name: 'Mode' }).getByRole('radio', { name: mode }).click();
    const writes = mode === 'Suggest' || mode === 'Edit';
    // What waits of the mode before is sent first, and that may take as long as the network does.
    await expect(this.screen.text).toHaveAttribute('aria-readonly', String(!writes), { timeout: 60_000 });
  }

  /** Clicks on a word somewhere in the text; false when the text moved away under the pointer. */
  private async click(clickCount = 1): Promise<boolean> {
    const place = await this.screen.text.evaluate(placeIn, this.random.next());
    if (!place) return false;
    await this.person.page.mouse.click(place.x, place.y, { clickCount });
    await pause(20);
    return this.screen.text.evaluate(
      (root) => root.contains(getSelection()?.anchorNode ?? null) && root === document.activeElement,
    );
  }
}

/** Runs in the page: where a letter of the text is, so far from its beginning. */
function placeIn(root: Element, fraction: number): { x: number; y: number } | null {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement!.closest('.ProseMirror-widget') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  let left = Math.floor(fraction * nodes.reduce((sum, { length }) => sum + length, 0));
  for (const node of nodes) {
    if (left < node.length) {
      const range = document.createRange();
      range.setStart(node, left);
      range.setEnd(node, left + 1);
      const { left: x, top, bottom, width, height } = range.getBoundingClientRect();
      return width === 0 || top < 200 || bottom > innerHeight ? null : { x: x + width / 3, y: top + height / 2 };
    }
    left -= node.length;
  }
  return null;
}

/** Everything that is drawn in the text, in one order, but other people's carets and what was measured. */
async function paintOf(screen: WritingPage): Promise<string> {
  const paint = () =>
    screen.text.evaluate((root) => {
      const copy = root.cloneNode(true) as Element;
      /** What stood on both sides of a caret is one again. */
      const join = (left: Node | null, right: Node | null): void => {
        if (!(left instanceof Element && right instanceof Element) || !left.cloneNode().isEqualNode(right.cloneNode()))
          return;
        const [last, first] = [left.lastChild, right.firstChild];
        left.append(...right.childNodes);
        right.remove();
        join(last, first);
      };
      for (const drawn of copy.querySelectorAll('.sg-caret, .ProseMirror-trailingBreak, .ProseMirror-separator')) {
        const [before, behind] = [drawn.previousSibling, drawn.nextSibling];
        drawn.remove();
        join(before, behind);
      }
      for (const element of copy.querySelectorAll('*')) {
        element.className = [...element.classList].toSorted().join(' ');
        const attributes = [...element.attributes].toSorted((a, b) => (a.name < b.name ? -1 : 1));
        for (const { name } of attributes) element.removeAttribute(name);
        for (const { name, value } of attributes) if (name !== 'style') element.setAttribute(name, value);
      }
      return [...copy.children].map((block) => block.outerHTML).join('\n');
    });
  let before = '';
  await expect
    .poll(
      async () => {
        const now = await paint();
        const still = now === before;
        before = now;
        return still;
      },
      { message: 'nothing is drawn any more', intervals: [300] },
    )
    .toBe(true);
  return before;
}
