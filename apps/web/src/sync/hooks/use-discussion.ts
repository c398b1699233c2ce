import { useMemo } from 'react';
import type { DiscussionCommand } from '@scholium/review';
import type { Outcome } from '../outbox/outbox-item.js';
import { useSync } from './sync-context.js';

export interface Discussion {
  /** Sends one command, in the order in which they are given; kept when the server has answered. */
  send(command: DiscussionCommand): Promise<Outcome>;
  readonly nextId: () => string;
}

/** Says something in the discussions of a document (by document id) or a project (by project id). */
export function useDiscussion(streamId: string): Discussion {
  const { outbox, nextId } = useSync();
  return useMemo(() => ({
    send: (command) => outbox.enqueue([{ commandId: nextId(), streamId, command }])[0]!,
    nextId,
  }), [outbox, nextId, streamId]);
}
