/** The language that an account chose, in this browser. */
import type { SessionState, Sync } from '../sync/index.js';

/** What the first screen is drawn with, before the server said who is signed in. */
const COPY = 'scholium-language';
type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export const firstLanguage = (storage: Kept): string | null => storage.getItem(COPY);

/**
 * Reads the screens in the language of whoever is signed in; null is that of the browser. A session that ended takes
 * the copy with it, so that the next account does not begin with it; only who signs out sees the screens change.
 */
export function followAccountLanguage(
  session: Sync['session'],
  storage: Kept,
  load: (choice: string | null) => Promise<void>,
): void {
  session.changed.subscribe((state: SessionState) => {
    if (state.status === 'signed_in') {
      const { language } = state.me;
      if (language === null) storage.removeItem(COPY);
      else storage.setItem(COPY, language);
      void load(language);
    } else if (state.status === 'signed_out') {
      storage.removeItem(COPY);
      if (!state.ended) void load(null);
    }
  });
}
