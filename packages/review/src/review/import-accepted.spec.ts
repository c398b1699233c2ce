import { actor, anchor, annotation, change, ids, mention, state, uuid } from '../../spec-support/examples.js';
import { UNPROTECTED } from '../access/protection.js';
import { inverseOf } from '../command-words.js';
import { command as commandSchema, type Command } from '../commands.js';
import { decide } from '../decide.js';
import type { Entry } from '../entries.js';
import { emptyTables, fold } from '../fold.js';
import { GRANTABLE_ACTIONS } from '../project-actions.js';
import { project } from '../project.js';
import type { Actor } from '../roles.js';
import type { LedgerState } from '../state.js';
import { snapshotOf } from './content.js';

const origin = {
  importId: uuid(50),
  fileName: 'corpus.zip',
  sha256: 'a'.repeat(64),
  format: 'brat',
  madeBy: 'ner-3',
  score: '0.9',
};
const REASON = 'Reviewed in the old system by two people.';
const asked = (more: object = {}): Command =>
  ({
    kind: 'change.import',
    changeId: ids.other,
    subjectKind: 'mention',
    subjectId: ids.annotation,
    op: 'create',
    content: mention(),
    anchors: [anchor],
    message: '',
    origin,
    reason: REASON,
    ...more,
  }) as Command;
const manager = actor('manager', ids.manager);
const told = (s: LedgerState, who: Actor, command: Command): string => {
  const result = decide(s, who, command);
  return result.ok ? result.entries.map(({ kind }) => kind).join() : result.refusal.code;
};
const referring = (status: 'accepted' | 'pending' | 'gone', more: Partial<LedgerState> = {}) =>
  state({
    references: new Map([
      [ids.entity, { id: ids.entity, kind: 'entity', state: status, label: 'Yusuf', changeId: ids.other }],
    ]),
    ...more,
  });

/** The tables after what the manager imports. */
function imported() {
  const result = decide(state(), manager, asked());
  if (!result.ok) throw new Error(result.refusal.code);
  const tables = emptyTables();
  const envelope = { streamId: ids.document, seq: 7, payloadVersion: 1, commandId: uuid(60), actorId: ids.manager };
  const at = '2026-11-29T10:00:00.000Z';
  fold(tables, project({ ...result.entries[0]!, ...envelope, ordinal: 0, docVersion: 0, at } as Entry));
  return { tables, row: tables.Change.get(ids.other)!, entry: result.entries[0]! };
}

test('a manager imports accepted work, and nobody else, unless a role holds just that', () => {
  expect(told(state(), manager, asked())).toBe('change.imported');
  for (const role of ['reader', 'annotator', 'reviewer'] as const)
    expect(told(state(), actor(role, ids.author), asked())).toBe('not_allowed');
  expect(told(state(), actor(null, ids.author), asked())).toBe('not_found');
  const others = GRANTABLE_ACTIONS.filter((action) => action !== 'change.import');
  const withAll = { ...actor('reviewer', ids.reviewer), projectActions: others };
  expect(told(state(), withAll, asked())).toBe('not_allowed');
  expect(told(state(), { ...withAll, projectActions: ['change.import'] }, asked())).toBe('change.imported');
  const byToken = { ...manager, tokenScope: ['project.read', 'change.propose', 'change.decide'] as const };
  expect(told(state(), byToken, asked())).toBe('not_allowed');
});

test('it says why: without a reason there is no such command', () => {
  for (const reason of ['', '  ', undefined])
    expect(commandSchema.safeParse({ ...asked(), reason }).success).toBe(false);
  expect(commandSchema.parse({ ...asked(), reason: `  ${REASON}\n` })).toMatchObject({ reason: REASON });
});

