import type { Place } from './reading-position.js';

/**
 * How far somebody has read in the beginning of the text, which the page showed before the application was there
 * (`first-text.ts`); null when it was not shown or not scrolled.
 */
export function placeInFirstText(): Place | null {
  const top = document.documentElement.dataset['readTo'];
  return top === undefined ? null : { top, selection: null, focused: false };
}

/** For the first document on the screen only. */
export function forgetPlaceInFirstText(): void {
  delete document.documentElement.dataset['readTo'];
}
