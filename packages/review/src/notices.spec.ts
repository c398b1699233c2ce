import fc from 'fast-check';
import { anchor, at, change, ids } from '../spec-support/examples.js';
import { snapshotOf } from './review/content.js';
import type { Entry, EntryDraft } from './entries.js';
import { kindsForWatchers, NOTICE_KINDS, noticedKinds, noticesOf, noticeWordsOf, type NoticeFacts } from './notices.js';

const nobody: NoticeFacts = { participants: [], watchers: [], muted: [], namedBefore: [], members: [] };
const entry = (draft: EntryDraft, actorId = 'actor'): Entry => ({
  ...draft,
  streamId: ids.document,
  seq: 1,
  payloadVersion: 1,
  actorId,
  commandId: ids.other,
  ordinal: 0,
  docVersion: 0,
  at,
});
const snapshot = snapshotOf(change(), [anchor]);
const decided = {
  changeId: ids.change,
  revision: 1,
  authorId: 'author',
  documentId: ids.document,
  reason: { code: 'other', text: 'x' },
};
const on = { threadId: ids.other, documentId: ids.document, targetKind: 'passage' as const, targetAuthorId: null };
const said = { ...on, commentId: ids.other, text: 'x', mentions: [] as string[] };
const told = (draft: EntryDraft, facts: Partial<NoticeFacts> = {}, actorId?: string) =>
  Object.fromEntries(
    noticesOf(entry(draft, actorId), { ...nobody, ...facts }).map(({ userId, kind }) => [userId, kind]),
  );

test.each<EntryDraft>([
  { kind: 'change.accepted', payload: { change: { ...snapshot, authorId: 'author' }, note: '' } },
  { kind: 'change.rejected', payload: decided },
  { kind: 'change.changes_requested', payload: decided },
  { kind: 'change.reopened', payload: { change: { ...snapshot, authorId: 'author' }, from: 'accepted' } },
])('the author is told of $kind even with the document muted, and nobody else is', (draft) => {
  expect(told(draft, { watchers: ['watcher'], muted: ['author'] })).toEqual({ author: 'decided' });
  expect(told(draft, {}, 'author')).toEqual({});
});

test('a reply reaches those it names, those in the thread, the author of what it is about, and watchers, each once', () => {
  const draft: EntryDraft = {
    kind: 'thread.replied',
    payload: { ...said, targetKind: 'change', targetAuthorId: 'author', mentions: ['named', 'opener'] },
  };
  expect(told(draft, { participants: ['opener', 'earlier', 'actor'], watchers: ['watcher', 'earlier'] })).toEqual({
    named: 'mentioned',
    opener: 'mentioned',
    earlier: 'replied',
    author: 'replied',
    watcher: 'replied',
  });
  expect(told(draft, { participants: ['earlier'], muted: ['named', 'earlier', 'author'] })).toEqual({
    named: 'mentioned',
    opener: 'mentioned',
  });
});

test('a new thread and a new proposal reach watchers; the end of a thread those in it', () => {
  expect(
    told(
      {
        kind: 'thread.opened',
        payload: { ...said, projectId: ids.project, target: { kind: 'passage' }, anchors: [], label: '' },
      },
      { watchers: ['watcher'] },
    ),
  ).toEqual({ watcher: 'commented' });
  expect(
    told({ kind: 'change.proposed', payload: { change: snapshot } }, { watchers: ['watcher'], participants: ['x'] }),
  ).toEqual({ watcher: 'proposed' });
  expect(told({ kind: 'thread.resolved', payload: on }, { participants: ['opener'], watchers: ['watcher'] })).toEqual({
    opener: 'resolved',
  });
  expect(told({ kind: 'thread.reopened', payload: on }, { participants: ['opener'] })).toEqual({ opener: 'reopened' });
});

