import { anchor, at, change, ids, mention, metadata, origin, textBody, vocabulary } from '../spec-support/examples.js';
import { snapshotOf } from './review/content.js';
import type { Entry, EntryDraft } from './entries.js';
import { emptyTables, fold } from './fold.js';
import { OWN_ORGANISATION_ID } from './people/own-organisation.js';
import { project } from './project.js';

let seq = 0;
const entry = (draft: EntryDraft, actorId = ids.author): Entry => ({
  ...draft,
  streamId: ids.document,
  seq: ++seq,
  payloadVersion: 1,
  actorId,
  commandId: ids.other,
  ordinal: 0,
  docVersion: 0,
  at,
});
const tablesAfter = (...drafts: EntryDraft[]) => {
  const tables = emptyTables();
  for (const draft of drafts)
    fold(
      tables,
      project(
        entry(
          draft,
          draft.kind.startsWith('change.acc') || draft.kind.startsWith('change.rej') ? ids.reviewer : ids.author,
        ),
      ),
    );
  return tables;
};
const snapshot = snapshotOf(change({ body: mention().body }), [anchor]);
const proposed: EntryDraft = { kind: 'change.proposed', payload: { change: snapshot } };
const accepted: EntryDraft = { kind: 'change.accepted', payload: { change: snapshot, note: '' } };

test('a proposal is a change with its anchors and no accepted truth', () => {
  const tables = tablesAfter(proposed);
  expect(tables.Change.get(ids.change)).toMatchObject({ state: 'proposed', position: 10, decidedById: null });
  expect([...tables.Anchor.values()]).toEqual([
    { ...anchor, changeId: ids.change, revision: 1, ordinal: 0, documentId: ids.document },
  ]);
  expect(tables.Annotation.size).toBe(0);
});

test('what a change is called is kept a revision, and no decision writes it again', () => {
  const called = (...drafts: EntryDraft[]) => [...tablesAfter(...drafts).ChangeLabel.values()];
  const first = { changeId: ids.change, revision: 1, projectId: ids.project, label: snapshot.label, names: null };
  const revised: EntryDraft = {
    kind: 'change.revised',
    payload: { change: { ...snapshot, revision: 2, label: 'another' } },
  };
  expect(called(proposed)).toEqual([first]);
  expect(called(proposed, revised)).toEqual([first, { ...first, revision: 2, label: 'another' }]);
  expect(called(accepted)).toEqual([]);
});

test('acceptance makes the truth, and folding it alone gives the same annotation as folding from the proposal', () => {
  const whole = tablesAfter(proposed, accepted);
  const tail = tablesAfter(accepted);
  expect(whole.Change.get(ids.change)).toMatchObject({ state: 'accepted', decidedById: ids.reviewer, decidedAt: at });
  expect(tail.Annotation).toEqual(whole.Annotation);
  expect(tail.Anchor).toEqual(whole.Anchor);
});

test('a decision is a row that reopening and restoring withdraw and a revision leaves as it was', () => {
  const on = { changeId: ids.change, revision: 1, authorId: ids.author, documentId: ids.document };
  const reason = { code: 'wrong-span', text: 'Too wide' };
  const rejected: EntryDraft = { kind: 'change.rejected', payload: { ...on, reason } };
  const sentBack: EntryDraft = { kind: 'change.changes_requested', payload: { ...on, reason } };
  const withdrawn: readonly EntryDraft[] = [
    { kind: 'change.withdrawn', payload: on },
    { kind: 'change.restored', payload: on },
  ];
  const rows = (...drafts: readonly EntryDraft[]) => {
    const first = seq + 1;
    return [...tablesAfter(...drafts).Decision.values()].map((row) => ({
      ...row,
      seq: row.seq - first,
      withdrawnSeq: row.withdrawnSeq === null ? null : row.withdrawnSeq - first,
    }));
  };
  const decision = { changeId: ids.change, revision: 1, at, withdrawnSeq: null };
  const acceptance = { ...decision, verdict: 'accepted', deciderId: ids.reviewer, code: null, text: '' };
  const rejection = { ...decision, verdict: 'rejected', deciderId: ids.reviewer, ...reason };
  const reopened: EntryDraft = { kind: 'change.reopened', payload: { change: snapshot, from: 'accepted' } };
  expect(rows(proposed, accepted, reopened, rejected)).toEqual([
    { ...acceptance, seq: 1, withdrawnSeq: 2 },
    { ...rejection, seq: 3 },
  ]);
  const request = { ...decision, verdict: 'changes_requested', deciderId: ids.author, ...reason, seq: 1 };
  expect(rows(proposed, sentBack, withdrawn[0]!)).toEqual([request]);
  expect(rows(proposed, sentBack, ...withdrawn)).toEqual([{ ...request, withdrawnSeq: 3 }]);
  const revised: EntryDraft = { kind: 'change.revised', payload: { change: { ...snapshot, revision: 2 } } };
  expect(rows(proposed, sentBack, revised)).toEqual([request]);
  // Another change keeps its own.
  const elsewhere = { ...snapshot, id: ids.other };
  expect(
    rows(accepted, { kind: 'change.reopened', payload: { change: elsewhere, from: 'accepted' } }).map(
      ({ withdrawnSeq }) => withdrawnSeq,
    ),
  ).toEqual([null]);
});

