import type { Sync } from '../sync/index.js';
import { router } from './router.js';

/** The longest wait before the first render, in milliseconds. */
const DELAY = 250;

/**
 * Resolves when session, code and document of the first screen are loaded, or after the delay. The page preloads
 * them; rendering an intermediate state for each takes longer than waiting.
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
