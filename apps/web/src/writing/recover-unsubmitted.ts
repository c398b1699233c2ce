/** What somebody suggested in a tab that died before it was said: it is said now, wherever the text is by now. */
import { schema } from '@scholium/document';
import { isPending } from '@scholium/review';
import { Step } from 'prosemirror-transform';
import type { WritingRoom } from '../editor/index.js';
import type { DocumentStore, TextDoor } from '../sync/index.js';
import type { SuggestionSpeaker } from './suggestion-sender.js';

type Left = Awaited<ReturnType<TextDoor['leftUnsaid']>>[number];

export interface Recovery {
  readonly door: Pick<TextDoor, 'leftUnsaid' | 'said' | 'since' | 'arrived'>;
  readonly store: DocumentStore;
  readonly room: WritingRoom;
  readonly speaker: SuggestionSpeaker;
  /** `id`: the same again is the same words. */
  readonly onLost: (words: string, why: string, id: string) => void;
}

export async function recoverUnsaid({ door, store, room, speaker, onLost }: Recovery): Promise<void> {
  for (const left of await door.leftUnsaid()) {
    // What died may have been said all the same, or another that came before this one said it and died as well.
    const arrived = await door.arrived(left.seq, new Set(left.edits.map(({ ids }) => ids.commandId)));
    const log = await sinceThen(door, store, left);
    for (const { changeId, ids, steps: jsons } of left.edits) {
      if (arrived.has(ids.commandId)) continue;
      const steps = jsons.map((json) => Step.fromJSON(schema, json));
      const known = changeId === null ? null : store.changes.get(changeId);
      if (changeId !== null && !(known && isPending(known.state))) {
        onLost(room.wordsOf(steps), 'What they were added to was decided meanwhile.', ids.commandId);
        continue;
      }
      const { steps: kept, lost } = room.reopened({ steps, sent: null, gone: [] }, log, store.doc);
      if (lost !== '') onLost(lost, 'Somebody deleted the place where they stood.', ids.commandId);
      if (kept.length === 0) continue;
      if (changeId === null) speaker.propose(kept, store.version, ids);
      else void speaker.revise(changeId, kept, store.version, ids.commandId);
    }
    for (const changeId of left.withdrawn)
      if (isPending(store.changes.get(changeId)?.state ?? 'withdrawn')) speaker.withdraw(changeId);
    await door.said(left);
  }
}

/** The log from there to the confirmed text; it may go on while it is read. */
async function sinceThen(door: Recovery['door'], store: DocumentStore, { seq }: Left) {
  for (;;) {
    const { version } = store;
    const log = await door.since(seq, version);
    if (version === store.version) return log;
  }
}
