import { useEffect, useState } from 'react';
import type { QueueNotice } from '../feed/queue-watch.js';
import { useSync } from './sync-context.js';

/** What changed in the project's queue since the notices were last cleared, oldest first. */
export function useQueueNotices(projectId: string): {
  readonly notices: readonly QueueNotice[];
  readonly clear: () => void;
} {
  const { queue } = useSync();
  const [notices, setNotices] = useState<readonly QueueNotice[]>([]);
  useEffect(() => {
    setNotices([]);
    return queue.watch(projectId, (notice) => setNotices((before) => [...before, notice]));
  }, [queue, projectId]);
  return { notices, clear: () => setNotices([]) };
}
