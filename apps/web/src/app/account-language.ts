/** The language that an account chose, in this browser. */
import type { SessionState, Sync } from '../sync/index.js';

/** What the first screen is drawn with, before the server said who is signed in. */
const COPY = 'scholium-language';
type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export const firstLanguage = (storage: Kept): string | null => storage.getItem(COPY);

/**
 * Shows the screens in the language of the signed-in account; null is that of the browser. The copy is removed when the
 * session ends, so that the next account does not begin with it. The screens change only when somebody signs out.
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
