import { inWords } from '@scholium/document/message';
import { actor, annotation, anchor, change, comment, ids, mention, state, thread } from '../spec-support/examples.js';
import { commands } from './catalogue.js';
import { inverseOf, subjectOf, wordsFor } from './command-words.js';
import { changeCommand, command as anyCommand, discussionCommand, type Command } from './commands.js';
import { changesOtherStreams, decide, otherStreamsOf } from './decide.js';
import { needsOf } from './needs.js';

const on = (kind: string, more: object = {}): Command =>
  ({ kind, changeId: ids.change, revision: 3, ...more }) as Command;
const about = (kind: string, more: object = {}): Command => ({ kind, commentId: ids.comment, ...more }) as Command;
const within = (kind: string, more: object = {}): Command => ({ kind, threadId: ids.thread, ...more }) as Command;
const reason = { code: 'other', text: 'Not in the text' };
const propose = (more: object = {}): Command =>
  ({
    kind: 'change.propose',
    changeId: ids.change,
    subjectKind: 'mention',
    subjectId: ids.annotation,
    op: 'create',
    content: mention(),
    anchors: [anchor],
    message: '',
    ...more,
  }) as Command;
const said = { text: 'Is this he?', mentions: [ids.reviewer] };
const open = {
  ...(within('thread.open', { target: { kind: 'passage' }, anchors: [], ...said }) as object),
  commentId: ids.comment,
} as Command;

describe('what an outbox calls a command', () => {
  const describes = (command: Command): string => {
    return inWords(wordsFor(command).describe(command));
  };
  test.each([
    [propose(), 'Propose mention “Yusu”'],
    [propose({ op: 'delete', content: null }), 'Propose to delete: mention'],
    [propose({ content: null }), 'Propose a change'],
    [on('change.accept'), 'Accept a change'],
    [open, 'Comment: “Is this he?”'],
    [within('thread.reply', said), 'Reply: “Is this he?”'],
    [about('comment.edit', said), 'Edit a comment: “Is this he?”'],
    [about('comment.delete'), 'Delete a comment'],
    [about('comment.react', { reaction: '👍', on: true }), 'React to a comment'],
    [within('thread.assign'), 'Assign a discussion'],
    [within('thread.place'), 'Place a discussion again'],
    [within('thread.resolve'), 'Resolve a discussion'],
    [within('thread.reopen'), 'Reopen a discussion'],
  ])('%j is %j', (command, words) => expect(describes(command)).toBe(words));

  test('long comments are shortened', () => {
    const words = describes(within('thread.reply', { ...said, text: 'x'.repeat(100) }));
    expect(words.length).toBeLessThanOrEqual('Reply: “”'.length + 60);
  });

  test('commands of an outbox have words and an address; the others have neither', () => {
    for (const { kind, address, words } of commands.all) {
      expect([kind, words !== null]).toEqual([kind, address !== null]);
      if (address === null) expect(() => wordsFor({ kind } as Command)).toThrow(kind);
    }
  });
});

describe('an address', () => {
  const takes = (command: Command) =>
    [anyCommand, changeCommand, discussionCommand].map((schema) => schema.safeParse(command).success);
  test('takes its own commands and no others', () => {
    expect(takes(on('change.accept', { note: '' }))).toEqual([true, true, false]);
    expect(takes(within('thread.resolve'))).toEqual([true, false, true]);
    expect(takes({ kind: 'document.archive' })).toEqual([true, false, false]);
    expect(takes({ kind: 'planet.create' } as unknown as Command)).toEqual([false, false, false]);
  });
});

describe('taking a command back', () => {
  const nothing = {} as Parameters<typeof inverseOf>[1];
  const back = (command: Command, before: object = nothing) => inverseOf(command, { ...nothing, ...before });
  test('a proposal is withdrawn and restored, an acceptance reopened and given again', () => {
    expect(back(propose())).toEqual({
      back: { kind: 'change.withdraw', changeId: ids.change, revision: 1 },
      again: { kind: 'change.restore', changeId: ids.change, revision: 1 },
    });
    const accept = on('change.accept', { note: 'Good' });
    expect(back(accept)).toEqual({ back: on('change.reopen'), again: accept });
    const reject = on('change.reject', { reason });
    expect(back(reject)).toEqual({ back: on('change.reopen'), again: reject });
    const send = on('change.request_changes', { reason });
    expect(back(send)).toEqual({ back: on('change.reopen'), again: send });
    expect(back(on('change.withdraw'))?.back).toEqual(on('change.restore'));
    expect(back(on('change.restore'))?.back).toEqual(on('change.withdraw'));
  });
  test('a reopening is taken back by the decision that stood', () => {
    const reopen = on('change.reopen');
    const decision = (state_: string) => ({ decision: { state: state_, code: null, text: 'Fine' } });
    expect(back(reopen)).toBeNull();
    expect(back(reopen, decision('accepted'))?.back).toEqual(on('change.accept', { note: 'Fine' }));
    expect(back(reopen, decision('rejected'))).toEqual({
      back: on('change.reject', { reason: { code: '', text: 'Fine' } }),
      again: reopen,
    });
    expect(back(reopen, { decision: { state: 'changes_requested', code: 'other', text: null } })?.back).toEqual(
      on('change.request_changes', { reason: { code: 'other', text: '' } }),
    );
  });
  test('a comment is deleted and put back with its words', () => {
    const deletion = about('comment.delete');
    const restoring = about('comment.edit', { ...said, restore: true });
    expect(back(open)).toEqual({ back: deletion, again: restoring });
    expect(back(within('thread.reply', { ...said, commentId: ids.comment }))).toEqual({
      back: deletion,
      again: restoring,
    });
    expect(back(deletion)).toBeNull();
    expect(back(deletion, { comment: said })).toEqual({ back: restoring, again: deletion });
    const edit = about('comment.edit', { text: 'Another', mentions: [] });
    expect(back(edit)).toBeNull();
    expect(back(edit, { comment: said })).toEqual({ back: about('comment.edit', said), again: edit });
  });
  test('a reaction is taken back, a discussion reopened and resolved', () => {
    const react = about('comment.react', { reaction: '👍', on: true });
    expect(back(react)?.back).toEqual(about('comment.react', { reaction: '👍', on: false }));
    expect(back(within('thread.resolve'))?.back).toEqual(within('thread.reopen'));
    expect(back(within('thread.reopen'))?.back).toEqual(within('thread.resolve'));
  });
  test('nothing takes back what is sent to an address of its own', () => {
    const own = commands.all.filter(({ address }) => address === null);
    expect(own.filter(({ kind }) => back({ kind } as Command) !== null)).toEqual([]);
  });
});

