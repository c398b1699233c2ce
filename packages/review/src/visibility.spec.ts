import { actor, analyst, anchor, at, change, ids, metadata } from '../spec-support/examples.js';
import { snapshotOf } from './review/content.js';
import type { Entry, EntryDraft } from './entries.js';
import { UNPROTECTED } from './access/protection.js';
import * as visibility from './visibility.js';
import type { Actor } from './roles.js';

const entry = (draft: EntryDraft): Entry => ({
  ...draft,
  streamId: ids.document,
  seq: 1,
  payloadVersion: 1,
  actorId: ids.author,
  commandId: ids.other,
  ordinal: 0,
  docVersion: 0,
  at,
});
const canReadEntry = (who: Actor, one: Entry): boolean => visibility.canReadEntry(who, one, []);
const snapshot = snapshotOf(change(), [anchor]);
const on = { changeId: ids.change, revision: 1, authorId: ids.author, documentId: ids.document };
const reason = { code: 'other', text: 'x' };
const pending: EntryDraft[] = [
  { kind: 'change.proposed', payload: { change: snapshot } },
  { kind: 'change.revised', payload: { change: snapshot } },
  { kind: 'change.withdrawn', payload: on },
  { kind: 'change.restored', payload: on },
  { kind: 'change.rejected', payload: { ...on, reason } },
  { kind: 'change.changes_requested', payload: { ...on, reason } },
  { kind: 'change.reopened', payload: { change: snapshot, from: 'rejected' } },
];

test.each(pending)('a reader who is not the author does not see $kind', (draft) => {
  expect(canReadEntry(actor('reader', ids.outsider), entry(draft))).toBe(false);
  expect(canReadEntry(actor('annotator', ids.outsider), entry(draft))).toBe(true);
  expect(canReadEntry(actor('reader', ids.author), entry(draft))).toBe(true);
});

test('a reader sees acceptance, and that it was taken back', () => {
  const reader = actor('reader', ids.outsider);
  expect(canReadEntry(reader, entry({ kind: 'change.accepted', payload: { change: snapshot, note: '' } }))).toBe(true);
  expect(
    canReadEntry(reader, entry({ kind: 'change.reopened', payload: { change: snapshot, from: 'accepted' } })),
  ).toBe(true);
});

test('nobody outside the project sees anything of it, and accounts are for administrators', () => {
  const ofTheText: EntryDraft[] = [
    { kind: 'document.described', payload: { documentId: ids.document, metadata } },
    { kind: 'steps', payload: { documentId: ids.document, version: 0, steps: [], indexes: [] } },
    { kind: 'member.removed', payload: { projectId: ids.project, userId: ids.author } },
  ];
  for (const draft of [...pending, ...ofTheText])
    expect(canReadEntry(actor(null, ids.outsider), entry(draft))).toBe(false);
  for (const draft of ofTheText) expect(canReadEntry(actor('reader', ids.outsider), entry(draft))).toBe(true);
  const account: EntryDraft = { kind: 'user.deactivated', payload: { userId: ids.author } };
  expect(canReadEntry(analyst, entry(account))).toBe(false);
  expect(canReadEntry(actor(null, ids.outsider, { workspaceRole: 'admin' }), entry(account))).toBe(true);
});

test('a reader sees what is said about their own change, and not about the changes of others', () => {
  const about = { documentId: ids.document, threadId: ids.thread, targetKind: 'change' as const };
  const resolved = (targetAuthorId: string): EntryDraft => ({
    kind: 'thread.resolved',
    payload: { ...about, targetAuthorId },
  });
  const reader = actor('reader', ids.outsider);
  expect(canReadEntry(reader, entry(resolved(ids.outsider)))).toBe(true);
  expect(canReadEntry(reader, entry(resolved(ids.author)))).toBe(false);
  expect(canReadEntry(analyst, entry(resolved(ids.outsider)))).toBe(true);
});

test('nobody sees an entry that names something to which they are not admitted, whatever their role', () => {
  const proposed = entry({ kind: 'change.proposed', payload: { change: snapshot } });
  const red = { ...UNPROTECTED, marking: 'red' as const, recipients: [ids.outsider] };
  for (const [userId, reads] of [
    [ids.outsider, true],
    [ids.other, false],
  ] as const)
    expect(visibility.canReadEntry(actor('manager', userId), proposed, [UNPROTECTED, red])).toBe(reads);
});

test('every id in a payload is named by it, and nothing in its text is', () => {
  const step = { stepType: 'replace', slice: { content: [{ attrs: { id: ids.other } }] } };
  const change = { ...snapshot, body: { sourceId: ids.source.toUpperCase(), steps: [step] }, dependsOn: [ids.entity] };
  const named = visibility.namedIn(entry({ kind: 'change.proposed', payload: { change } }));
  for (const id of [change.id, change.subjectId, change.projectId, ids.source, ids.entity]) expect(named).toContain(id);
  expect(named).not.toContain(ids.other);
  const steps: EntryDraft = {
    kind: 'steps',
    payload: { documentId: ids.document, version: 0, steps: [step], indexes: [0] },
  };
  expect(visibility.namedIn(entry(steps))).toEqual([ids.document]);
});
