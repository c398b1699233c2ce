import { placeOf, sentenceOf } from './sentence.js';
import type { Notification } from './sentence.js';

const notification = (more: Partial<Notification>): Notification => ({
  id: 'n',
  kind: 'mentioned',
  event: 'thread.opened',
  at: '2026-03-01T10:00:00.000Z',
  read: false,
  actor: { id: 'lena', name: 'Lena Voss' },
  project: { id: 'p', name: 'Harbour' },
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
