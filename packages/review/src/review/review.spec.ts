import {
  actor,
  analyst,
  anchor,
  annotation,
  change,
  ids,
  mention,
  projectState,
  reviewer,
  state,
  textBody,
} from '../../spec-support/examples.js';
import { UNPROTECTED } from '../access/protection.js';
import type { Command } from '../commands.js';
import { decide } from '../decide.js';
import type { LedgerState } from '../state.js';

const propose = (more: object = {}): Command =>
  ({
    kind: 'change.propose',
    changeId: ids.other,
    subjectKind: 'mention',
    subjectId: ids.annotation,
    op: 'create',
    content: mention(),
    anchors: [anchor],
    message: '',
    ...more,
  }) as Command;
const on = (kind: string, more: object = {}): Command =>
  ({ kind, changeId: ids.change, revision: 1, ...more }) as Command;
const accept = on('change.accept', { note: '' });
const reject = (code: string, text = '') => on('change.reject', { reason: { code, text } });
const code = (s: LedgerState, who: typeof analyst, command: Command) => {
  const result = decide(s, who, command);
  return result.ok ? result.entries.map((entry) => entry.kind).join() : result.refusal.code;
};
const reference = (kind: 'entity' | 'source', status: 'accepted' | 'pending' | 'gone') =>
  new Map([[ids.entity, { id: ids.entity, kind, state: status, label: 'Yusuf', changeId: ids.other }]]);

describe('proposing', () => {
  test('an annotator may, a reader may not, and to a stranger the document does not exist', () => {
    expect(code(state(), analyst, propose())).toBe('change.proposed');
    expect(code(state(), actor('reader', ids.author), propose())).toBe('not_allowed');
    expect(code(state(), actor(null, ids.author), propose())).toBe('not_found');
  });
  test('the entry carries the change whole: label, type, dependencies and mapped anchors', () => {
    const result = decide(
      state({ references: reference('entity', 'pending') }),
      analyst,
      propose({ content: mention(ids.entity) }),
    );
    expect(result.ok && result.entries[0]?.payload).toMatchObject({
      change: {
        id: ids.other,
        label: 'Yusu',
        typeId: 'person',
        dependsOn: [ids.entity],
        anchors: [anchor],
        revision: 1,
        authorId: ids.author,
        before: null,
      },
    });
  });
  test('an annotation needs a passage, and a thing of the project has none', () => {
    expect(code(state({ anchors: { ok: true, value: [] } }), analyst, propose())).toBe('anchor_required');
    const entity = {
      kind: 'entity',
      body: {
        typeId: 'person',
        names: [{ text: 'Yusuf', script: null, language: null, kind: 'full', strength: 'strong' }],
        description: '',
      },
    };
    const proposal = propose({ subjectKind: 'entity', subjectId: ids.entity, content: entity, anchors: [] });
    expect(code(projectState(), analyst, proposal)).toBe('change.proposed');
    expect(code(state(), analyst, proposal)).toBe('content_mismatch');
    expect(code(projectState({ anchors: { ok: true, value: [anchor] } }), analyst, proposal)).toBe('content_mismatch');
  });
  test('content must be of the kind that is proposed, and a deletion has none', () => {
    expect(code(state(), analyst, propose({ subjectKind: 'highlight' }))).toBe('content_mismatch');
    expect(code(state(), analyst, propose({ content: null }))).toBe('content_mismatch');
  });
  test('a code or type that the vocabulary lacks is refused', () => {
    expect(
      code(
        state(),
        analyst,
        propose({ subjectKind: 'highlight', content: { kind: 'highlight', body: { codeIds: ['nothing'], note: '' } } }),
      ),
    ).toBe('unknown_vocabulary');
    expect(
      code(
        state(),
        analyst,
        propose({ content: { kind: 'mention', body: { entityTypeId: 'ship', entityId: null, role: null } } }),
      ),
    ).toBe('unknown_vocabulary');
  });
  test('a mention of what is gone, or of a source, is refused', () => {
    expect(code(state(), analyst, propose({ content: mention(ids.entity) }))).toBe('dependency_gone');
    expect(
      code(state({ references: reference('entity', 'gone') }), analyst, propose({ content: mention(ids.entity) })),
    ).toBe('dependency_gone');
    expect(
      code(state({ references: reference('source', 'accepted') }), analyst, propose({ content: mention(ids.entity) })),
    ).toBe('dependency_gone');
  });
  test('ids are used once, and accepted work is changed by a proposal that remembers what it replaces', () => {
    const subjects = new Map([[ids.annotation, annotation()]]);
    expect(code(state({ taken: new Set([ids.change]) }), analyst, propose({ changeId: ids.change }))).toBe(
      'already_exists',
    );
    expect(code(state({ subjects, taken: new Set([ids.annotation]) }), analyst, propose())).toBe('already_exists');
    expect(code(state(), analyst, propose({ op: 'update' }))).toBe('not_found');
    const result = decide(state({ subjects }), analyst, propose({ op: 'update' }));
    expect(result.ok && result.entries[0]?.payload).toMatchObject({
      change: { op: 'update', before: { changeId: ids.change, revision: 1 } },
    });
    expect(
      code(
        state({ subjects }),
        analyst,
        propose({
          op: 'update',
          subjectKind: 'highlight',
          content: { kind: 'highlight', body: { codeIds: [], note: '' } },
        }),
      ),
    ).toBe('content_mismatch');
  });
  test('an anchor that was refused refuses the proposal with its own words', () => {
    expect(
      code(state({ anchors: { ok: false, refusal: { code: 'quote_mismatch', message: '' } } }), analyst, propose()),
    ).toBe('quote_mismatch');
  });
});

