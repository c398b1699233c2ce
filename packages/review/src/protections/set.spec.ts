import fc from 'fast-check';
import { inWords } from '@scholium/document/message';
import { actor, at, ids, projectState, state, uuid } from '../../spec-support/examples.js';
import { MARKINGS, ORGANISATION_KINDS } from '../access/marking.js';
import { isAdmitted, UNPROTECTED, type Protection } from '../access/protection.js';
import type { Command } from '../commands.js';
import { decide } from '../decide.js';
import type { Entry } from '../entries.js';
import { emptyTables, fold } from '../fold.js';
import { historyFactsOf, historySentenceOf } from '../history.js';
import { project } from '../project.js';
import { accessChangedBy } from '../rights.js';
import type { Actor } from '../roles.js';
import type { ChangeRow, MembershipRow, ProtectionRow } from '../rows.js';
import type { LedgerState, ProtectedObject } from '../state.js';

const [harbour, river, group] = [uuid(40), uuid(41), uuid(50)];
const people = [ids.author, ids.reviewer, ids.manager, ids.other];
const protect = (more: Partial<Protection> = {}): Protection => ({ ...UNPROTECTED, ...more });
const row = (protection: Protection, more: Partial<ProtectionRow> = {}): ProtectionRow => ({
  objectId: ids.document,
  objectKind: 'document',
  projectId: ids.project,
  ...protection,
  changeId: uuid(60),
  revision: 1,
  setById: ids.manager,
  setAt: at,
  ...more,
});
const object = (protection: Protection | null = null, more: Partial<ProtectedObject> = {}): ProtectedObject => ({
  id: ids.document,
  objectKind: 'document',
  streamId: ids.document,
  authorId: ids.author,
  isPending: false,
  label: 'A report',
  entityId: null,
  sourceId: null,
  protection: protection && row(protection),
  ...more,
});
const members = new Map(
  people.map((userId): [string, MembershipRow] => [
    userId,
    { projectId: ids.project, userId, role: 'annotator', actions: [] },
  ]),
);
const known = (of: ProtectedObject, more: Partial<LedgerState> = {}, pending: ChangeRow | null = null): LedgerState =>
  state(
    {
      objects: new Map([[of.id, of]]),
      memberships: members,
      groups: new Map([[group, { id: group, name: 'North', description: '', members: [], uses: 0, managesAlone: [] }]]),
      organisationKinds: new Map(people.map((id) => [id, 'own' as const])),
      anchors: { ok: true, value: [] },
      ...more,
    },
    pending,
  );
const own = (role: Actor['projectRole'], userId: string, more: Partial<Actor> = {}) =>
  actor(role, userId, { organisationKind: 'own', ...more });
const manager = own('manager', ids.manager);
const set = (protection: Protection, more: object = {}): Command => ({
  kind: 'protection.set',
  changeId: uuid(70),
  objectKind: 'document',
  objectId: ids.document,
  protection,
  expected: UNPROTECTED,
  reason: '',
  ...more,
});
const code = (s: LedgerState, who: Actor, command: Command) => {
  const result = decide(s, who, command);
  return result.ok ? result.entries.map(({ kind }) => kind).join() : result.refusal.code;
};
const entryOf = (s: LedgerState, who: Actor, command: Command): Entry => {
  const result = decide(s, who, command);
  if (!result.ok) throw new Error(result.refusal.code);
  return {
    ...result.entries[0]!,
    streamId: ids.document,
    seq: 3,
    payloadVersion: 1,
    actorId: who.userId,
    commandId: uuid(80),
    ordinal: 0,
    docVersion: 0,
    at,
  } as Entry;
};

