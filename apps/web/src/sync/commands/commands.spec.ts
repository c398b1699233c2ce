import 'fake-indexeddb/auto';
import type { DiscussionCommand } from '@scholium/review';
import type { OutboxCommand, OutboxDraft, Outcome } from '../outbox/outbox-item.js';
import { Commands } from './commands.js';
import type { PreviousValues } from './discussion-intents.js';
import { AccountStorage } from '../storage/account-storage.js';
import { aStorageEnvironment } from '../spec-support/storage-environment.js';
import type { ScopedUndoStore } from '../storage/undo-store.js';

const SCOPE = { projectId: 'project', documentId: 'document' };
const mention = { content: { kind: 'mention' as const, body: { entityTypeId: 'person', entityId: null, role: null } } };

/** The commands with an outbox that answers at once; `refuse` names commands that fail. */
let ids = 0;
function createCommands(
  refuse: (command: OutboxCommand) => boolean = () => false,
  shelf: ScopedUndoStore | null = null,
) {
  const sent: OutboxDraft[] = [];
  const discarded: string[] = [];
  const outbox = {
    forStream: () => [],
    discard: async (commandId: string) => void discarded.push(commandId),
    enqueue: (drafts: readonly OutboxDraft[]): readonly Promise<Outcome>[] => {
      sent.push(...drafts);
      return drafts.map(async ({ commandId, streamId, command }) =>
        refuse(command)
          ? { ok: false as const, commandId, code: 'not_possible' as const, message: '' }
          : { ok: true as const, commandId, streamId, seq: 1 },
      );
    },
  };
  const commands = new Commands(SCOPE, outbox, () => `id-${++ids}`, shelf);
  return { commands, kinds: () => sent.map(({ command }) => command.kind), sent, discarded };
}

test('a batch is one step of undo, taken back last first, and redone in order', () => {
  const { commands, sent } = createCommands();
  const { made } = commands.propose([mention, mention], 'Tag 2 mentions');
  expect(commands.canUndo).toBe('Tag 2 mentions');
  commands.undo();
  commands.redo();
  expect(sent.slice(2).map(({ command }) => [command.kind, 'changeId' in command && command.changeId])).toEqual([
    ['change.withdraw', made[1]!.changeId],
    ['change.withdraw', made[0]!.changeId],
    ['change.restore', made[0]!.changeId],
    ['change.restore', made[1]!.changeId],
  ]);
  expect(commands.canRedo).toBeNull();
});

test('undoing a revision puts the old words back at the newest revision', () => {
  const { commands, sent } = createCommands();
  const before = {
    content: { kind: 'highlight' as const, body: { codeIds: [], note: 'old' } },
    anchors: [],
    message: '',
  };
  const after = { ...before, content: { kind: 'highlight' as const, body: { codeIds: [], note: 'new' } } };
  commands.revise({ id: 'c', revision: 3, streamId: 'document' }, after, before);
  commands.undo();
  expect(sent.map(({ command }) => command)).toMatchObject([
    { kind: 'change.revise', revision: 3, content: { body: { note: 'new' } } },
    { kind: 'change.revise', revision: 4, content: { body: { note: 'old' } } },
  ]);
});

test('a decision is undone by reopening, and a refused one leaves nothing to undo', async () => {
  const { commands, kinds } = createCommands(({ kind }) => kind === 'change.reject');
  commands.accept({ id: 'c', revision: 1, streamId: 'document' });
  await commands.reject({ id: 'd', revision: 1, streamId: 'document' }, { code: 'other', text: 'No.' }).settled;
  commands.undo();
  expect(kinds()).toEqual(['change.accept', 'change.reject', 'change.reopen']);
  expect(commands.canUndo).toBeNull();
});

