import type { QueueItem, QueueNotice } from '../../sync/index.js';
import { continueRows, learned, markOf, newIn } from './rows.js';

const item = (id: string, proposedAt: string, state = 'proposed') =>
  ({ id, proposedAt, updatedAt: proposedAt, state, revision: 1 }) as QueueItem;
const notice = (changeId: string, over: Partial<QueueNotice> = {}) =>
  ({
    type: 'queue',
    projectId: 'p',
    changeId,
    documentId: null,
    subjectKind: 'entity',
    state: 'proposed',
    revision: 1,
    authorId: 'ann',
    actorId: 'ann',
    ...over,
  }) as QueueNotice;

const [a, b, c, d] = [
  item('a', '2026-01-01'),
  item('b', '2026-01-02'),
  item('c', '2026-01-03'),
  item('d', '2026-01-03'),
] as const;

describe('rows', () => {
  test('keep their place and words when the server answers anew, and go on after the last', () => {
    const shown = [a, b];
    const next = continueRows(shown, [{ ...b, state: 'accepted' }, c, d], 'oldest');
    expect(next.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect(next[1]).toBe(b);
  });

  test('take in nothing that belongs above the last row', () => {
    expect(continueRows([b, a], [d, b, a], 'newest')).toEqual([b, a]);
    expect(continueRows([d], [d, c], 'newest').map(({ id }) => id)).toEqual(['d', 'c']);
  });

  test('say when somebody else changed them, and when it was me', () => {
    const theirs = learned(a, undefined, notice('a', { state: 'accepted', actorId: 'bob' }), 'me')!;
    expect(markOf(a, theirs)).toBe('changed');
    expect(markOf(a, learned(a, undefined, notice('a', { state: 'rejected', actorId: 'me' }), 'me')!)).toBe('mine');
    expect(learned(a, undefined, notice('a'), 'me')).toBeNull();
    expect(markOf(a, learned(a, theirs, notice('a', { revision: 2 }), 'me')!)).toBe('changed');
  });

  test('are as shown again after the decision was taken back', () => {
    const decided = { state: 'accepted', revision: 1, by: 'me', sending: true, refused: null } as const;
    expect(markOf(a, decided)).toBe('sending');
    expect(markOf(a, learned(a, { ...decided, sending: false }, notice('a', { actorId: 'me' }), 'me')!)).toBe(
      'as shown',
    );
  });
});

describe('new changes', () => {
  test('are counted once each, when the list asks for such and does not hold them', () => {
    const notices = [
      notice('a'),
      notice('x'),
      notice('x', { revision: 2 }),
      notice('y', { state: 'accepted' }),
      notice('z', { authorId: 'me' }),
    ];
    expect(newIn(notices, new Set(['a']), true, { state: ['proposed'], by: 'others' }, 'me')).toBe(1);
    expect(newIn(notices, new Set(['a']), true, {}, 'me')).toBe(3);
    expect(newIn(notices, new Set(['a']), false, {}, 'me')).toBe(2);
    expect(newIn(notices, new Set(), true, { kind: ['source'] }, 'me')).toBe(0);
  });
});