describe('what is stricter', () => {
  test('is in force with one entry, which says what it was before and whom to ask again about', () => {
    const entry = entryOf(known(object()), manager, set(protect({ marking: 'amber' }), { reason: 'Names a witness.' }));
    expect(entry).toMatchObject({
      kind: 'protection.set',
      payload: { subjectId: ids.document, before: UNPROTECTED, after: protect({ marking: 'amber' }) },
    });
    expect(accessChangedBy(entry)).toEqual({
      objectId: ids.document,
      before: UNPROTECTED,
      after: protect({ marking: 'amber' }),
    });
    const tables = emptyTables();
    fold(tables, project(entry));
    expect([...tables.Protection.values()]).toEqual([row(protect({ marking: 'amber' }), { changeId: uuid(70) })]);
  });

  test('stands in the history of the document with its reason', () => {
    const sentence = (protection: Protection) => {
      const entry = entryOf(known(object()), manager, set(protection, { reason: 'Names a witness.' }));
      const facts = historyFactsOf(entry, {
        subjectKind: null,
        op: null,
        label: null,
        typeId: null,
        textDeleted: false,
      });
      expect(facts.text).toBe('Names a witness.');
      const { message, quote } = historySentenceOf(entry.kind, facts)!;
      return [inWords(message), quote];
    };
    expect(sentence(protect({ marking: 'amber_strict' }))).toEqual([
      '<0/> marked the document <1/> as TLP:AMBER+STRICT',
      'A report',
    ]);
    expect(sentence(protect({ restrictedTo: [ids.manager] }))).toEqual([
      '<0/> limited who may see the document <1/>',
      'A report',
    ]);
  });

  test('may also be set on a document that is archived', () => {
    const archived = { document: { id: ids.document, archived: true } };
    expect(code(known(object(), archived), manager, set(protect({ marking: 'red', recipients: [ids.manager] })))).toBe(
      'protection.set',
    );
  });

  test.each([
    ['project', null, 'not_allowed', 'not_allowed', 'protection.set'],
    ['document', ids.author, 'protection.set', 'not_allowed', 'protection.set'],
    ['annotation', ids.author, 'protection.set', 'protection.set', 'protection.set'],
    ['annotation', ids.other, 'not_allowed', 'protection.set', 'protection.set'],
    ['entity', ids.author, 'protection.set', 'protection.set', 'protection.set'],
    ['thread', ids.other, 'not_allowed', 'protection.set', 'protection.set'],
  ] as const)(
    '%s by %s: whoever made it, reviewers, managers',
    (objectKind, authorId, annotator, reviewer, managers) => {
      const of = object(null, { objectKind, authorId });
      const command = set(protect({ marking: 'amber' }), { objectKind });
      expect([
        code(known(of), own('reader', ids.author), command),
        code(known(of), own('annotator', ids.author), command),
        code(known(of), own('reviewer', ids.reviewer), command),
        code(known(of), manager, command),
      ]).toEqual(['not_allowed', annotator, reviewer, managers]);
      expect(code(known(of), own(null, ids.author), command)).toBe('not_found');
    },
  );
});

describe('what is refused', () => {
  test('a protection that would hide the object from whoever sets it', () => {
    const refused = [
      protect({ marking: 'red', recipients: [ids.author] }),
      protect({ marking: 'red' }),
      protect({ restrictedTo: [ids.author] }),
      protect({ restrictedTo: [] }),
      // A compartment that they are not in, or that is none.
      protect({ compartments: [river] }),
    ];
    for (const one of refused) expect([one, code(known(object()), manager, set(one))]).toEqual([one, 'locks_out']);
    const inHarbour = { ...manager, compartments: [harbour], groups: [group] };
    expect(code(known(object()), inHarbour, set(protect({ compartments: [harbour], restrictedTo: [group] })))).toBe(
      'protection.set',
    );
    const outside = actor('manager', ids.manager, { organisationKind: 'client' });
    expect(code(known(object()), outside, set(protect({ marking: 'amber_strict' })))).toBe('locks_out');
    // Emergency access ends, and does not count.
    expect(code(known(object()), { ...inHarbour, hasBrokenGlass: true }, set(protect({ compartments: [river] })))).toBe(
      'locks_out',
    );
  });

  test('by emergency access: what is known by it alone is not changed', () => {
    const protections = new Map([[ids.document, [protect({ compartments: [river] })]]]);
    const command = set(protect({ marking: 'amber' }), { expected: protect({ compartments: [river] }) });
    const hidden = known(object(protect({ compartments: [river] })), { protections });
    expect(code(hidden, manager, command)).toBe('not_found');
    expect(code(hidden, { ...manager, hasBrokenGlass: true }, command)).toBe('not_allowed');
    const inside = { ...manager, compartments: [river], hasBrokenGlass: true };
    expect(code(hidden, inside, command)).not.toBe('not_allowed');
    // An object in a document that is known otherwise.
    const entity = object(protect({ compartments: [river] }), { id: ids.entity, objectKind: 'entity' });
    const nested = known(entity, { protections: new Map([[ids.entity, [protect({ compartments: [river] })]]]) });
    const onEntity = { ...command, objectKind: 'entity', objectId: ids.entity } as Command;
    expect(code(nested, manager, onEntity)).toBe('not_found');
    expect(code(nested, { ...manager, hasBrokenGlass: true }, onEntity)).toBe('not_allowed');
  });

  test('people who are not in the project, and groups that are none', () => {
    const red = (...recipients: string[]) => set(protect({ marking: 'red', recipients: [ids.manager, ...recipients] }));
    expect(code(known(object()), manager, red(ids.outsider))).toBe('cannot_see');
    expect(code(known(object()), manager, red(group))).toBe('cannot_see');
    expect(code(known(object()), manager, set(protect({ restrictedTo: [ids.manager, uuid(51)] })))).toBe('cannot_see');
    // Who was named before and has left stays named.
    const before = protect({ marking: 'red', recipients: [ids.manager, ids.other, ids.outsider] });
    const fewer = protect({ marking: 'red', recipients: [ids.manager, ids.outsider] });
    expect(code(known(object(before)), manager, set(fewer, { expected: before }))).toBe('protection.set');
  });

  test('a protection that is not the one that was seen, with the present one', () => {
    const green = protect({ marking: 'green' });
    const result = decide(known(object(green)), manager, set(protect({ marking: 'amber' })));
    expect(result).toMatchObject({ refusal: { code: 'protection_changed', details: { protection: green } } });
    expect(code(known(object(green)), manager, set(green, { expected: green }))).toBe('protection_same');
  });

  test('another object than the one of the stream, or of another kind', () => {
    expect(code(known(object()), manager, set(protect({ marking: 'red' }), { objectKind: 'entity' }))).toBe(
      'not_found',
    );
    expect(code(known(object(null, { streamId: ids.other })), manager, set(protect({ marking: 'green' })))).toBe(
      'not_found',
    );
    expect(code(state(), manager, set(protect({ marking: 'green' })))).toBe('not_found');
  });

  test('a restriction of what everybody sees who sees its document', () => {
    for (const objectKind of ['annotation', 'thread'] as const)
      expect(
        code(
          known(object(null, { objectKind })),
          manager,
          set(protect({ restrictedTo: [ids.manager] }), { objectKind }),
        ),
      ).toBe('content_mismatch');
  });
});