describe('deciding', () => {
  test('a reviewer may accept; the author may not, not even as a manager; an annotator may not', () => {
    expect(code(state(), reviewer, accept)).toBe('change.accepted');
    expect(code(state(), actor('manager', ids.author), accept)).toBe('own_change');
    expect(code(state(), actor('annotator', ids.outsider), accept)).toBe('not_allowed');
  });
  test('pending work does not exist for a reader or a stranger', () => {
    for (const role of ['reader', null] as const)
      expect(code(state(), actor(role, ids.outsider), accept)).toBe('not_found');
  });
  test('a change of another stream does not exist here', () => {
    expect(code(state({}, change({ streamId: ids.project })), reviewer, accept)).toBe('not_found');
  });
  test('a decision names the revision that was seen', () => {
    const result = decide(state({}, change({ revision: 2 })), reviewer, accept);
    expect(!result.ok && result.refusal).toMatchObject({
      code: 'revision_changed',
      details: { revision: 2, state: 'proposed' },
    });
  });
  test('what was decided is not decided again', () => {
    for (const done of ['accepted', 'rejected', 'withdrawn', 'changes_requested'] as const) {
      expect(code(state({}, change({ state: done })), reviewer, accept)).toBe('not_possible');
    }
  });
  test('words that changed make a change stale; it is never applied', () => {
    const row = change();
    expect(
      code(state({ changes: new Map([[row.id, { row, anchors: [anchor], stale: true }]]) }), reviewer, accept),
    ).toBe('stale');
  });
  test('accepted truth that moved on makes an update stale', () => {
    const before = {
      body: {},
      typeId: null,
      label: '',
      changeId: ids.other,
      revision: 1,
      authorId: ids.author,
      acceptedAt: '',
    };
    const row = change({ op: 'update', before });
    expect(
      code(
        state({ subjects: new Map([[ids.annotation, annotation({ changeId: ids.other })]]) }, row),
        reviewer,
        accept,
      ),
    ).toBe('change.accepted');
    expect(
      code(
        state({ subjects: new Map([[ids.annotation, annotation({ changeId: ids.source })]]) }, row),
        reviewer,
        accept,
      ),
    ).toBe('base_changed');
    expect(
      code(
        state({ subjects: new Map([[ids.annotation, annotation({ changeId: ids.other, revision: 2 })]]) }, row),
        reviewer,
        accept,
      ),
    ).toBe('base_changed');
    expect(code(state({}, row), reviewer, accept)).toBe('base_changed');
  });
  test('a mention of a proposed entity waits for it and says what it waits for', () => {
    const row = change({ dependsOn: [ids.entity] });
    const waiting = decide(state({ references: reference('entity', 'pending') }, row), reviewer, accept);
    expect(!waiting.ok && waiting.refusal).toMatchObject({
      code: 'dependency_pending',
      details: { waiting: [{ id: ids.entity, changeId: ids.other }] },
    });
    expect(code(state({ references: reference('entity', 'gone') }, row), reviewer, accept)).toBe('dependency_gone');
    expect(code(state({ references: reference('entity', 'accepted') }, row), reviewer, accept)).toBe('change.accepted');
  });
  test('what accepted work relies on is not deleted under it', () => {
    const subject = { ...annotation(), id: ids.entity };
    const before = {
      body: {},
      typeId: null,
      label: '',
      changeId: ids.change,
      revision: 1,
      authorId: ids.author,
      acceptedAt: '',
    };
    const row = change({ op: 'delete', body: null, subjectId: ids.entity, before });
    const subjects = new Map([[ids.entity, subject]]);
    const dependants = [
      { changeId: ids.other, subjectId: ids.entity, label: 'Yusuf', accepted: true, protections: [] },
    ];
    expect(code(state({ subjects, dependants }, row), reviewer, accept)).toBe('has_dependants');
    expect(code(state({ subjects, dependants: [{ ...dependants[0]!, accepted: false }] }, row), reviewer, accept)).toBe(
      'change.accepted',
    );
    // What is hidden stands in the way as well, and is not named.
    const hidden = {
      ...dependants[0]!,
      changeId: ids.change,
      protections: [{ ...UNPROTECTED, marking: 'red' as const }],
    };
    expect(decide(state({ subjects, dependants: [...dependants, hidden] }, row), reviewer, accept)).toMatchObject({
      refusal: { code: 'has_dependants', details: { dependants: [{ changeId: ids.other }] } },
    });
    expect(decide(state({ subjects, dependants: [hidden] }, row), reviewer, accept)).toEqual({
      ok: false,
      refusal: expect.objectContaining({ code: 'has_dependants', details: { dependants: [] } }),
    });
  });
  test('work that names a code or type the vocabulary does not have any more is not accepted', () => {
    const body = { entityTypeId: 'vessel', entityId: null, role: null };
    const row = change({ body });
    expect(decide(state({}, row), reviewer, accept)).toMatchObject({
      refusal: { code: 'unknown_vocabulary', details: { id: 'vessel' } },
    });
    const highlight = { subjectKind: 'highlight' as const, body: { codeIds: ['finance', 'gone'], note: '' } };
    expect(code(state({}, change(highlight)), reviewer, accept)).toBe('unknown_vocabulary');
    expect(code(state({}, change({ body })), reviewer, reject('wrong-span'))).toBe('change.rejected');
    const before = { ...annotation({ body }), changeId: ids.other };
    const subjects = new Map([[ids.annotation, annotation({ changeId: ids.other })]]);
    expect(code(state({ subjects }, change({ op: 'delete', body: null, before })), reviewer, accept)).toBe(
      'change.accepted',
    );
  });
  test('rejecting needs a reason of the list, and words when it is another reason', () => {
    expect(code(state(), reviewer, reject('wrong-span'))).toBe('change.rejected');
    expect(code(state(), reviewer, reject(''))).toBe('reason_required');
    expect(code(state(), reviewer, reject('other'))).toBe('reason_required');
    expect(code(state(), reviewer, reject('other', 'Not in the text.'))).toBe('change.rejected');
    expect(code(state(), reviewer, reject('made-up', 'x'))).toBe('unknown_vocabulary');
  });
  test('sending back needs words', () => {
    expect(code(state(), reviewer, on('change.request_changes', { reason: { code: '', text: '' } }))).toBe(
      'reason_required',
    );
    expect(
      code(state(), reviewer, on('change.request_changes', { reason: { code: '', text: 'Take the whole name.' } })),
    ).toBe('change.changes_requested');
  });
});

