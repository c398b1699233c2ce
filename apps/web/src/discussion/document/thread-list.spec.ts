import type { ThreadOnWire } from '../../sync/index.js';
import { listThreads } from './thread-list.js';

const thread = (id: string, more: Partial<ThreadOnWire>): ThreadOnWire => ({
  id,
  projectId: 'p',
  documentId: 'd',
  streamId: 'd',
  targetKind: 'passage',
  targetId: null,
  targetAuthorId: null,
  revision: 1,
  label: 'the pier',
  resolved: false,
  assigneeId: null,
  due: null,
  openedById: 'ana',
  openedAt: '2026-03-01T10:00:00.000Z',
  updatedAt: '',
  spans: [],
  orphaned: false,
  comments: [],
  ...more,
});
const idsOf = (threads: readonly ThreadOnWire[]) => threads.map(({ id }) => id);

test('a discussion whose words were removed is among the open ones and can be found by that', () => {
  const threads = [
    thread('late', { spans: [40, 44] }),
    thread('early', { spans: [4, 8] }),
    thread('lost', { spans: [20, 20], orphaned: true }),
    thread('done', { resolved: true }),
  ];
  expect(idsOf(listThreads(threads, 'open', 'ana'))).toEqual(['early', 'lost', 'late']);
  expect(idsOf(listThreads(threads, 'removed', 'ana'))).toEqual(['lost']);
  expect(idsOf(listThreads(threads, 'resolved', 'ana'))).toEqual(['done']);
});

test('mine are those that wait for me or in which I was named, whoever began them', () => {
  const comment = {
    id: 'c',
    threadId: '',
    authorId: 'ana',
    text: '@Lena',
    mentions: ['lena'],
    reactions: {},
    createdAt: '',
    editedAt: null,
    deleted: false,
  };
  const threads = [
    thread('assigned', { assigneeId: 'lena' }),
    thread('named', { comments: [comment] }),
    thread('other', {}),
  ];
  expect(idsOf(listThreads(threads, 'mine', 'lena')).toSorted()).toEqual(['assigned', 'named']);
});
