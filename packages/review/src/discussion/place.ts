/** Somebody places the thread of a passage whose words were removed at other words. */
import { z } from 'zod';
import { anchors } from '../anchors.js';
import { noUndo, write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { refuse } from '../refusals.js';
import {
  defineThreadCommand,
  factsOfThread,
  onThread,
  patchThread,
  readsThread,
  threadLine,
} from './define-thread-command.js';
import { passageOf, threadAnchors } from './passage.js';

export const threadPlaced = defineEntry({
  kind: 'thread.placed',
  payload: z.strictObject({ ...onThread, revision: z.int(), anchors, label: z.string() }),
  about: ({ threadId }) => threadId,
  project: (entry) => {
    const { threadId, revision, documentId, anchors: places, label } = entry.payload;
    return [patchThread(entry, { revision, label }), ...threadAnchors(threadId, revision, documentId, places)];
  },
  reader: readsThread,
  notices: null,
  history: threadLine(/*i18n*/ '<0/> placed a discussion again{about, select, passage { on <1/>} other {}}'),
});

export const placeThread = defineThreadCommand({
  kind: 'thread.place',
  fields: { anchors },
  action: 'thread.manage',
  entries: [threadPlaced],
  decide: (state, thread) => {
    if (thread.targetKind !== 'passage') return refuse('not_possible');
    const place = passageOf(state);
    if (!place.ok) return place;
    const { anchors: places, label } = place;
    return write(
      threadPlaced.draft({ ...factsOfThread(thread), revision: thread.revision + 1, anchors: places, label }),
    );
  },
  words: {
    label: /*i18n*/ 'Place discussion again',
    noun: /*i18n*/ 'placing',
    describe: () => ({ id: /*i18n*/ 'Place a discussion again' }),
  },
  // Its old words are gone.
  undo: noUndo,
});
