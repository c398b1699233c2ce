import { groupNotifications } from './group-notifications.js';
import { sentenceOfMany } from './sentence.js';
import type { Notification } from './sentence.js';

const MINUTE = 60_000;
let ids = 0;
const decided = (more: Partial<Notification> = {}, minutesAgo = 0): Notification => ({
  id: `n${ids++}`,
  kind: 'decided',
  event: 'change.accepted',
  at: new Date(Date.UTC(2026, 2, 1) - minutesAgo * MINUTE).toISOString(),
  read: false,
  actor: { id: 'lena', name: 'Lena Voss' },
  project: { id: 'p', name: 'Harbour' },
  compartment: null,
  document: { id: 'd', title: 'A note' },
  change: { id: `c${ids}`, subjectKind: 'mention', label: 'the pier', state: 'accepted' },
  thread: null,
  text: null,
  code: null,
  ...more,
});
const sizes = (items: readonly Notification[]) => groupNotifications(items).map((group) => group.length);

test('the decisions of one person about one document are one line', () => {
  const items = Array.from({ length: 350 }, () => decided());
  expect(sizes(items)).toEqual([350]);
  expect(sentenceOfMany(items[0]!, 350)).toBe('Lena Voss accepted 350 of your changes');
});

test.each<[string, Partial<Notification>]>([
  ['another person', { actor: { id: 'tova', name: 'Tova Lind' } }],
  ['another decision', { event: 'change.rejected' }],
  ['another document', { document: { id: 'e', title: 'Another' } }],
  ['one that was read', { read: true }],
  ['another reason', { text: 'Not in the text.' }],
  ['another code', { code: 'wrong-span' }],
])('%s in between parts them', (_name, other) => {
  const three = () => [decided(), decided(), decided()];
  expect(sizes([...three(), decided(other), ...three()])).toEqual([3, 1, 3]);
});

test('two stay apart, and so do those of different times', () => {
  expect(sizes([decided(), decided()])).toEqual([1, 1]);
  expect(sizes([decided(), decided({}, 1), decided({}, 10), decided({}, 30), decided({}, 31)])).toEqual([3, 1, 1]);
});

test('what somebody said is read one by one', () => {
  const said = () => decided({ kind: 'replied', event: 'comment.added' });
  expect(sizes([said(), said(), said(), said()])).toEqual([1, 1, 1, 1]);
  expect(sentenceOfMany(said(), 4)).toBeNull();
});

test('every notification is in one group, in the order it came', () => {
  const items = [decided(), decided(), decided({ kind: 'proposed' }), decided(), decided(), decided()];
  expect(groupNotifications(items).flat()).toEqual(items);
});
