/** Submits suggestions that a closed or crashed tab had not submitted, mapped to the current text. */
import { schema } from '@scholium/document';
import { isPending } from '@scholium/review';
import { Step } from 'prosemirror-transform';
import type { WritingModule } from '../editor/index.js';
import { i18n } from '../locales/index.js';
import type { DocumentStore, StepsOutbox } from '../sync/index.js';
import type { SuggestionSender } from './suggestion-sender.js';

type AbandonedSuggestions = Awaited<ReturnType<StepsOutbox['claimSuggestions']>>[number];

export interface Recovery {
  readonly outbox: Pick<StepsOutbox, 'claimSuggestions' | 'removeSuggestions' | 'readUpdates' | 'findInLog'>;
  readonly store: DocumentStore;
  readonly writing: WritingModule;
  readonly sender: SuggestionSender;
  /** The same `id` is the same text. */
  readonly onLost: (words: string, why: string, id: string) => void;
}

export async function recoverUnsubmitted({ outbox, store, writing, sender, onLost }: Recovery): Promise<void> {
  for (const left of await outbox.claimSuggestions()) {
    // The tab, or another one that recovered before, may have submitted it all the same.
    const arrived = await outbox.findInLog(left.seq, new Set(left.edits.map(({ ids }) => ids.commandId)));
    const log = left.version === store.version ? [] : await updatesSince(outbox, store, left);
    for (const { changeId, ids, steps: jsons } of left.edits) {
      if (arrived.has(ids.commandId)) continue;
      const steps = jsons.map((json) => Step.fromJSON(schema, json));
      const known = changeId === null ? null : store.changes.get(changeId);
      if (changeId !== null && !(known && isPending(known.state))) {
        onLost(writing.insertedText(steps), i18n.t('What they were added to was decided meanwhile.'), ids.commandId);
        continue;
      }
      const { steps: kept, lost } = writing.rebaseUnsent({ steps, sent: null, gone: [] }, log, store.doc);
      if (lost !== '') onLost(lost, i18n.t('Somebody deleted the place where they stood.'), ids.commandId);
      if (kept.length === 0) continue;
      if (changeId === null) sender.propose(kept, store.version, ids);
      else void sender.revise(changeId, kept, store.version, ids.commandId);
    }
    for (const changeId of left.withdrawn)
      if (isPending(store.changes.get(changeId)?.state ?? 'withdrawn')) sender.withdraw(changeId);
    await outbox.removeSuggestions(left);
  }
}

/** The log since then. Read again when the confirmed text advances meanwhile. */
async function updatesSince(outbox: Recovery['outbox'], store: DocumentStore, { seq }: AbandonedSuggestions) {
  for (;;) {
    const { version } = store;
    const log = await outbox.readUpdates(seq, version);
    if (version === store.version) return log;
  }
}