test('an assignment reaches who is to see to it, an edit only whom it names anew', () => {
  expect(told({ kind: 'thread.assigned', payload: { ...on, userId: 'assignee', due: null } })).toEqual({
    assignee: 'assigned',
  });
  expect(told({ kind: 'thread.assigned', payload: { ...on, userId: null, due: null } })).toEqual({});
  expect(
    told(
      { kind: 'comment.edited', payload: { ...said, mentions: ['old', 'new'] } },
      { namedBefore: ['old'], participants: ['x'] },
    ),
  ).toEqual({ new: 'mentioned' });
});

test('a comment that names a group reaches its members even with the document muted, and an edited one only those it had not named', () => {
  const members = [
    { userId: 'one', projectRole: 'reviewer' },
    { userId: 'two', projectRole: 'reviewer' },
    { userId: 'other', projectRole: 'annotator' },
  ] as const;
  expect(
    told(
      { kind: 'thread.replied', payload: { ...said, text: '@reviewers, please' } },
      { members, muted: ['one'] },
      'two',
    ),
  ).toEqual({ one: 'mentioned' });
  expect(
    told(
      { kind: 'comment.edited', payload: { ...said, text: '@everyone, please' } },
      { members, namedBefore: ['one'] },
    ),
  ).toEqual({ two: 'mentioned', other: 'mentioned' });
});

test('nobody hears of their own doing, and nothing outside the list of noticed kinds is told', () => {
  const people = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 });
  fc.assert(
    fc.property(
      people,
      people,
      people,
      people,
      fc.constantFrom('a', 'b', 'c'),
      (mentions, participants, watchers, muted, actorId) => {
        const notices = noticesOf(entry({ kind: 'thread.replied', payload: { ...said, mentions } }, actorId), {
          participants,
          watchers,
          muted,
          namedBefore: [],
          members: [],
        });
        expect(notices.map(({ userId }) => userId)).not.toContain(actorId);
        expect(new Set(notices.map(({ userId }) => userId)).size).toBe(notices.length);
      },
    ),
  );
  for (const draft of [
    { kind: 'comment.deleted', payload: { ...on, commentId: ids.other } },
    { kind: 'thread.placed', payload: { ...on, revision: 2, anchors: [], label: '' } },
  ] satisfies EntryDraft[]) {
    expect((noticedKinds() as readonly string[]).includes(draft.kind)).toBe(false);
    expect(told(draft, { participants: ['x'], watchers: ['y'] })).toEqual({});
  }
});

test('what is for those who watch is told to nobody else', () => {
  const proposed = { kind: 'change.proposed', payload: { change: snapshot } } satisfies EntryDraft;
  expect(kindsForWatchers()).toEqual([proposed.kind]);
  expect(told(proposed, { participants: ['x'], members: [{ userId: 'y', projectRole: 'reviewer' }] })).toEqual({});
  expect(told(proposed, { watchers: ['x'] })).toEqual({ x: 'proposed' });
});

test('a notification is told by its reason, a decision by its entry, and an unknown decision still makes a sentence', () => {
  const told = (event: string) => noticeWordsOf('decided', event).inbox;
  expect(told('change.rejected')).toBe('{who} rejected your {kind} “{label}”');
  expect(told('change.weighed')).toBe('{who} decided on your {kind} “{label}”');
  const lines = NOTICE_KINDS.filter((kind) => kind !== 'decided').map((kind) =>
    noticeWordsOf(kind, 'thread.opened').inbox.replace(/\{place, select.*\{\}\}/, '{place}'),
  );
  expect(lines).toEqual([
    '{who} uses emergency access to read this project',
    'Your access to this compartment ends on {day}',
    'The access of {who} to this compartment ends on {day}',
    '{who} mentioned you in a discussion{place}',
    '{who} assigned a discussion{place} to you',
    '{who} answered in a discussion{place}',
    '{who} commented{place}',
    '{who} resolved a discussion{place}',
    '{who} reopened a discussion{place}',
    '{who} proposed a {kind} “{label}”',
  ]);
});
