import type { OpenDocument, PlacedChange } from '@scholium/contract';
import { schema } from '@scholium/document';
import { can } from '@scholium/review';
import type { Entry } from '@scholium/review';
import { DOCUMENT, uuid } from '../spec-support/simulated-log.js';
import { MAPS_KEPT, HIDDEN_CHANGES_KEPT, WritableDocumentStore } from './document-store.js';
import { foldDocument } from './fold-document.js';

const typed = (seq: number): Entry => ({
  streamId: DOCUMENT,
  seq,
  kind: 'steps',
  payloadVersion: 1,
  actorId: uuid(3),
  commandId: uuid(1_000 + seq),
  ordinal: 0,
  docVersion: seq,
  at: '2026-03-01T10:00:00.000Z',
  payload: {
    documentId: DOCUMENT,
    version: seq - 1,
    steps: [{ stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: 'x' }] } }],
    indexes: [0],
  },
});

test('of the changes that were decided while it was open the newest rest, in case they come back', () => {
  const store = new WritableDocumentStore(DOCUMENT, { id: uuid(20), workspaceRole: 'member' });
  const change = (n: number) => ({ id: uuid(n), subjectId: uuid(100_000 + n) }) as PlacedChange;
  for (let n = 0; n < HIDDEN_CHANGES_KEPT + 10; n++) {
    store.setChange(change(n));
    store.dropChange(change(n));
    store.hideChange(change(n));
  }
  store.hideChange(change(10));
  store.hideChange(change(HIDDEN_CHANGES_KEPT + 10));
  expect([
    store.hiddenChanges.size,
    store.hiddenChanges.has(uuid(10)),
    store.hiddenChanges.has(uuid(11)),
    store.subjects.size,
  ]).toEqual([HIDDEN_CHANGES_KEPT, true, false, 0]);
});

test('a document that is open all day keeps its last steps and lets the old ones go', () => {
  const store = new WritableDocumentStore(DOCUMENT, { id: uuid(20), workspaceRole: 'member' });
  store.doc = schema.node('doc', null, [schema.node('paragraph', null, schema.text('The clerk'))]);
  const kept = (): number =>
    Array.from({ length: store.version + 1 }, (_, version) => version).filter(
      (version) => store.mapsSince(version) !== null,
    ).length - 1;
  let most = 0;
  for (let seq = 1; seq <= 3 * MAPS_KEPT; seq++) {
    foldDocument(store, [typed(seq)]);
    if (seq % 250 === 0) most = Math.max(most, kept());
  }
  expect(store.version).toBe(3 * MAPS_KEPT);
  expect(most).toBeLessThanOrEqual(MAPS_KEPT + 500);
  expect(kept()).toBeGreaterThanOrEqual(MAPS_KEPT);
  expect([
    store.mapPosition(5, store.version - MAPS_KEPT, 1),
    store.mapPosition(5, store.version, 1),
    store.mapPosition(5, 0, 1),
    store.mapPosition(5, store.version + 1, 1),
  ]).toEqual([5 + MAPS_KEPT, 5, null, null]);
});

test('of an annotation that is read by emergency access alone nothing is changed, and it is not commented on', () => {
  const store = new WritableDocumentStore(DOCUMENT, { id: uuid(20), workspaceRole: 'admin' });
  const opened = {
    document: { archivedAt: null },
    project: { role: 'reviewer', actions: [], settings: { directEdits: 'nobody', readersComment: true } },
    doc: { type: 'doc', content: [{ type: 'paragraph' }] },
    annotations: [],
    changes: [],
    people: [],
    references: [],
    knownByEmergency: [uuid(7)],
  };
  store.load(opened as unknown as OpenDocument, { threads: [], people: [], seq: 1 });
  const may = (subjectId: string) => {
    const actor = store.actorOn(subjectId);
    const subject = { targetKind: 'annotation', authorId: uuid(9), settings: store.project.settings } as const;
    return [
      can(actor, 'document.read', subject),
      can(actor, 'thread.open', subject),
      can(actor, 'comment.write', subject),
      can(actor, 'change.decide', subject),
    ];
  };
  expect([may(uuid(7)), may(uuid(8))]).toEqual([
    [true, false, false, false],
    [true, true, true, true],
  ]);
});