describe('the author', () => {
  test('revises what waits or was sent back, as a new revision that is proposed again', () => {
    const revise = on('change.revise', { content: mention(), anchors: [anchor], message: 'Whole name' });
    for (const from of ['proposed', 'changes_requested'] as const) {
      const result = decide(state({}, change({ state: from })), analyst, revise);
      expect(result.ok && result.entries[0]).toMatchObject({
        kind: 'change.revised',
        payload: { change: { revision: 2, message: 'Whole name' } },
      });
    }
    expect(code(state({}, change({ state: 'rejected' })), analyst, revise)).toBe('not_possible');
    expect(code(state(), actor('manager', ids.outsider), revise)).toBe('not_allowed');
  });
  test('withdraws and takes the withdrawal back', () => {
    expect(code(state(), analyst, on('change.withdraw'))).toBe('change.withdrawn');
    expect(code(state({}, change({ state: 'withdrawn' })), analyst, on('change.restore'))).toBe('change.restored');
    expect(code(state(), reviewer, on('change.withdraw'))).toBe('not_allowed');
  });
});

describe('taking a decision back', () => {
  const decided = (more = {}) =>
    change({ state: 'accepted', decidedById: ids.reviewer, decidedAt: state().now, ...more });
  test('only who decided may, and only while nothing stands on it', () => {
    const subjects = new Map([[ids.annotation, annotation()]]);
    expect(code(state({ subjects }, decided()), reviewer, on('change.reopen'))).toBe('change.reopened');
    expect(code(state({ subjects }, decided()), actor('manager', ids.outsider), on('change.reopen'))).toBe(
      'not_allowed',
    );
  });
  test('where it stands, the answer says why and whether a new change takes it back', () => {
    const refused = (more: Parameters<typeof state>[0], row = decided()) =>
      decide(state(more, row), reviewer, on('change.reopen'));
    const subjects = new Map([[ids.annotation, annotation()]]);
    const later = new Map([[ids.annotation, annotation({ changeId: ids.other })]]);
    expect(refused({ subjects: later })).toMatchObject({
      refusal: { code: 'changed_since', details: { revert: true } },
    });
    expect(refused({ subjects: new Map() })).toMatchObject({
      refusal: { code: 'changed_since', details: { revert: false } },
    });
    expect(refused({ subjects: later }, decided({ op: 'delete' }))).toMatchObject({
      refusal: { code: 'changed_since', details: { revert: false } },
    });
    const dependants = [
      { changeId: ids.other, subjectId: ids.annotation, label: 'Tahmir', accepted: true, protections: [] },
    ];
    expect(refused({ subjects, dependants })).toMatchObject({
      refusal: { code: 'has_dependants', details: { revert: true, dependants: [{ label: 'Tahmir' }] } },
    });
  });
  test('not where the vocabulary does not have what would be true again', () => {
    const body = { entityTypeId: 'vessel', entityId: null, role: null };
    const row = decided({ op: 'update', before: annotation({ body, changeId: ids.other }) });
    const subjects = new Map([[ids.annotation, annotation()]]);
    expect(code(state({ subjects }, row), reviewer, on('change.reopen'))).toBe('unknown_vocabulary');
  });
  test('for a day, and then says that a new change does it', () => {
    const subjects = new Map([[ids.annotation, annotation()]]);
    const after = (decidedAt: string) =>
      decide(
        state({ subjects, now: '2026-11-25T10:00:00.000Z' }, decided({ decidedAt })),
        reviewer,
        on('change.reopen'),
      );
    expect(after('2026-11-24T10:00:00.000Z').ok).toBe(true);
    expect(after('2026-11-24T09:59:59.999Z')).toMatchObject({
      ok: false,
      refusal: { code: 'too_late', details: { revert: true } },
    });
  });
  test('a rejection and a sending back can be taken back too', () => {
    for (const from of ['rejected', 'changes_requested'] as const) {
      expect(code(state({}, decided({ state: from })), reviewer, on('change.reopen'))).toBe('change.reopened');
    }
  });
});