test('it is for annotations alone, and only as they could be proposed', () => {
  const parsed = (more: object) => commandSchema.safeParse(asked(more)).success;
  expect(parsed({})).toBe(true);
  for (const kind of ['entity', 'source', 'text', 'marking']) expect(parsed({ subjectKind: kind })).toBe(false);
  expect([parsed({ op: 'delete' }), parsed({ content: null })]).toEqual([false, false]);
  expect(told(state({ taken: new Set([ids.other]) }), manager, asked())).toBe('already_exists');
  expect(told(state({ anchors: { ok: true, value: [] } }), manager, asked())).toBe('anchor_required');
  expect(told(state(), manager, asked({ content: mention(ids.entity) }))).toBe('dependency_gone');
  expect(told(referring('gone'), manager, asked({ content: mention(ids.entity) }))).toBe('dependency_gone');
  expect(told(referring('pending'), manager, asked({ content: mention(ids.entity) }))).toBe('dependency_pending');
  expect(told(referring('accepted'), manager, asked({ content: mention(ids.entity) }))).toBe('change.imported');
  const highlight = { kind: 'highlight', body: { codeIds: [], note: '' } };
  expect(told(state(), manager, asked({ content: highlight }))).toBe('content_mismatch');
});

test('what is hidden from the manager is not there: neither the document, nor the entity, nor what is changed', () => {
  const hidden = (id: string) => new Map([[id, [{ ...UNPROTECTED, restrictedTo: [ids.outsider] }]]]);
  expect(told(state({ protections: hidden(ids.document) }), manager, asked())).toBe('not_found');
  const naming = asked({ content: mention(ids.entity) });
  expect(told(referring('accepted', { protections: hidden(ids.entity) }), manager, naming)).toBe('dependency_gone');
  const subjects = new Map([[ids.annotation, annotation()]]);
  expect(told(state({ subjects }), manager, asked({ op: 'update' }))).toBe('change.imported');
  expect(told(state({ subjects, protections: hidden(ids.annotation) }), manager, asked({ op: 'update' }))).toBe(
    'not_found',
  );
  const byEmergency = { ...manager, projectRole: null, hasBrokenGlass: true };
  expect(told(state(), byEmergency, asked())).toBe('not_allowed');
});

test('it is true at once, and its row, its decision and the annotation say who, why and from which file', () => {
  const { tables, row } = imported();
  const kept = { ...origin, reason: REASON };
  expect(row).toMatchObject({
    state: 'accepted',
    authorId: ids.manager,
    decidedById: ids.manager,
    decisionCode: 'imported',
    decisionText: REASON,
    origin: kept,
  });
  expect([...tables.Decision.values()]).toMatchObject([{ verdict: 'accepted', code: 'imported', text: REASON }]);
  expect(tables.Annotation.get(ids.annotation)).toMatchObject({ changeId: ids.other, origin: kept });
  expect([tables.Anchor.size, tables.ChangeLabel.size]).toEqual([1, 1]);
});

test('whoever imported it takes it back within a day: then it waits like a proposal, which somebody else decides', () => {
  const { tables, row } = imported();
  const reopen = { kind: 'change.reopen', changeId: ids.other, revision: 1 } as const;
  const subjects = new Map(tables.Annotation);
  const now = (at: string, who: Actor = manager) => told(state({ subjects, now: at }, row), who, reopen);
  expect(now('2026-11-29T11:00:00.000Z')).toBe('change.reopened');
  expect(now('2026-11-30T11:00:00.000Z')).toBe('too_late');
  expect(now('2026-11-29T11:00:00.000Z', actor('manager', ids.reviewer))).toBe('not_allowed');
  const waits = { ...row, state: 'proposed' as const, decidedById: null, decidedAt: null };
  const accept = { kind: 'change.accept', changeId: ids.other, revision: 1, note: '' } as const;
  expect(told(state({}, waits), manager, accept)).toBe('own_change');
  expect(told(state({}, waits), actor('reviewer', ids.reviewer), accept)).toBe('change.accepted');
  // Nobody makes it accepted again by undoing that.
  const decision = { state: 'accepted', code: 'imported', text: REASON };
  expect(inverseOf(reopen, { decision })).toBeNull();
  expect(inverseOf(reopen, { decision: { ...decision, code: null } })).not.toBeNull();
});

test('where it is from stays with what it becomes: in later revisions, and in what is put back', () => {
  const { row } = imported();
  const { tables } = imported();
  expect(snapshotOf(row, [anchor]).origin).toEqual({ ...origin, reason: REASON });
  expect(snapshotOf(change(), [anchor])).not.toHaveProperty('origin');
  const subjects = new Map(tables.Annotation);
  const next = decide(state({ subjects }), manager, asked({ op: 'update', changeId: uuid(70) }));
  expect(next).toMatchObject({ entries: [{ payload: { change: { before: { origin: { reason: REASON } } } } }] });
});