test('what the server would not take back is named, stays part of its step, and is tried again', async () => {
  const stubborn = new Set(['b']);
  const { commands, sent, discarded } = createCommands(
    (command) => command.kind === 'change.reopen' && stubborn.has(command.changeId),
  );
  const { stepId } = commands.accept(
    ['a', 'b', 'c'].map((id) => ({ id, revision: 1, streamId: 'document', label: `words of ${id}` })),
    '',
    'Accept 3',
  );
  const first = commands.undo()!;
  const outcomes = await first.settled;
  expect(first.about.filter((_, at) => !outcomes[at]!.ok)).toEqual(['words of b']);
  expect([commands.canUndo, commands.canRedo]).toEqual(['Accept 3, 1 left', 'Accept 3, 2 left']);
  expect(discarded).toEqual([outcomes.find(({ ok }) => !ok)!.commandId]);
  stubborn.clear();
  const before = sent.length;
  expect((await commands.undo(stepId!)!.settled).map(({ ok }) => ok)).toEqual([true]);
  expect(sent.slice(before).map(({ command }) => [command.kind, 'changeId' in command && command.changeId])).toEqual([
    ['change.reopen', 'b'],
  ]);
  expect([commands.canUndo, commands.canRedo]).toEqual([null, 'Accept 3']);
});

test('what the server would not do again stays to be done again', async () => {
  const { commands } = createCommands(({ kind }) => kind === 'change.restore');
  commands.propose(mention, 'Tag');
  commands.undo();
  await commands.redo()!.settled;
  expect([commands.canUndo, commands.canRedo]).toEqual([null, 'Tag']);
});

test('commands of one intent wait for each other over streams', () => {
  const { commands, sent } = createCommands();
  commands.accept([
    { id: 'entity', revision: 1, streamId: 'project' },
    { id: 'mention', revision: 1, streamId: 'document' },
  ]);
  expect(sent[1]!.after).toBe(sent[0]!.commandId);
});

test('a certain step is taken back, whatever was done since, and only once', () => {
  const { commands, kinds } = createCommands();
  const { stepId } = commands.accept({ id: 'c', revision: 1, streamId: 'document' });
  commands.withdraw({ id: 'd', revision: 1, streamId: 'document' });
  expect(commands.undo(stepId!)).not.toBeNull();
  expect(commands.undo(stepId!)).toBeNull();
  expect(kinds()).toEqual(['change.accept', 'change.withdraw', 'change.reopen']);
  expect([commands.canUndo, commands.canRedo]).toEqual(['Withdraw', 'Accept']);
});

test('going on with something is taken back with it, and by itself once that was taken back', () => {
  const { commands } = createCommands();
  const wording = { content: mention.content, anchors: [], message: '' };
  const { stepId, made } = commands.propose(mention, 'Suggest edit');
  const ref = { id: made[0]!.changeId, revision: 1, streamId: 'document' };
  expect(commands.revise(ref, wording, wording, 'Revise suggestion', stepId).stepId).toBeNull();
  expect(commands.canUndo).toBe('Suggest edit');
  commands.undo();
  commands.revise(ref, wording, wording, 'Revise suggestion', stepId);
  expect(commands.canUndo).toBe('Revise suggestion');
});