describe('an edit of the text', () => {
  const edit = { kind: 'text', body: { version: 0, steps: [{}], reverts: null } };
  const proposal = propose({ subjectKind: 'text', content: edit, anchors: [] });
  const pending = change({ subjectKind: 'text', typeId: 'replace', body: { ...textBody } });
  test('is proposed with what it does, worked out by the ledger', () => {
    const result = decide(state(), analyst, proposal);
    expect(result.ok && result.entries[0]?.payload).toMatchObject({
      change: { body: textBody, typeId: 'replace', label: 'in in → in', anchors: [anchor], before: null },
    });
    expect(
      code(state({ edit: { ok: false, refusal: { code: 'steps_refused', message: '' } } }), analyst, proposal),
    ).toBe('steps_refused');
    expect(code(projectState(), analyst, proposal)).toBe('content_mismatch');
  });
  test('is accepted together with its steps, as neighbours, or is stale and never applied', () => {
    const steps = { ok: true as const, value: { steps: [{ stepType: 'replace' }], indexes: [0] } };
    const result = decide(state({ steps }, pending), reviewer, accept);
    expect(result.ok && result.entries.map((entry) => entry.kind)).toEqual(['change.accepted', 'steps']);
    expect(
      code(state({ steps: { ok: false, refusal: { code: 'stale', message: '' } } }, pending), reviewer, accept),
    ).toBe('stale');
  });
  test('in the text is not taken back by taking the decision back, only by another edit', () => {
    expect(
      code(state({}, { ...pending, state: 'accepted', decidedById: ids.reviewer }), reviewer, on('change.reopen')),
    ).toBe('in_text');
    expect(
      code(state({}, { ...pending, state: 'rejected', decidedById: ids.reviewer }), reviewer, on('change.reopen')),
    ).toBe('change.reopened');
  });
});
