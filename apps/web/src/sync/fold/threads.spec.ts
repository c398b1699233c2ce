import { schema } from '@scholium/document';
import type { Entry } from '@scholium/review';
import { Transform } from 'prosemirror-transform';
import { ThreadIndex } from './threads.js';

const doc = schema.node('doc', null, [schema.node('paragraph', { id: 'a' }, [schema.text('one two three')])]);
const ground = { doc, mapsSince: () => [] };
const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [change, thread, other, comment] = [id(1), id(2), id(3), id(4)];

const entry = (kind: string, payload: object): Entry =>
  ({
    streamId: id(8),
    seq: 5,
    kind,
    payload,
    payloadVersion: 1,
    actorId: id(9),
    commandId: id(10),
    ordinal: 0,
    docVersion: 0,
    at: '2026-03-01T10:00:00.000Z',
  }) as Entry;
const on = (threadId: string) => ({ threadId, documentId: id(8), targetKind: 'change', targetAuthorId: null });
const opened = (threadId: string, more: object = {}) =>
  entry('thread.opened', {
    ...on(threadId),
    projectId: id(7),
    target: { kind: 'change', id: change },
    anchors: [],
    label: 'two',
    commentId: comment,
    text: 'Is this he?',
    mentions: [id(9)],
    ...more,
  });
const start = () => {
  const index = new ThreadIndex();
  index.load({ threads: [], seq: 0 });
  index.reached(0);
  const notes: string[] = [];
  const apply = (one: Entry) => index.apply(one, ground, (about, fate) => notes.push(`${about.slice(-1)} ${fate}`));
  return { index, notes, apply };
};
const said = (index: ThreadIndex, threadId = thread) => index.byId.get(threadId)?.comments ?? [];

test('a thread is found by what it is about, with its comments, and told once as new', () => {
  const { index, notes, apply } = start();
  expect(index.on(change)).toEqual([]);
  expect(apply(opened(thread))).toBe(true);
  expect(index.on(change)).toEqual([index.byId.get(thread)]);
  expect(said(index)).toEqual([
    expect.objectContaining({ id: comment, text: 'Is this he?', mentions: [id(9)], reactions: {}, deleted: false }),
  ]);
  expect(notes).toEqual(['2 added', '2 updated']);
  apply(opened(other, { commentId: id(5) }));
  expect(index.on(change).map((one) => one.id)).toEqual([thread, other]);
  expect(index.on(id(99))).toEqual([]);
});

test('lists stay the same until one of their threads changes', () => {
  const { index, apply } = start();
  apply(opened(thread));
  apply(opened(other, { commentId: id(5), target: { kind: 'change', id: id(77) } }));
  const [mine, others] = [index.on(change), index.on(id(77))];
  apply(entry('thread.resolved', on(thread)));
  expect(index.on(change)).not.toBe(mine);
  expect(index.on(change)).toEqual([expect.objectContaining({ id: thread, resolved: true })]);
  expect(index.on(id(77))).toBe(others);
});

test('a comment is edited, reacted to and deleted in its own thread, and nothing else changes', () => {
  const { index, notes, apply } = start();
  apply(opened(thread));
  apply(entry('thread.replied', { ...on(thread), commentId: id(6), text: 'Yes', mentions: [] }));
  notes.length = 0;
  apply(entry('comment.edited', { ...on(thread), commentId: comment, text: 'He?', mentions: [id(11)] }));
  expect(said(index).map(({ text, mentions }) => [text, mentions])).toEqual([
    ['He?', [id(11)]],
    ['Yes', []],
  ]);
  const reactions = { '👍': [id(9)] };
  apply(entry('comment.reacted', { ...on(thread), commentId: id(6), reaction: '👍', on: true, reactions }));
  expect(said(index).map((one) => one.reactions)).toEqual([{}, reactions]);
  apply(entry('comment.deleted', { ...on(thread), commentId: comment }));
  expect(said(index).map(({ deleted, text }) => [deleted, text])).toEqual([
    [true, ''],
    [false, 'Yes'],
  ]);
  expect(notes.every((note) => note === '2 updated')).toBe(true);
  expect(notes.length).toBeGreaterThanOrEqual(3);
});

test('what nobody has loaded is left alone', () => {
  const { index, notes, apply } = start();
  for (const one of [
    entry('thread.resolved', on(thread)),
    entry('thread.replied', { ...on(thread), commentId: id(6), text: 'Yes', mentions: [] }),
    entry('comment.deleted', { ...on(thread), commentId: comment }),
  ])
    expect(apply(one)).toBe(true);
  expect([index.byId.size, notes]).toEqual([0, []]);
});

test('a place moves with the text, and is told when its words are gone', () => {
  const { index, notes, apply } = start();
  const anchor = { from: 5, to: 8, atVersion: 0, quote: 'two', prefix: 'one ', suffix: ' three', orphaned: false };
  apply(opened(thread, { target: { kind: 'passage' }, targetKind: 'passage', anchors: [anchor] }));
  const spans = () => [index.byId.get(thread)?.spans, index.byId.get(thread)?.orphaned];
  expect(spans()).toEqual([[5, 8], false]);
  notes.length = 0;
  const note = (about: string, fate: string) => notes.push(`${about.slice(-1)} ${fate}`);
  index.move(new Transform(doc).insert(12, schema.text('x')).mapping.maps, note);
  index.move(new Transform(doc).insert(1, schema.text('x')).mapping.maps, note);
  expect([spans(), notes]).toEqual([[[6, 9], false], []]);
  index.move(new Transform(doc).delete(5, 10).mapping.maps, note);
  expect([spans()[1], notes]).toEqual([true, ['2 updated']]);
});

test('loaded threads are shown when the text has reached them, and replace all before', () => {
  const { index, apply } = start();
  apply(opened(thread));
  const loaded = { ...index.byId.get(thread)!, id: other };
  index.load({ threads: [loaded], seq: 7 });
  expect([index.byId.size, index.on(change), index.reached(6)]).toEqual([0, [], []]);
  expect(apply(opened(id(12)))).toBe(true);
  expect(index.byId.size).toBe(0);
  expect(index.reached(7)).toEqual([other]);
  expect(index.on(change)).toEqual([loaded]);
  expect(index.reached(8)).toEqual([]);
});
