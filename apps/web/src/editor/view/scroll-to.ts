/** Frames a jump may need: each brings new blocks into layout, whose true heights move the target once more. */
const FRAMES = 30;

/**
 * Brings a place to `offset` pixels below the top of the scroller and keeps it there until its blocks have their true
 * heights. `topNow` answers the place's distance from the top of the scroller now. Resolves when the place has stood
 * still for two frames, or when `aborted` reports that somebody else scrolls.
 */
export async function scrollUntilStill(
  scroller: HTMLElement,
  topNow: () => number,
  offset: number,
  aborted: () => boolean,
): Promise<void> {
  let still = 0;
  for (let frame = 0; frame < FRAMES && still < 2 && !aborted(); frame++) {
    const before = scroller.scrollTop;
    const delta = topNow() - offset;
    if (Math.abs(delta) >= 1) scroller.scrollTop = before + delta;
    still = Math.abs(scroller.scrollTop - before) < 1 ? still + 1 : 0;
    await new Promise(requestAnimationFrame);
  }
}
