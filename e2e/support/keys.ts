import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/** Keys pressed one by one; words that are typed or pasted are not counted. */
export class Keys {
  private pressed = 0;

  constructor(private readonly page: Page) {}

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      this.pressed += 1;
    }
  }

  /** Tabs on until `goal` has the focus, which is somewhere in sight at every step. */
  async tabTo(goal: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const at = () =>
      goal.evaluate((element) => {
        const focused = document.activeElement ?? document.body;
        const { top, bottom, left, right } = focused.getBoundingClientRect();
        const inSight = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
        return { there: element === focused, lost: !inSight ? focused.outerHTML.slice(0, 200) : null };
      });
    for (let tabs = 0; ; tabs++) {
      const { there, lost } = await at();
      expect(lost, 'focus out of sight').toBeNull();
      if (there) return;
      if (tabs === 40) throw new Error('40 tabs did not lead there.');
      await this.press(key);
    }
  }

  /** Keys since it was last asked. */
  taken(): number {
    const taken = this.pressed;
    this.pressed = 0;
    return taken;
  }
}