test('taking an acceptance back removes what it created and restores what it replaced', () => {
  const reopened: EntryDraft = { kind: 'change.reopened', payload: { change: snapshot, from: 'accepted' } };
  const created = tablesAfter(proposed, accepted, reopened);
  expect(created.Annotation.size).toBe(0);
  expect([...tablesAfter(reopened).Anchor.values()]).toEqual([
    { ...anchor, changeId: ids.change, revision: 1, ordinal: 0, documentId: ids.document },
  ]);
  expect(created.Change.get(ids.change)).toMatchObject({ state: 'proposed', decidedById: null, decisionText: null });

  const before = {
    body: { note: 'old' },
    typeId: 'person',
    label: 'old',
    changeId: ids.other,
    revision: 3,
    authorId: ids.author,
    acceptedAt: at,
  };
  const update = { ...snapshot, op: 'update' as const, before };
  const restored = tablesAfter(
    { kind: 'change.accepted', payload: { change: update, note: '' } },
    { kind: 'change.reopened', payload: { change: update, from: 'accepted' } },
  );
  expect(restored.Annotation.get(ids.annotation)).toEqual({
    ...before,
    id: ids.annotation,
    kind: 'mention',
    documentId: ids.document,
    projectId: ids.project,
    origin: null,
  });
});

test('an acceptance that older code wrote without a place leaves the change where it was', () => {
  const placeless: EntryDraft = {
    kind: 'change.accepted',
    payload: { change: { ...snapshot, anchors: [] }, note: '' },
  };
  const { seq: _of, ...row } = tablesAfter(proposed, accepted).Change.get(ids.change)!;
  expect(tablesAfter(proposed, placeless).Change.get(ids.change)).toMatchObject(row);
});

test('an accepted deletion ends the truth, and a rejection leaves it', () => {
  const removal = { ...snapshot, op: 'delete' as const, body: null };
  expect(
    tablesAfter(accepted, { kind: 'change.accepted', payload: { change: removal, note: '' } }).Annotation.size,
  ).toBe(0);
  const reason = { code: 'wrong-span', text: 'Too wide' };
  const tables = tablesAfter(proposed, {
    kind: 'change.rejected',
    payload: { changeId: ids.change, revision: 1, authorId: ids.author, documentId: ids.document, reason },
  });
  expect(tables.Change.get(ids.change)).toMatchObject({
    state: 'rejected',
    decisionCode: 'wrong-span',
    decisionText: 'Too wide',
  });
});

test('each word of a review leads to its state, and says when and by which entry', () => {
  const on = { changeId: ids.change, revision: 1, authorId: ids.author, documentId: ids.document };
  const reason = { code: 'other', text: 'x' };
  const last = (...drafts: EntryDraft[]) => tablesAfter(proposed, ...drafts).Change.get(ids.change);
  expect(last({ kind: 'change.withdrawn', payload: on })).toMatchObject({ state: 'withdrawn', seq, updatedAt: at });
  expect(last({ kind: 'change.withdrawn', payload: on }, { kind: 'change.restored', payload: on })).toMatchObject({
    state: 'proposed',
    seq,
  });
  expect(last({ kind: 'change.rejected', payload: { ...on, reason } })).toMatchObject({ state: 'rejected', seq });
  expect(last({ kind: 'change.changes_requested', payload: { ...on, reason } })).toMatchObject({
    state: 'changes_requested',
    decisionText: 'x',
    seq,
  });
});

test('a decision that left the truth as it was is taken back without touching it', () => {
  const before = {
    body: { note: 'old' },
    typeId: 'person',
    label: 'old',
    changeId: ids.other,
    revision: 3,
    authorId: ids.author,
    acceptedAt: at,
  };
  const update = { ...snapshot, op: 'update' as const, before };
  const tables = tablesAfter(accepted, { kind: 'change.reopened', payload: { change: update, from: 'rejected' } });
  expect(tables.Annotation.get(ids.annotation)).toMatchObject({ changeId: ids.change, revision: 1 });
});

test('a deletion ends the truth even where the proposal still shows what it removes', () => {
  const removal = { ...snapshot, op: 'delete' as const };
  expect(
    tablesAfter(accepted, { kind: 'change.accepted', payload: { change: removal, note: '' } }).Annotation.size,
  ).toBe(0);
});

