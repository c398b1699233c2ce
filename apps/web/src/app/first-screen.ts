import type { Sync } from '../sync/index.js';
import { router } from './router.js';

/** How long nothing is drawn at first, in milliseconds, in case everything arrives meanwhile. */
const DELAY = 250;

/**
 * Resolves when the screen of the address can be drawn whole, or delay is over. Who is signed in, the screen's code
 * and the document are asked for by the page itself and mostly there already; drawing a frame for each of them takes
 * longer than waiting.
 */
export function firstScreen(sync: Sync): Promise<void> {
  return Promise.race([everything(sync), new Promise<void>((resolve) => setTimeout(resolve, DELAY))]);
}

async function everything({ session, follower }: Sync): Promise<void> {
  const code = router.load();
  await session.changed.until(() => session.state.status !== 'loading');
  const opening = router.matchRoute({ to: '/projects/$projectId/documents/$documentId' }, { pending: true });
  if (session.state.status === 'signed_in' && opening) {
    const document = follower.document(opening.documentId);
    await document.changed.until(() => document.state.status !== 'loading');
  }
  await code;
}
