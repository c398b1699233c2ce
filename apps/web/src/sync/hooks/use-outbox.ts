import { useMemo, useSyncExternalStore } from 'react';
import { cannotBeSaved, isChangeItem, isDiscussionItem } from '../outbox/outbox-item.js';
import type { ChangeItem, DiscussionItem, OutboxItem } from '../outbox/outbox-item.js';
import { useSync } from './sync-context.js';
import type { StepsOutbox } from '../text/steps-outbox.js';

export interface OutboxView {
  /** Oldest first. */
  readonly items: readonly OutboxItem[];
  /** Not answered yet. */
  readonly waiting: number;
  /** Refused by the rules, and waiting for the person: retry or discard. */
  readonly refused: readonly OutboxItem[];
  /** Can never be saved as they are, and wait for the person: copy and discard. */
  readonly failed: readonly OutboxItem[];
  retry(commandId: string): Promise<void>;
  discard(commandId: string): Promise<void>;
}

/** What is on its way, or could not be done. */
export function useOutbox(): OutboxView {
  const { outbox } = useSync();
  const items = useSyncExternalStore(outbox.changed.subscribe, () => outbox.all);
  return {
    items,
    waiting: items.filter(({ state }) => state === 'waiting' || state === 'sending').length,
    refused: items.filter((item) => item.state === 'refused' && !cannotBeSaved(item)),
    failed: items.filter((item) => item.state === 'refused' && cannotBeSaved(item)),
    retry: (commandId) => outbox.retry(commandId),
    discard: (commandId) => outbox.discard(commandId),
  };
}

/** Changes on their way to one document (by document id) or project (by project id): the cards drawn as "sending". */
export function useOutboxFor(streamId: string): readonly ChangeItem[] {
  const items = useStream(streamId);
  return useMemo(() => items.filter(isChangeItem), [items]);
}

/** What is on its way to the discussions of one document or project. */
export function useUnsentDiscussion(streamId: string): readonly DiscussionItem[] {
  const items = useStream(streamId);
  return useMemo(() => items.filter(isDiscussionItem), [items]);
}

function useStream(streamId: string): readonly OutboxItem[] {
  const { outbox } = useSync();
  return useSyncExternalStore(outbox.changed.subscribe, () => outbox.forStream(streamId));
}

/** The outbox of what is written in a document. Unsent text stays stored when the screen is left. */
export function useStepsOutbox(documentId: string): StepsOutbox {
  return useSync().stepsOutbox(documentId);
}

/** Answers, when it is called, whether anything of the person's is not on the server yet. */
export function useUnsent(): () => boolean {
  const sync = useSync();
  return () => sync.unsent;
}
