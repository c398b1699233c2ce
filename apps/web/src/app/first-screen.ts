import { nearOf } from '@scholium/contract';
import type { Sync } from '../sync/index.js';
import { router } from './router.js';

/** The longest wait before the first render, in milliseconds. */
const DELAY = 250;

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/**
 * Resolves when session, code and document of the first screen are loaded, or after the delay. The page preloads
 * them; rendering an intermediate state for each takes longer than waiting. While the beginning of the text can be read
 * (`first-text.ts`), nothing less takes its place, however long it takes.
 */
export function firstScreen(sync: Sync): Promise<void> {
  const all = everything(sync);
  const delay = pause(DELAY).then(() => (document.querySelector('.first-text')?.hasChildNodes() ? all : undefined));
  return Promise.race([all, delay]);
}

async function everything({ session, follower }: Sync): Promise<void> {
  const code = router.load().then(loadFonts);
  await session.changed.until(() => session.state.status !== 'loading');
  const opening = router.matchRoute({ to: '/projects/$projectId/documents/$documentId' }, { pending: true });
  if (session.state.status === 'signed_in' && opening) {
    const { search } = router.latestLocation;
    const document = follower.document(opening.documentId, nearOf(search));
    await document.changed.until(() => document.state.status !== 'loading');
  }
  await code;
}

/**
 * The page names the fonts, and they are requested once the code is here: before, they would delay it on a slow
 * network; later, when the text is drawn, it would be drawn twice on a fast one.
 */
function loadFonts(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="late-preload"]')) link.rel = 'preload';
}
