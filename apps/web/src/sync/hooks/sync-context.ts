import { createContext, use } from 'react';
import type { Sync } from '../sync.js';

/** `<SyncContext value={startSync()}>` stands at the root of the application. */
export const SyncContext = createContext<Sync | null>(null);

export function useSync(): Sync {
  const sync = use(SyncContext);
  if (!sync) throw new Error('The application is not inside a SyncContext');
  return sync;
}
