import { scrollUntilStill } from './scroll-to.js';
import type { TextView } from './text-view.js';

/** Where a jump leaves its target, as a share of the visible height from the top. */
export type JumpPlace = 'top' | 'middle';

const SHARE: Record<JumpPlace, number> = { top: 0, middle: 0.35 };

/** Events by which a person takes the scroll bar back. */
const USER_SCROLL_EVENTS = ['wheel', 'pointerdown', 'touchstart', 'keydown'] as const;

/** Goes to places in the text. A newer jump, or a person who scrolls, ends the one under way. */
export class Jumps {
  private current = 0;
  private readonly cancel = (): void => void this.current++;

  constructor(private readonly textView: TextView) {
    for (const type of USER_SCROLL_EVENTS)
      textView.window.scroller.addEventListener(type, this.cancel, { passive: true });
  }

  destroy(): void {
    this.cancel();
    for (const type of USER_SCROLL_EVENTS) this.textView.window.scroller.removeEventListener(type, this.cancel);
  }

  /** Resolves when `position` stands still at its place. */
  async toPosition(position: number, place: JumpPlace): Promise<void> {
    const { view, window } = this.textView;
    const jump = ++this.current;
    const clamped = Math.max(0, Math.min(position, view.state.doc.content.size));
    const topNow = (): number => view.coordsAtPos(clamped, 1).top - window.top;
    await scrollUntilStill(
      window.scroller,
      topNow,
      SHARE[place] * window.height,
      () => jump !== this.current || view.isDestroyed,
    );
  }
}