describe('what is said in a discussion', () => {
  const threadId = 't';
  const commentId = 'c';
  const words = { text: 'Who?', mentions: [] };
  const restored = { kind: 'comment.edit', commentId, ...words, restore: true };
  const assigned = { userId: 'lena', due: '2027-03-04' };
  const nobody = { userId: null, due: null };
  const cases: readonly (readonly [string, DiscussionCommand, PreviousValues, object, object])[] = [
    [
      'a comment',
      { kind: 'thread.open', threadId, commentId, target: { kind: 'document' }, anchors: [], ...words },
      {},
      { kind: 'comment.delete', commentId },
      restored,
    ],
    [
      'a reply',
      { kind: 'thread.reply', threadId, commentId, ...words },
      {},
      { kind: 'comment.delete', commentId },
      restored,
    ],
    [
      'resolving',
      { kind: 'thread.resolve', threadId },
      {},
      { kind: 'thread.reopen', threadId },
      { kind: 'thread.resolve', threadId },
    ],
    [
      'reopening',
      { kind: 'thread.reopen', threadId },
      {},
      { kind: 'thread.resolve', threadId },
      { kind: 'thread.reopen', threadId },
    ],
    [
      'assigning',
      { kind: 'thread.assign', threadId, ...assigned },
      { assignment: { assigneeId: null, due: null } },
      { kind: 'thread.assign', threadId, ...nobody, instead: assigned },
      { kind: 'thread.assign', threadId, ...assigned, instead: nobody },
    ],
    [
      'other words',
      { kind: 'comment.edit', commentId, text: 'Whose?', mentions: [] },
      { comment: words },
      { kind: 'comment.edit', commentId, ...words },
      { kind: 'comment.edit', commentId, text: 'Whose?', mentions: [] },
    ],
    [
      'deleting',
      { kind: 'comment.delete', commentId },
      { comment: words },
      restored,
      { kind: 'comment.delete', commentId },
    ],
    [
      'a reaction',
      { kind: 'comment.react', commentId, reaction: '👍', on: true },
      {},
      { kind: 'comment.react', commentId, reaction: '👍', on: false },
      { kind: 'comment.react', commentId, reaction: '👍', on: true },
    ],
  ];
  test.each(cases)('%s is taken back and done again', (_name, command, before, back, again) => {
    const { commands, sent } = createCommands();
    commands.discuss(command, before, 'Discuss');
    commands.undo();
    commands.redo();
    expect(sent.map((one) => [one.streamId, one.command])).toEqual(
      [command, back, again].map((one) => ['document', one]),
    );
  });
  test('placing it at other words has no way back, and leaves what was done before to be taken back', () => {
    const { commands } = createCommands();
    commands.discuss({ kind: 'thread.resolve', threadId }, {}, 'Resolve');
    expect(commands.discuss({ kind: 'thread.place', threadId, anchors: [] }, {}, 'Place').stepId).toBeNull();
    expect(commands.canUndo).toBe('Resolve');
  });
});

