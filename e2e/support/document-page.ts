import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where words stand: the words, and which character of them, from 0; negative counts from the end. */
type Place = readonly [words: string, character: number];

/**
 * The document workspace as a person sees it. Words are found in the text on the screen, never in the editor's state.
 */
export class DocumentPage {
  constructor(readonly page: Page) {}

  /** The text: what is read and selected. */
  get text(): Locator {
    return this.page.getByRole('main').getByRole('textbox').and(this.page.locator('[aria-readonly="true"]'));
  }

  get margin(): Locator {
    return this.page.getByRole('region', { name: 'Annotations in view' });
  }

  /** The bar at the selected words. */
  get bar(): Locator {
    return this.page.getByRole('toolbar', { name: 'Selected words' });
  }

  /** A card in the margin: its name says kind, type, words, state and author. */
  card(name: string | RegExp): Locator {
    const head = this.page.getByRole('button', { name }).and(this.page.locator('[data-card]'));
    return this.margin.getByRole('article').filter({ has: head });
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await expect(this.text).toBeVisible();
    // Words move when their font comes, which is after the code.
    await this.page.evaluate(() => document.fonts.load('1em "Source Serif 4 Variable"'));
  }

  /**
   * Selects from the first to the last character of `words` by mouse; `exact` holds the key that keeps it from snapping
   * to words.
   */
  async select(words: string, { exact = false } = {}): Promise<void> {
    await this.drag([words, 0], [words, -1], exact);
  }

  /** Drags the mouse from one character to another. */
  async drag(from: Place, to: Place, exact = false): Promise<void> {
    const start = await this.pointAt(from, 'start');
    // Scrolling to the end would move the start: both are looked up again once everything stands still.
    const end = await this.pointAt(to, 'end', false);
    if (exact) await this.page.keyboard.down('Alt');
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move(end.x, end.y, { steps: 4 });
    await this.page.mouse.up();
    if (exact) await this.page.keyboard.up('Alt');
    await expect(this.bar).toBeVisible();
  }

  /** Clicks on a character of the text. */
  async click(words: string, character = 1): Promise<void> {
    const { x, y } = await this.pointAt([words, character], 'start');
    await this.page.mouse.click(x, y);
  }

  /** Puts the caret before `words` with the keyboard alone: find leads there, Escape leaves the caret in the text. */
  async caretAt(words: string): Promise<void> {
    await this.text.focus();
    await this.page.keyboard.press('Control+f');
    await this.page.keyboard.type(words);
    await expect(this.page.getByRole('search').getByRole('status')).toContainText('1 of');
    await this.page.keyboard.press('Escape');
    await expect(this.text).toBeFocused();
  }

  /** What the browser has selected in the text. */
  selected(): Promise<string> {
    return this.page.evaluate(() => getSelection()?.toString() ?? '');
  }

  /** Client coordinates of a character of `words`, a third into it from the left or right, scrolled into view. */
  async pointAt([words, character]: Place, edge: 'start' | 'end', scroll = true): Promise<Point> {
    const find = () => this.text.evaluate(boxOfCharacter, { words, character, scroll });
    await expect.poll(find, { message: `“${words}” is on the screen` }).not.toBeNull();
    // Blocks get their real height when they come near; the place is final when two looks agree.
    let box = (await find())!;
    await expect
      .poll(async () => {
        const again = (await find())!;
        const still = again.left === box.left && again.top === box.top;
        box = again;
        return still;
      })
      .toBe(true);
    const third = (box.right - box.left) / 3;
    return { x: edge === 'start' ? box.left + third : box.right - third, y: (box.top + box.bottom) / 2 };
  }
}

/** Runs in the page: the box of one character of `words`. */
function boxOfCharacter(
  root: Element,
  { words, character, scroll }: { words: string; character: number; scroll: boolean },
) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  let text = '';
  const starts: number[] = [];
  let block: Element | null = null;
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    // Names at other people's carets and the like stand in the text without being of it.
    if (node.parentElement!.closest('.ProseMirror-widget')) continue;
    // Blocks are told apart, so that words are never found across the edge of two.
    const own = node.parentElement!.closest('p, h1, h2, h3, h4, h5, h6, li, td, th, pre');
    if (own !== block) text += '\n';
    block = own;
    starts.push(text.length);
    nodes.push(node);
    text += node.data;
  }
  const found = text.indexOf(words);
  if (found < 0) return null;
  const at = found + (character < 0 ? words.length + character : character);
  const index = starts.findLastIndex((start) => start <= at);
  const range = document.createRange();
  range.setStart(nodes[index]!, at - starts[index]!);
  range.setEnd(nodes[index]!, at - starts[index]! + 1);
  let box = range.getBoundingClientRect();
  if (scroll && (box.top < 120 || box.bottom > innerHeight * 0.6)) {
    nodes[index]!.parentElement!.scrollIntoView({ block: 'center' });
    const scroller = root.closest('[data-scroller]');
    box = range.getBoundingClientRect();
    if (scroller && (box.top < 120 || box.bottom > innerHeight * 0.6)) {
      scroller.scrollBy(0, box.top - innerHeight / 3);
      box = range.getBoundingClientRect();
    }
  }
  const { left, right, top, bottom } = box;
  return { left, right, top, bottom };
}
