/** What somebody suggested in a tab that died before it was said: it is said now, wherever the text is by now. */
import { schema } from '@scholium/document';
import { isPending } from '@scholium/review';
import { Step } from 'prosemirror-transform';
import type { WritingModule } from '../editor/index.js';
import type { DocumentStore, StepsOutbox } from '../sync/index.js';
import type { SuggestionSender } from './suggestion-sender.js';

type AbandonedSuggestions = Awaited<ReturnType<StepsOutbox['claimSuggestions']>>[number];

export interface Recovery {
  readonly outbox: Pick<StepsOutbox, 'claimSuggestions' | 'removeSuggestions' | 'readUpdates' | 'findInLog'>;
  readonly store: DocumentStore;
  readonly writing: WritingModule;
  readonly sender: SuggestionSender;
  /** `id`: the same again is the same words. */
  readonly onLost: (words: string, why: string, id: string) => void;
}

export async function recoverUnsubmitted({ outbox, store, writing, sender, onLost }: Recovery): Promise<void> {
  for (const left of await outbox.claimSuggestions()) {
    // What died may have been said all the same, or another that came before this one said it and died as well.
    const arrived = await outbox.findInLog(left.seq, new Set(left.edits.map(({ ids }) => ids.commandId)));
    const log = await updatesSince(outbox, store, left);
    for (const { changeId, ids, steps: jsons } of left.edits) {
      if (arrived.has(ids.commandId)) continue;
      const steps = jsons.map((json) => Step.fromJSON(schema, json));
      const known = changeId === null ? null : store.changes.get(changeId);
      if (changeId !== null && !(known && isPending(known.state))) {
        onLost(writing.insertedText(steps), 'What they were added to was decided meanwhile.', ids.commandId);
        continue;
      }
      const { steps: kept, lost } = writing.rebaseUnsent({ steps, sent: null, gone: [] }, log, store.doc);
      if (lost !== '') onLost(lost, 'Somebody deleted the place where they stood.', ids.commandId);
      if (kept.length === 0) continue;
      if (changeId === null) sender.propose(kept, store.version, ids);
      else void sender.revise(changeId, kept, store.version, ids.commandId);
    }
    for (const changeId of left.withdrawn)
      if (isPending(store.changes.get(changeId)?.state ?? 'withdrawn')) sender.withdraw(changeId);
    await outbox.removeSuggestions(left);
  }
}

/** The log from there to the confirmed text; it may go on while it is read. */
async function updatesSince(outbox: Recovery['outbox'], store: DocumentStore, { seq }: AbandonedSuggestions) {
  for (;;) {
    const { version } = store;
    const log = await outbox.readUpdates(seq, version);
    if (version === store.version) return log;
  }
}