describe('what is looser', () => {
  const red = protect({ marking: 'red', recipients: [ids.manager, ids.reviewer] });
  const amber = protect({ marking: 'amber' });
  const propose = (more: object = {}) => set(amber, { expected: red, reason: 'The witness agreed.', ...more });
  const proposed = (): ChangeRow => {
    const tables = emptyTables();
    fold(tables, project(entryOf(known(object(red)), manager, propose())));
    return [...tables.Change.values()][0]!;
  };
  const second = own('manager', ids.reviewer);
  const on = (kind: string, more: object = {}): Command =>
    ({ kind, changeId: uuid(70), revision: 1, ...more }) as Command;
  const accept = on('change.accept', { note: '' });

  test('is a proposal with a reason, and changes nothing yet', () => {
    const entry = entryOf(known(object(red)), manager, propose());
    expect(entry).toMatchObject({
      kind: 'change.proposed',
      payload: { change: { subjectKind: 'marking', op: 'update', label: 'A report', message: 'The witness agreed.' } },
    });
    expect(accessChangedBy(entry)).toBeNull();
    expect(code(known(object(red)), manager, propose({ reason: ' ' }))).toBe('reason_required');
    expect(code(known(object(red), { taken: new Set([uuid(70)]) }), manager, propose())).toBe('already_exists');
    expect(code(known(object(red), { document: { id: ids.document, archived: true } }), manager, propose())).toBe(
      'document_archived',
    );
  });

  test('is decided by a second person who may lower markings, never by its author', () => {
    const s = known(object(red), {}, proposed());
    expect(code(s, manager, accept)).toBe('own_change');
    expect(code(s, own('reviewer', ids.reviewer), accept)).toBe('not_allowed');
    expect(code(s, own('reviewer', ids.reviewer, { projectActions: ['protection.lower'] }), accept)).toBe(
      'change.accepted',
    );
    expect(code(s, second, accept)).toBe('change.accepted');
    expect(code(s, second, on('change.reject', { reason: { code: 'other', text: 'Not yet.' } }))).toBe(
      'change.rejected',
    );
    expect(code(s, manager, on('change.withdraw'))).toBe('change.withdrawn');
  });

  test('is true once it is accepted, and an object that nothing protects has no row', () => {
    const tables = emptyTables();
    const entry = entryOf(known(object(red), {}, proposed()), second, accept);
    expect(accessChangedBy(entry)).toEqual({ objectId: ids.document, before: red, after: amber });
    fold(tables, project(entry));
    expect([...tables.Protection.values()]).toEqual([row(amber, { changeId: uuid(70), setById: ids.manager })]);
    const none = { ...proposed(), body: { ...proposed().body, marking: 'clear' } };
    fold(tables, project(entryOf(known(object(red), {}, none), second, accept)));
    expect(tables.Protection.size).toBe(0);
  });

  test('is not decided when the protection was changed meanwhile, nor by whom it would shut out', () => {
    const since = object(red, { protection: row(red, { changeId: uuid(61) }) });
    expect(code(known(since, {}, proposed()), second, accept)).toBe('base_changed');
    const elsewhere = { ...proposed(), body: { ...proposed().body, compartments: [river] } };
    expect(code(known(object(red), {}, elsewhere), second, accept)).toBe('locks_out');
  });

  test('is revised by its author with the same checks', () => {
    const s = known(object(red), {}, proposed());
    const revise = (protection: Protection, more: object = {}) =>
      on('change.revise', {
        content: { kind: 'marking', body: { objectKind: 'thread', entityId: uuid(1), sourceId: null, ...protection } },
        anchors: [],
        message: 'Clients only.',
        ...more,
      });
    const green = protect({ marking: 'green' });
    expect(entryOf(s, manager, revise(green))).toMatchObject({
      kind: 'change.revised',
      // What the object is does not come from the command.
      payload: { change: { revision: 2, typeId: 'green', body: { objectKind: 'document', entityId: null } } },
    });
    expect(code(s, manager, revise(green, { message: '' }))).toBe('reason_required');
    expect(code(s, manager, revise(protect({ restrictedTo: [ids.outsider] })))).toBe('cannot_see');
    expect(code(s, manager, revise(protect({ marking: 'red', recipients: [ids.reviewer] })))).toBe('locks_out');
    expect(code(s, manager, revise(green, { content: null }))).toBe('content_mismatch');
  });

  test('cannot be proposed as other changes are', () => {
    const content = { kind: 'marking', body: { objectKind: 'document', entityId: null, sourceId: null, ...amber } };
    for (const op of ['create', 'update'] as const)
      expect(
        code(known(object(red)), manager, {
          kind: 'change.propose',
          changeId: uuid(70),
          subjectKind: 'marking',
          subjectId: ids.document,
          op,
          content,
          anchors: [],
          message: '',
        } as Command),
      ).toBe('content_mismatch');
  });

  test('is undone by who decided only where nobody else sees it again', () => {
    const decided = (before: Protection, after: Protection) => {
      const of = object(after, { protection: row(after, { changeId: uuid(70) }) });
      const was = { ...proposed(), state: 'accepted' as const, decidedById: ids.reviewer, decidedAt: at };
      const body = { objectKind: 'document', entityId: null, sourceId: null };
      return known(
        of,
        { references: new Map() },
        { ...was, body: { ...body, ...after }, before: { ...was.before!, body: { ...body, ...before } } },
      );
    };
    expect(code(decided(red, amber), second, on('change.reopen'))).toBe('change.reopened');
    expect(code(decided(amber, protect({ restrictedTo: [ids.reviewer] })), second, on('change.reopen'))).toBe(
      'needs_second',
    );
    expect(code(decided(red, amber), own('reviewer', ids.reviewer), on('change.reopen'))).toBe('not_allowed');
  });
});

