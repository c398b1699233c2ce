import { loadWriting } from '../editor/index.js';
import type { WritingModule } from '../editor/index.js';
import { i18n } from '../locales/index.js';
import { notifyError } from '../ui/index.js';

/** Milliseconds before it is tried again: doubling from the first to the last. */
const [FIRST, LAST] = [500, 15_000];

/**
 * Loads the code for writing, and goes on trying where the server or the network is away, which is said meanwhile: a
 * mode is entered once the code is here. `isNeeded`: the document is still open.
 */
export async function loadWritingUntilItIsHere(isNeeded: () => boolean): Promise<WritingModule> {
  let hide: (() => void) | undefined;
  try {
    for (let wait = FIRST; ; wait = Math.min(2 * wait, LAST)) {
      try {
        return await loadWriting();
      } catch {
        if (isNeeded()) hide ??= say();
        else hide?.();
        await networkOr(wait);
      }
    }
  } finally {
    hide?.();
  }
}

const say = (): (() => void) =>
  notifyError(
    { message: i18n.t('It is tried again by itself. Until then the text can be read.') },
    i18n.t('The tools for writing could not be loaded'),
  );

/** Resolves when the network is back, or after so many milliseconds. */
function networkOr(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener('online', done);
  });
}