describe('kept on disk', () => {
  const channels = new Set<{ onmessage: BroadcastChannel['onmessage'] }>();
  const aDisk = (person: string, now = () => '2026-11-25T10:00:00.000Z') => {
    const own = {
      onmessage: null as BroadcastChannel['onmessage'],
      close: () => void channels.delete(own),
      postMessage: (data: unknown) => {
        for (const other of channels)
          if (other !== own) other.onmessage?.call(other as never, { data } as MessageEvent);
      },
    };
    channels.add(own);
    return new AccountStorage(person, aStorageEnvironment({ channel: () => own, now }));
  };
  const until = async (done: () => boolean) => {
    for (let turns = 0; turns < 1_500 && !done(); turns++) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  const written = (disk: AccountStorage) => disk.undo.ofScope('other').load(new Set());

  test('an undo asked for before the older steps are known waits for them', async () => {
    const before = aDisk('ana');
    createCommands(undefined, before.undo.ofScope('document')).commands.propose(mention, 'Tag mention');
    await written(before);
    before.close(false);
    const { commands, kinds } = createCommands(undefined, aDisk('ana').undo.ofScope('document'));
    expect([commands.isLoaded, commands.canUndo]).toEqual([false, null]);
    commands.whenLoaded(() => commands.undo());
    expect(kinds()).toEqual([]);
    await until(() => commands.isLoaded);
    expect(kinds()).toEqual(['change.withdraw']);
    commands.whenLoaded(() => commands.redo());
    expect(kinds()).toEqual(['change.withdraw', 'change.restore']);
  });

  test('what was done before a reload is taken back and done again, at the newest revision', async () => {
    const before = aDisk('ana');
    const first = createCommands(undefined, before.undo.ofScope('document'));
    const wording = (note: string) => ({
      content: { kind: 'highlight' as const, body: { codeIds: [], note } },
      anchors: [],
      message: '',
    });
    first.commands.propose([mention, mention], 'Tag 2 mentions');
    first.commands.revise({ id: 'c', revision: 3, streamId: 'document' }, wording('new'), wording('old'));
    first.commands.undo();
    await written(before);
    before.close(false);
    const { commands, sent } = createCommands(undefined, aDisk('ana').undo.ofScope('document'));
    await until(() => commands.canUndo !== null);
    expect([commands.canUndo, commands.canRedo]).toEqual(['Tag 2 mentions', 'Revise']);
    commands.redo();
    expect(sent).toMatchObject([
      { command: { kind: 'change.revise', revision: 5, content: { body: { note: 'new' } } } },
    ]);
    commands.undo();
    commands.undo();
    expect(sent.slice(2)).toMatchObject([
      { command: { kind: 'change.withdraw' } },
      { command: { kind: 'change.withdraw' } },
    ]);
  });

  test('another tab of the same person has it too, and another person or document never', async () => {
    const [here, there, other] = [aDisk('bo'), aDisk('bo'), aDisk('lena')];
    const { commands: one } = createCommands(undefined, here.undo.ofScope('document'));
    const { commands: two } = createCommands(undefined, there.undo.ofScope('document'));
    const { commands: elsewhere } = createCommands(undefined, here.undo.ofScope('another'));
    const { commands: lena } = createCommands(undefined, other.undo.ofScope('document'));
    one.accept({ id: 'c', revision: 1, streamId: 'document' });
    await until(() => two.canUndo !== null);
    expect([two.canUndo, elsewhere.canUndo, lena.canUndo]).toEqual(['Accept', null, null]);
    two.undo();
    await until(() => one.canUndo === null);
    expect([one.canUndo, one.canRedo]).toEqual([null, 'Accept']);
  });

  test('a long run of decisions is kept a record a hundred, and two tabs at work on it lose nothing', async () => {
    const [here, there] = [aDisk('dana'), aDisk('dana')];
    const { commands: one } = createCommands(undefined, here.undo.ofScope('document'));
    const { commands: two, sent } = createCommands(undefined, there.undo.ofScope('document'));
    const hundred = (n: number) =>
      Array.from({ length: 100 }, (_, at) => ({ id: `${n}-${at}`, revision: 1, streamId: 'document' }));
    const accept = { kind: 'change.accept', note: '' } as const;
    let stepId: string | null = null;
    for (let n = 0; n < 5; n++)
      stepId = one.decidedElsewhere(hundred(n), accept, `Accepted: ${n + 1}00 changes`, stepId);
    await written(here);
    const { records } = await here.undo.ofScope('document').load(new Set());
    expect(records.map((record) => (record.kind === 'done' ? record.undo.length : null))).toEqual([
      100, 100, 100, 100, 100,
    ]);
    await until(() => two.canUndo === 'Accepted: 500 changes');
    // The other tab does something of its own, and takes the run back, while this one goes on with it.
    two.accept({ id: 'own', revision: 1, streamId: 'document' });
    two.undo(stepId!);
    expect(one.decidedElsewhere(hundred(5), accept, 'Accepted: 600 changes', stepId)).toBe(stepId);
    await until(() => one.canUndo === 'Accept' && !one.isDone(stepId!));
    await until(() => two.canRedo !== null && sent.length === 501);
    expect(sent.slice(1).map(({ command }) => command.kind)).toEqual(
      Array.from({ length: 500 }, () => 'change.reopen'),
    );
    for (const commands of [one, two])
      await until(
        () => commands.undo(stepId!)?.commands.length === 100 || commands.canRedo === 'Accepted: 600 changes',
      );
    expect([one.canRedo, two.canUndo]).toEqual(['Accepted: 600 changes', 'Accept']);
  });

  test('for a day, and not beyond signing out', async () => {
    const disk = aDisk('cleo');
    createCommands(undefined, disk.undo.ofScope('document')).commands.accept({
      id: 'c',
      revision: 1,
      streamId: 'document',
    });
    await written(disk);
    expect(
      (
        await aDisk('cleo', () => '2026-11-26T10:00:00.000Z')
          .undo.ofScope('document')
          .load(new Set())
      ).records,
    ).toHaveLength(1);
    expect(
      (
        await aDisk('cleo', () => '2026-11-26T10:00:00.001Z')
          .undo.ofScope('document')
          .load(new Set())
      ).records,
    ).toEqual([]);
    createCommands(undefined, disk.undo.ofScope('document')).commands.accept({
      id: 'd',
      revision: 1,
      streamId: 'document',
    });
    await disk.undo.clear();
    expect((await disk.undo.ofScope('document').load(new Set())).records).toEqual([]);
  });
});
