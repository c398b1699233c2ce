// Needs modules of its own.
// First, so that the catalogue has the fixture before anything is looked up in it.
import '@scholium/review/fixture';
import { schema } from '@scholium/document';
import { inWords } from '@scholium/document/message';
import { project, wordsFor } from '@scholium/review';
import type { Entry } from '@scholium/review';
import { foldDocument } from '../fold/fold-document.js';
import { WritableDocumentStore } from '../fold/document-store.js';
import { isChangeCommand } from '../outbox/outbox-item.js';
import type { OutboxCommand, OutboxRecord } from '../outbox/outbox-item.js';
import { nextBatch } from '../outbox/sending-order.js';
import { DOCUMENT, uuid } from '../spec-support/simulated-log.js';
import { intentOf, proposing } from './intents.js';
import { subjectOf } from './undo-stack.js';

const [changeId, bookmarkId, author] = [uuid(1), uuid(2), uuid(3)];
const pin = { kind: 'bookmark.pin', changeId, revision: 1, pinned: true } as unknown as OutboxCommand;
const content = { kind: 'bookmark', body: { entityId: null, note: 'Compare' } } as never;
const anchor = { from: 1, to: 4, atVersion: 0, quote: 'The', prefix: '', suffix: '', orphaned: false };

const change = {
  id: changeId,
  projectId: uuid(4),
  documentId: DOCUMENT,
  subjectKind: 'bookmark',
  subjectId: bookmarkId,
  op: 'create',
  body: { entityId: null, note: 'Compare' },
  before: null,
  authorId: author,
  revision: 1,
  label: 'The',
  typeId: null,
  message: '',
  dependsOn: [],
  anchors: [anchor],
  proposedAt: '2026-03-01T10:00:00.000Z',
};
const entry = (seq: number, kind: string, payload: object): Entry =>
  ({
    streamId: DOCUMENT,
    seq,
    kind,
    payload,
    payloadVersion: 1,
    actorId: uuid(5),
    commandId: uuid(100 + seq),
    ordinal: 0,
    docVersion: 0,
    at: '2026-03-01T10:00:00.000Z',
  }) as unknown as Entry;

test('an open document folds a kind and an entry of a fixture', () => {
  const store = new WritableDocumentStore(DOCUMENT, { id: uuid(20), workspaceRole: 'owner' });
  store.doc = schema.node('doc', null, [schema.node('paragraph', null, schema.text('The clerk'))]);
  const named = { changeId, revision: 1, authorId: author, documentId: DOCUMENT };
  foldDocument(store, [entry(1, 'change.accepted', { change, note: '' })]);
  expect(store.annotations.get(bookmarkId)).toMatchObject({ kind: 'bookmark', typeId: null, spans: [1, 4] });
  const pinned = entry(2, 'bookmark.pinned', { ...named, bookmarkId, pinned: true });
  expect(project(pinned)).toHaveLength(1);
  foldDocument(store, [pinned]);
  expect(store.annotations.get(bookmarkId)).toMatchObject({ kind: 'bookmark', typeId: 'pinned', spans: [1, 4] });
});

test('a command of a fixture is sent, named, batched and taken back like any other', () => {
  expect(isChangeCommand(pin)).toBe(true);
  expect(inWords(wordsFor(pin).describe(pin))).toBe('Pin a bookmark');
  const { moves, step } = intentOf(pin, DOCUMENT);
  expect([moves, step.undo, step.redo].map(([move]) => move?.command)).toEqual([pin, { ...pin, pinned: false }, pin]);
  expect(subjectOf(moves[0]!)).toBe(changeId);
  const record = (n: number): OutboxRecord => ({
    commandId: uuid(200 + n),
    streamId: DOCUMENT,
    command: pin,
    createdAt: '2026-03-01T10:00:00.000Z',
    attempts: 0,
    after: null,
    refusal: null,
  });
  expect(nextBatch(DOCUMENT, [record(1), record(2)], new Set())).toHaveLength(2);
});

test('a proposal of a kind of a fixture is labelled, and withdrawn to take it back', () => {
  const { moves, step } = proposing({ content, anchors: [anchor] }, DOCUMENT, changeId, bookmarkId);
  const [move] = moves;
  expect(move?.about).toBe('The');
  expect(inWords(wordsFor(move!.command).describe(move!.command))).toBe('Propose bookmark “The”');
  expect(step.undo.map(({ command }) => command.kind)).toEqual(['change.withdraw']);
});
