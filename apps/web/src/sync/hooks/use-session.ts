import { useSyncExternalStore } from 'react';
import type { Me, SessionState } from '../session.js';
import { useSync } from './sync-context.js';

/** Who is signed in. */
export function useSession(): SessionState {
  const { session } = useSync();
  return useSyncExternalStore(session.changed.subscribe, () => session.state);
}

/** The person who is signed in, on screens that only somebody signed in reaches. */
export function useMe(): Me {
  const state = useSession();
  if (state.status !== 'signed_in') throw new Error('This screen needs somebody who is signed in');
  return state.me;
}

/** Ways in and out. `enter` takes the answer of a route that signs in. */
export function useSessionActions(): {
  enter: (me: Me) => void;
  signOut: () => Promise<void>;
  reload: () => Promise<void>;
} {
  const sync = useSync();
  const { session } = sync;
  return { enter: (me) => session.enter(me), signOut: () => sync.signOut(), reload: () => session.load() };
}
