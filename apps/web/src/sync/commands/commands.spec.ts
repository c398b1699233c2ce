import type { ChangeCommand } from '@scholium/review';
import type { OutboxDraft, Outcome } from '../outbox/outbox-item.js';
import { Commands } from './commands.js';

const SCOPE = { projectId: 'project', documentId: 'document' };
const mention = { content: { kind: 'mention' as const, body: { entityTypeId: 'person', entityId: null, role: null } } };

/** The hand with an outbox that answers at once; `refuse` names commands that fail. */
function aHand(refuse: (command: ChangeCommand) => boolean = () => false) {
  const sent: (OutboxDraft & { readonly command: ChangeCommand })[] = [];
  let ids = 0;
  const outbox = {
    forStream: () => [],
    enqueue: (drafts: readonly OutboxDraft[]): readonly Promise<Outcome>[] => {
      const own = drafts as typeof sent;
      sent.push(...own);
      return own.map(async ({ commandId, streamId, command }) => (refuse(command)
        ? { ok: false as const, commandId, code: 'not_possible' as const, message: '' } : { ok: true as const, commandId, streamId, seq: 1 }));
    },
  };
  const hand = new Commands(SCOPE, outbox, () => `id-${++ids}`);
  return { hand, kinds: () => sent.map(({ command }) => command.kind), sent };
}

test('a batch is one step of undo, taken back last first, and redone in order', () => {
  const { hand, sent } = aHand();
  const { made } = hand.propose([mention, mention], 'Tag 2 mentions');
  expect(hand.canUndo).toBe('Tag 2 mentions');
  hand.undo();
  hand.redo();
  expect(sent.slice(2).map(({ command }) => [command.kind, command.changeId])).toEqual([
    ['change.withdraw', made[1]!.changeId], ['change.withdraw', made[0]!.changeId], ['change.restore', made[0]!.changeId], ['change.restore', made[1]!.changeId],
  ]);
  expect(hand.canRedo).toBeNull();
});

test('undoing a revision puts the old words back at the newest revision', () => {
  const { hand, sent } = aHand();
  const before = { content: { kind: 'highlight' as const, body: { codeIds: [], note: 'old' } }, anchors: [], message: '' };
  const after = { ...before, content: { kind: 'highlight' as const, body: { codeIds: [], note: 'new' } } };
  hand.revise({ id: 'c', revision: 3, streamId: 'document' }, after, before);
  hand.undo();
  expect(sent.map(({ command }) => command)).toMatchObject([
    { kind: 'change.revise', revision: 3, content: { body: { note: 'new' } } }, { kind: 'change.revise', revision: 4, content: { body: { note: 'old' } } },
  ]);
});

test('a decision is undone by reopening, and a refused one leaves nothing to undo', async () => {
  const { hand, kinds } = aHand(({ kind }) => kind === 'change.reject');
  hand.accept({ id: 'c', revision: 1, streamId: 'document' });
  await hand.reject({ id: 'd', revision: 1, streamId: 'document' }, { code: 'other', text: 'No.' }).settled;
  hand.undo();
  expect(kinds()).toEqual(['change.accept', 'change.reject', 'change.reopen']);
  expect(hand.canUndo).toBeNull();
});

test('commands of one intent wait for each other over streams', () => {
  const { hand, sent } = aHand();
  hand.accept([{ id: 'entity', revision: 1, streamId: 'project' }, { id: 'mention', revision: 1, streamId: 'document' }]);
  expect(sent[1]!.after).toBe(sent[0]!.commandId);
});