test('an accepted edit leaves no truth beside the text', () => {
  const edit = { ...snapshot, subjectKind: 'text' as const, body: { ...textBody } };
  const tables = emptyTables();
  fold(
    tables,
    project(
      entry({
        kind: 'document.imported',
        payload: { documentId: ids.document, projectId: ids.project, metadata, origin, doc: { type: 'doc' } },
      }),
    ),
  );
  fold(tables, project(entry({ kind: 'change.accepted', payload: { change: edit, note: '' } })));
  fold(
    tables,
    project({
      ...entry({ kind: 'steps', payload: { documentId: ids.document, version: 0, steps: [{}], indexes: [0] } }),
      docVersion: 1,
    }),
  );
  expect(tables.Change.get(ids.change)).toMatchObject({ state: 'accepted', subjectKind: 'text' });
  expect([tables.Annotation.size, tables.Entity.size, tables.Source.size]).toEqual([0, 0, 0]);
});

test('a revision keeps the anchors of the one before', () => {
  const tables = tablesAfter(proposed, {
    kind: 'change.revised',
    payload: { change: { ...snapshot, revision: 2, anchors: [{ ...anchor, to: 20 }] } },
  });
  expect([...tables.Anchor.keys()]).toEqual([`${ids.change}/1/0`, `${ids.change}/2/0`]);
});

test('an accepted entity can be found by its names without articles, hyphens and marks', () => {
  const body = { typeId: 'person', names: [{ text: 'Yūsuf al-Mārid' }], description: '' };
  const entity = {
    ...snapshot,
    subjectKind: 'entity' as const,
    subjectId: ids.entity,
    documentId: null,
    body,
    anchors: [],
  };
  const tables = tablesAfter({ kind: 'change.accepted', payload: { change: entity, note: '' } });
  expect(tables.Entity.get(ids.entity)?.searchText.split('\n')).toEqual(['yusuf al marid', 'yusuf marid']);
});

test('people, projects, members and documents follow their entries', () => {
  const tables = tablesAfter(
    {
      kind: 'user.created',
      payload: {
        userId: ids.author,
        email: 'a@example.org',
        name: 'A',
        workspaceRole: 'member',
        organisationId: OWN_ORGANISATION_ID,
      },
    },
    {
      kind: 'user.updated',
      payload: { userId: ids.author, name: 'B', workspaceRole: 'admin', organisationId: OWN_ORGANISATION_ID },
    },
    { kind: 'user.deactivated', payload: { userId: ids.author } },
    { kind: 'project.created', payload: { projectId: ids.project, name: 'P', description: '', vocabulary } },
    { kind: 'project.described', payload: { projectId: ids.project, name: 'Q', description: 'd' } },
    { kind: 'member.set', payload: { projectId: ids.project, userId: ids.author, role: 'reader', customRoleId: null } },
    { kind: 'member.set', payload: { projectId: ids.project, userId: ids.other, role: 'manager', customRoleId: null } },
    { kind: 'member.removed', payload: { projectId: ids.project, userId: ids.other } },
    {
      kind: 'document.imported',
      payload: { documentId: ids.document, projectId: ids.project, metadata, origin, doc: { type: 'doc' } },
    },
    { kind: 'document.described', payload: { documentId: ids.document, metadata: { ...metadata, title: 'Other' } } },
  );
  expect(tables.User.get(ids.author)).toMatchObject({ name: 'B', workspaceRole: 'admin', active: false });
  expect(tables.Project.get(ids.project)).toMatchObject({ name: 'Q', description: 'd', vocabulary });
  expect([...tables.ProjectGrant.values()]).toEqual([
    { projectId: ids.project, principalId: ids.author, principalKind: 'person', role: 'reader', customRoleId: null },
  ]);
  expect(tables.Document.get(ids.document)).toMatchObject({ title: 'Other', checkpoint: { type: 'doc' } });
});

test('an archived document says since when, and a deleted one takes with it what belongs to it and nothing else', () => {
  const imported: EntryDraft = {
    kind: 'document.imported',
    payload: { documentId: ids.document, projectId: ids.project, metadata, origin, doc: {} },
  };
  const archived: EntryDraft = { kind: 'document.archived', payload: { documentId: ids.document } };
  const unarchived: EntryDraft = { kind: 'document.unarchived', payload: { documentId: ids.document } };
  const since = (...drafts: EntryDraft[]) => tablesAfter(imported, ...drafts).Document.get(ids.document)?.archivedAt;
  expect([since(), since(archived), since(archived, unarchived)]).toEqual([null, at, null]);
  const elsewhere = { ...snapshot, id: ids.other, subjectId: ids.other, documentId: ids.other };
  const tables = tablesAfter(
    imported,
    proposed,
    accepted,
    { kind: 'change.proposed', payload: { change: elsewhere } },
    { kind: 'change.accepted', payload: { change: elsewhere, note: '' } },
    { kind: 'document.deleted', payload: { documentId: ids.document, title: '', reason: '' } },
  );
  expect(
    Object.fromEntries(
      Object.entries(tables).flatMap(([table, rows]) => (rows.size > 0 ? [[table, [...rows.keys()]]] : [])),
    ),
  ).toEqual({
    Change: [ids.other],
    Decision: [`${ids.other}/${seq - 1}`],
    ChangeLabel: [`${ids.other}/1`],
    Anchor: [`${ids.other}/1/0`],
    Annotation: [ids.other],
  });
});
