import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';
import './probe.js';

/**
 * How somebody types: each key after what the last one did was seen and a moment of thought, or one key after the
 * other.
 */
export const RHYTHMS = ['single keys', 'fast'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** Where in the text, as a share of it. */
const PLACES = [0, 0.5, 1];

/** Keys at each place in one round. */
const KEYS: Readonly<Record<Rhythm, number>> = { 'single keys': 10, fast: 24 };
/**
 * Milliseconds between keys: some 14 a second, as in a burst; and a thought, in which what was typed before is sent and
 * comes back.
 */
const FAST = 70;
const THOUGHT = { least: 60, spread: 120 } as const;
/** Milliseconds after the caret was set until the blocks around it have their places. */
const SETTLE = 400;

const WORDS = 'the tide table says when boats may leave ';

/** Somebody's fingers on one page. */
export class Typist {
  #typed = 0;

  readonly page: Page;
  readonly #session: CDPSession;
  readonly #settled: () => Promise<void>;

  private constructor(page: Page, session: CDPSession, settled: () => Promise<void>) {
    this.page = page;
    this.#session = session;
    this.#settled = settled;
  }

  /** `settled` resolves when nothing of what was typed waits any more. */
  static async at(page: Page, settled: () => Promise<void>): Promise<Typist> {
    return new Typist(page, await page.context().newCDPSession(page), settled);
  }

  /** Milliseconds from key to paint of one round: the start, the middle and the end of the text. */
  async round(rhythm: Rhythm): Promise<readonly number[]> {
    await this.page.bringToFront();
    const times: number[] = [];
    for (const place of PLACES) {
      await this.page.evaluate((share) => window.caretAt(share), place);
      await pause(SETTLE);
      const before = await this.page.evaluate(() => {
        window.takeKeys();
        return { painted: window.keysPainted, letters: window.letters() };
      });
      for (let key = 1; key <= KEYS[rhythm]; key += 1) {
        await this.#press();
        if (rhythm === 'fast') await pause(FAST);
        else {
          await this.#painted(before.painted + key);
          // Never twice at the same distance: answers and clocks fall now before, now behind a key.
          await pause(THOUGHT.least + ((this.#typed * 0.618) % 1) * THOUGHT.spread);
        }
      }
      await this.#painted(before.painted + KEYS[rhythm]);
      const typed = (await this.page.evaluate(() => window.letters())) - before.letters;
      if (typed < KEYS[rhythm]) throw new Error(`${KEYS[rhythm]} letters were typed and ${typed} are in the text.`);
      times.push(...(await this.page.evaluate(() => window.takeKeys())));
      await this.#settled();
    }
    return times;
  }

  async #press(): Promise<void> {
    const text = WORDS[this.#typed++ % WORDS.length]!;
    const key = {
      key: text,
      code: text === ' ' ? 'Space' : `Key${text.toUpperCase()}`,
      windowsVirtualKeyCode: text.toUpperCase().charCodeAt(0),
    };
    // The answer comes when the page has taken the key; who types fast does not wait for it.
    void this.#session.send('Input.dispatchKeyEvent', { type: 'keyDown', text, ...key });
    void this.#session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }

  async #painted(keys: number): Promise<void> {
    await this.page.waitForFunction((count) => window.keysPainted >= count, keys, { polling: 25 });
  }
}