const anyProtection: fc.Arbitrary<Protection> = fc.record({
  marking: fc.constantFrom(...MARKINGS),
  compartments: fc.subarray([harbour, river].toSorted()),
  recipients: fc.subarray([...people].toSorted()),
  restrictedTo: fc.option(fc.subarray([...people, group].toSorted())),
});
const anyReader = fc.record({
  userId: fc.constantFrom(...people),
  organisationKind: fc.constantFrom(...ORGANISATION_KINDS),
  groups: fc.subarray([group]),
  compartments: fc.subarray([harbour, river]),
});

test('whatever one person sets, nobody is admitted without a second one', () => {
  fc.assert(
    fc.property(
      anyReader,
      fc.array(fc.tuple(anyReader, anyProtection), { maxLength: 8 }),
      anyProtection,
      (reader, steps, first) => {
        // Of a person there is one organisation, whoever sets what.
        const kinds = new Map(people.map((id) => [id, id === reader.userId ? reader.organisationKind : 'own']));
        let present = first;
        for (const [facts, next] of steps) {
          const setter = { ...actor('manager', facts.userId), ...facts, organisationKind: kinds.get(facts.userId)! };
          const s = known(object(present), { organisationKinds: kinds as LedgerState['organisationKinds'] });
          const result = decide(s, setter, set(next, { expected: present, reason: 'Because.' }));
          if (!result.ok || result.entries[0]?.kind !== 'protection.set') continue;
          if (isAdmitted(reader, next)) expect(isAdmitted(reader, present)).toBe(true);
          expect(isAdmitted(setter, next)).toBe(true);
          present = next;
        }
      },
    ),
    { numRuns: 2_000 },
  );
});

test('the protection of a pending annotation or an entity is set in the stream of its proposal', () => {
  const pending = object(null, {
    id: ids.entity,
    objectKind: 'entity',
    streamId: ids.project,
    isPending: true,
    authorId: ids.other,
  });
  const s = projectState({ objects: new Map([[ids.entity, pending]]), memberships: members });
  const command = set(protect({ marking: 'green' }), { objectKind: 'entity', objectId: ids.entity });
  expect(code(s, own('reviewer', ids.reviewer), command)).toBe('protection.set');
  // Who does not read the pending work of others does not know of it.
  expect(code(s, own('reader', ids.reviewer, { projectActions: ['protection.set'] }), command)).toBe('not_found');
});