test('what a command is about is its change, comment, thread or account; the stream where it names none', () => {
  expect(
    [
      propose(),
      on('change.accept'),
      open,
      within('thread.resolve'),
      about('comment.delete'),
      { kind: 'user.deactivate', userId: ids.author },
      { kind: 'document.archive' },
    ].map((command) => subjectOf(command as Command)),
  ).toEqual([ids.change, ids.change, ids.comment, ids.thread, ids.comment, ids.author, null]);
});

test('no command of today changes another stream than its own', () => {
  for (const { kind } of commands.all) {
    const command = { kind } as Command;
    expect([kind, changesOtherStreams(command), otherStreamsOf(command, state())]).toEqual([kind, false, []]);
  }
});

describe('what is read for a command', () => {
  const readsOf = (command: Command) => commands.get(command.kind).readsFor?.(command) ?? [];
  test('a proposal reads its subject where that is kept, or whether its id is free', () => {
    const reads = (subjectKind: string, op: string) => readsOf(propose({ subjectKind, op }));
    expect(reads('mention', 'create')).toEqual(['takenAnnotations']);
    expect(reads('citation', 'update')).toEqual(['annotations']);
    expect(reads('entity', 'create')).toEqual(['takenEntities']);
    expect(reads('entity', 'delete')).toEqual(['entities']);
    expect(reads('source', 'create')).toEqual(['takenSources']);
    expect(reads('source', 'update')).toEqual(['sources']);
    expect(reads('text', 'create')).toEqual([]);
  });
  test('a decision reads what the change depends on, and what relies on a record', () => {
    const readsFor = (kind: 'change.accept' | 'change.reopen', more: object) =>
      commands.get(kind).readsForChange?.(change(more)) ?? [];
    expect(readsFor('change.accept', {})).toEqual([]);
    expect(readsFor('change.accept', { dependsOn: [ids.entity] })).toEqual(['dependencies']);
    expect(readsFor('change.accept', { subjectKind: 'entity' })).toEqual(['dependants']);
    const before = { ...annotation(), body: { entityTypeId: 'person', entityId: ids.entity, role: null } };
    expect(readsFor('change.reopen', { before })).toEqual(['dependencies']);
    expect(readsFor('change.reopen', { before: null, subjectKind: 'source' })).toEqual(['dependants']);
  });
  test('an e-mail address is looked up for a new account and an invitation alone', () => {
    const email = 'ada@example.org';
    expect(needsOf({ kind: 'user.create', userId: ids.other, email, name: 'A', workspaceRole: 'member' }).email).toBe(
      email,
    );
    expect(needsOf({ kind: 'user.invite', userId: ids.other, email }).email).toBe(email);
    expect(needsOf({ kind: 'user.deactivate', userId: ids.other }).email).toBeNull();
  });
});

test('a comment that reacts is asked for its reactions alone', () => {
  const react = (on_: boolean, reactions: Readonly<Record<string, readonly string[]>>) => {
    const result = decide(
      state(
        {
          threads: new Map([[ids.thread, thread()]]),
          comments: new Map([[ids.comment, comment({ reactions: reactions as Record<string, string[]> })]]),
        },
        null,
      ),
      actor('reader', ids.outsider),
      about('comment.react', { reaction: '👍', on: on_ }),
    );
    const payload = result.ok ? result.entries[0]?.payload : null;
    return payload && 'reactions' in payload ? payload.reactions : null;
  };
  expect(react(true, {})).toEqual({ '👍': [ids.outsider] });
  expect(react(true, { '🎉': [ids.author] })).toEqual({ '🎉': [ids.author], '👍': [ids.outsider] });
  expect(react(false, { '🎉': [ids.outsider], '👍': [ids.outsider] })).toEqual({ '🎉': [ids.outsider] });
  expect(react(false, {})).toEqual({});
});
