import { placeOf, sentenceOf, sentenceOfMany } from './sentence.js';
import type { Notification } from './sentence.js';

const notification = (more: Partial<Notification>): Notification => ({
  id: 'n',
  kind: 'mentioned',
  event: 'thread.opened',
  at: '2026-03-01T10:00:00.000Z',
  read: false,
  actor: { id: 'lena', name: 'Lena Voss' },
  project: { id: 'p', name: 'Harbour' },
  compartment: null,
  document: { id: 'd', title: 'A note' },
  change: null,
  thread: null,
  text: null,
  code: null,
  ...more,
});
const thread = { id: 't', targetKind: 'passage', targetId: null, label: 'the pier', resolved: false } as const;
const change = { id: 'c', subjectKind: 'mention', label: 'the pier', state: 'rejected' } as const;

test('says who did what to whose work, and leads to the passage', () => {
  const rejected = notification({ kind: 'decided', event: 'change.rejected', change });
  expect(sentenceOf(rejected)).toBe('Lena Voss rejected your mention “the pier”');
  expect(placeOf(rejected)).toMatchObject({ params: { documentId: 'd' }, search: { change: 'c' } });
  expect(sentenceOf(notification({ thread }))).toBe('Lena Voss mentioned you in a discussion on “the pier”');
  expect(placeOf(notification({ thread })).search).toEqual({ thread: 't' });
});

test('of access that ends it says whose and when, and leads to the compartment', () => {
  const compartment = { id: 'k', name: 'Quay', endsAt: '2026-03-15T12:00:00.000Z' };
  const reminder = { document: null, project: null, compartment, event: 'access_ending' };
  const ofOthers = notification({ ...reminder, kind: 'access_ending' });
  expect(sentenceOf(ofOthers)).toBe('The access of Lena Voss to this compartment ends on March 15, 2026');
  expect(sentenceOf(notification({ ...reminder, kind: 'own_access_ending' }))).toBe(
    'Your access to this compartment ends on March 15, 2026',
  );
  expect(placeOf(ofOthers)).toMatchObject({ params: { compartmentId: 'k' }, search: {} });
});

test('a discussion of an entity, which stands in no document, is led to in the queue', () => {
  const said = notification({
    kind: 'commented',
    document: null,
    thread: { ...thread, targetKind: 'change', targetId: 'c' },
  });
  expect(sentenceOf(said)).toBe('Lena Voss commented on the proposal “the pier”');
  expect(placeOf(said)).toEqual({
    to: '/projects/$projectId/review',
    params: { projectId: 'p' },
    search: { change: 'c' },
  });
});

test.each([
  ['mentioned', 'mentioned you in a discussion on “the pier”'],
  ['assigned', 'assigned a discussion on “the pier” to you'],
  ['replied', 'answered in a discussion on “the pier”'],
  ['commented', 'commented on “the pier”'],
  ['resolved', 'resolved a discussion on “the pier”'],
  ['reopened', 'reopened a discussion on “the pier”'],
] as const)('%s is told as a whole sentence', (kind, words) => {
  expect(sentenceOf(notification({ kind, thread }))).toBe(`Lena Voss ${words}`);
});

test('says where a discussion is', () => {
  const placed = (targetKind: 'annotation' | 'change' | 'document', label: string) =>
    sentenceOf(notification({ kind: 'commented', thread: { ...thread, targetKind, label } })).slice(9);
  expect(placed('annotation', 'the pier')).toBe(' commented on the annotation “the pier”');
  expect(placed('change', 'the pier')).toBe(' commented on the proposal “the pier”');
  expect(placed('document', 'A note')).toBe(' commented on “A note”');
  expect(placed('document', '')).toBe(' commented on the document');
});

test('a proposal of a kind that this version does not know is a proposal, a decision it does not know a decision', () => {
  const unknown = { ...change, subjectKind: 'relation' as never };
  expect(sentenceOf(notification({ kind: 'proposed', change }))).toBe('Lena Voss proposed a mention “the pier”');
  expect(sentenceOf(notification({ kind: 'decided', event: 'change.weighed', change: unknown }))).toBe(
    'Lena Voss decided on your proposal “the pier”',
  );
  expect(sentenceOfMany(notification({ kind: 'decided', event: 'change.reopened', change }), 1)).toBe(
    'Lena Voss reopened 1 of your changes',
  );
});
