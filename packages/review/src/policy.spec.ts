import fc from 'fast-check';
import { ACTIONS, type Action } from './actions.js';
import { given, holds, NEVER } from './condition.js';
import { MARKINGS, ORGANISATION_KINDS } from './access/marking.js';
import { isAdmitted, type Protection } from './access/protection.js';
import { can, explain, openScope, readsByEmergency, readScope, threadScope, type Subject } from './policy.js';
import { CHANGE_STATES, isPending } from './lifecycle.js';
import { GRANTABLE_ACTIONS, PROJECT_ACTIONS, READING_ACTIONS } from './project-actions.js';
import { PROJECT_ROLES, withoutEmergency, WORKSPACE_ROLES, type Actor } from './roles.js';

const roles = [null, ...PROJECT_ROLES] as const;
/** What a custom role adds to the built-in one. */
const custom = fc.subarray([...GRANTABLE_ACTIONS]);
const me = 'me';
/** How the actor stands to the change. */
const relations: Readonly<Record<string, Subject>> = {
  'nothing in particular': {},
  'an own compartment': { compartment: { id: 'quay', ownerId: me, ownerActive: true } },
  "another's compartment": { compartment: { id: 'quay', ownerId: 'somebody', ownerActive: true } },
  'a compartment without an active owner': { compartment: { id: 'quay', ownerId: 'somebody', ownerActive: false } },
  'own pending work': { authorId: me, state: 'proposed', decidedById: null },
  'own work, decided by another': { authorId: me, state: 'rejected', decidedById: 'somebody' },
  "another's pending work": { authorId: 'somebody', state: 'proposed', decidedById: null },
  "another's accepted work": { authorId: 'somebody', state: 'accepted', decidedById: 'third' },
  "another's work that I decided": { authorId: 'somebody', state: 'accepted', decidedById: me },
  'own work that I imported as accepted': { authorId: me, state: 'accepted', decidedById: me },
  "another's lower marking that I decided": {
    authorId: 'somebody',
    state: 'accepted',
    decidedById: me,
    subjectKind: 'marking',
  },
  'a project where annotators edit': { settings: { directEdits: 'annotator', readersComment: false } },
  'a project where reviewers edit': { settings: { directEdits: 'reviewer', readersComment: false } },
  'an own report where nobody edits': {
    reportBy: me,
    settings: { directEdits: 'nobody', readersComment: false },
  },
  "another's report where nobody edits": {
    reportBy: 'somebody',
    settings: { directEdits: 'nobody', readersComment: false },
  },
  'a project where nobody edits': { settings: { directEdits: 'nobody', readersComment: false } },
  'a passage where readers comment': {
    targetKind: 'passage',
    settings: { directEdits: 'nobody', readersComment: true },
  },
  'a passage where readers do not': {
    targetKind: 'passage',
    settings: { directEdits: 'nobody', readersComment: false },
  },
  "another's change where readers comment": {
    targetKind: 'change',
    targetAuthorId: 'somebody',
    settings: { directEdits: 'nobody', readersComment: true },
  },
  'an own change where readers comment': {
    targetKind: 'change',
    targetAuthorId: me,
    settings: { directEdits: 'nobody', readersComment: true },
  },
  'an own comment where readers comment': { authorId: me, settings: { directEdits: 'nobody', readersComment: true } },
};

/** For every action, who may: the least project role, or the workspace roles, for each relation. */
type Who =
  | 'everybody'
  | 'nobody'
  | 'owner, admin'
  | 'owner, admin, auditor'
  | 'manager, or an administrator who reads'
  | (typeof PROJECT_ROLES)[number];
const always = (who: Who) =>
  Object.fromEntries(Object.keys(relations).map((relation) => [relation, who])) as Record<string, Who>;
const own = (who: Who): Record<string, Who> => ({
  ...always('nobody'),
  'own pending work': who,
  'own work, decided by another': who,
  'own work that I imported as accepted': who,
  'an own comment where readers comment': who,
});
const discussed: Record<string, Who> = {
  ...always('annotator'),
  'a passage where readers comment': 'reader',
  'an own change where readers comment': 'reader',
};
const expected: Readonly<Record<Action, Readonly<Record<string, Who>>>> = {
  'user.read': always('owner, admin'),
  'user.manage': always('owner, admin'),
  'group.manage': always('owner, admin'),
  'organisation.manage': always('owner, admin'),
  'role.manage': always('owner, admin'),
  'emergency.access': always('owner, admin'),
  'compartment.create': always('owner, admin'),
  'compartment.read': { ...always('owner, admin'), 'an own compartment': 'everybody' },
  'compartment.inspect': { ...always('owner, admin'), 'an own compartment': 'everybody' },
  'compartment.manage': { ...always('nobody'), 'an own compartment': 'everybody' },
  'compartment.transfer': {
    ...always('nobody'),
    'an own compartment': 'everybody',
    'a compartment without an active owner': 'owner, admin',
  },
  'mail.read': always('owner, admin'),
  'mail.send_again': always('owner, admin'),
  'log.inspect': always('owner, admin'),
  'audit.read': always('owner, admin, auditor'),
  'audit.export': always('owner, admin, auditor'),
  'audit.verify': always('owner, admin, auditor'),
  'project.create': always('owner, admin'),
  'project.list': always('everybody'),
  'project.read': always('reader'),
  'project.manage': always('manager'),
  'member.read': always('reader'),
  'member.manage': always('manager'),
  'access.explain': always('manager, or an administrator who reads'),
  'access.view_as': always('manager, or an administrator who reads'),
  'vocabulary.manage': always('manager'),
  'document.read': always('reader'),
  'document.import': always('annotator'),
  'document.describe': always('reviewer'),
  'document.edit': {
    ...always('nobody'),
    'a project where annotators edit': 'annotator',
    'a project where reviewers edit': 'reviewer',
    'an own report where nobody edits': 'annotator',
  },
  'document.archive': always('manager'),
  'document.delete': always('manager'),
  'history.read': always('reader'),
  'version.name': always('reviewer'),
  'thread.read': { ...discussed, 'a passage where readers do not': 'reader' },
  'thread.open': discussed,
  'thread.manage': discussed,
  'comment.write': discussed,
  'comment.change': { ...own('annotator'), 'an own comment where readers comment': 'reader' },
  'knowledge.read': always('reader'),
  'queue.read': always('reader'),
  'change.propose': always('annotator'),
  'change.import': always('manager'),
  'change.read': {
    ...always('annotator'),
    'own pending work': 'reader',
    'own work, decided by another': 'reader',
    'own work that I imported as accepted': 'reader',
    "another's accepted work": 'reader',
    "another's work that I decided": 'reader',
    "another's lower marking that I decided": 'reader',
    'an own comment where readers comment': 'reader',
  },
  'pending.read': always('annotator'),
  'change.revise': own('annotator'),
  'change.withdraw': own('annotator'),
  'change.decide': {
    ...always('nobody'),
    "another's pending work": 'reviewer',
    "another's accepted work": 'reviewer',
    "another's work that I decided": 'reviewer',
    "another's lower marking that I decided": 'manager',
  },
  'change.reopen': {
    ...always('nobody'),
    'own work that I imported as accepted': 'reviewer',
    "another's work that I decided": 'reviewer',
    "another's lower marking that I decided": 'manager',
  },
  'protection.own': own('annotator'),
  'protection.set': always('reviewer'),
  'protection.manage': always('manager'),
  'protection.lower': always('manager'),
};

function mayBe(who: Who, actor: Actor): boolean {
  if (!actor.active || who === 'nobody') return false;
  if (who === 'everybody') return true;
  if (who === 'owner, admin' || who === 'owner, admin, auditor') return who.split(', ').includes(actor.workspaceRole);
  if (actor.projectRole === null) return false;
  if (who === 'manager, or an administrator who reads')
    return actor.projectRole === 'manager' || ['owner', 'admin'].includes(actor.workspaceRole);
  return PROJECT_ROLES.indexOf(actor.projectRole) >= PROJECT_ROLES.indexOf(who);
}

describe.each(ACTIONS)('%s', (action) => {
  test.each(Object.keys(relations))('is granted exactly as the matrix says for %s', (relation) => {
    for (const active of [true, false])
      for (const workspaceRole of WORKSPACE_ROLES)
        for (const projectRole of roles) {
          const actor: Actor = { userId: me, active, workspaceRole, projectRole };
          const who = expected[action][relation] ?? 'nobody';
          expect([actor, can(actor, action, relations[relation])]).toEqual([actor, mayBe(who, actor)]);
        }
  });
});

test('who is in a compartment may know of it, and no more', () => {
  const compartment = { id: 'quay', ownerId: 'somebody', ownerActive: true };
  const inside: Actor = {
    userId: me,
    active: true,
    workspaceRole: 'member',
    projectRole: null,
    compartments: ['quay'],
  };
  expect(can(inside, 'compartment.read', { compartment })).toBe(true);
  expect(can(inside, 'compartment.read', { compartment: { ...compartment, id: 'pier' } })).toBe(false);
  expect(can(inside, 'compartment.inspect', { compartment })).toBe(false);
  expect(can({ ...inside, active: false }, 'compartment.read', { compartment })).toBe(false);
});

test('the author of a change never decides it, whatever the role', () => {
  for (const projectRole of roles)
    for (const workspaceRole of WORKSPACE_ROLES)
      expect(
        can({ userId: me, active: true, workspaceRole, projectRole }, 'change.decide', {
          authorId: me,
          state: 'proposed',
        }),
      ).toBe(false);
});

test('roles add up: whatever one of them allows is allowed, and nothing else', () => {
  const somebody = { userId: me, active: true, workspaceRole: 'member' } as const;
  fc.assert(
    fc.property(
      fc.constantFrom(...roles),
      custom,
      fc.constantFrom(...ACTIONS),
      fc.constantFrom(...Object.values(relations)),
      (projectRole, projectActions, action, subject) => {
        const manager: Actor = { ...somebody, projectRole: 'manager' };
        const may = can({ ...somebody, projectRole, projectActions }, action, subject);
        expect(may || !can({ ...somebody, projectRole }, action, subject)).toBe(true);
        const adds = (one: Action) => projectActions.includes(one as never);
        // Besides the action itself: discussions of pending work are for those who read it, lower markings are decided
        // on by those who may lower them, and who may propose writes in an own report.
        const isMarking = subject.subjectKind === 'marking';
        const isOwnReport = action === 'document.edit' && subject.reportBy === me;
        const counts =
          adds(action) ||
          adds('pending.read') ||
          (isMarking && adds('protection.lower')) ||
          (isOwnReport && adds('change.propose'));
        if (projectRole === null || !counts) expect(may).toBe(can({ ...somebody, projectRole }, action, subject));
        const lowers = !isMarking || adds('protection.lower') || projectRole === 'manager';
        const proposes = !isOwnReport || adds('change.propose') || projectRole !== 'reader';
        const reads = adds('pending.read') || projectRole !== 'reader';
        if (projectRole !== null && adds(action) && lowers && proposes && reads)
          expect(may).toBe(can(manager, action, subject));
      },
    ),
    {
      numRuns: 2_000,
      examples: [
        ['reviewer', ['protection.lower'], 'change.reopen', relations["another's lower marking that I decided"]!],
        ['reader', ['change.propose'], 'document.edit', relations['an own report where nobody edits']!],
        ['reader', ['pending.read', 'document.edit'], 'document.edit', relations['an own report where nobody edits']!],
      ],
    },
  );
});

test('whoever reads pending work by a custom role reads what an annotator reads', () => {
  const by = (projectRole: 'reader' | 'annotator', ...projectActions: Action[]): Actor => ({
    userId: me,
    active: true,
    workspaceRole: 'member',
    projectRole,
    projectActions,
  });
  expect(readScope(by('reader', 'pending.read'))).toEqual(readScope(by('annotator')));
  expect(threadScope(by('reader', 'pending.read'))).toEqual(threadScope(by('annotator')));
  expect(readScope(by('reader', 'change.propose'))).toEqual(readScope(by('reader')));
});

test.each(ACTIONS.filter((action) => !PROJECT_ACTIONS.includes(action as never)))(
  'a custom role does not give %s, which is of the workspace',
  (action) => {
    const somebody = { userId: me, active: true, workspaceRole: 'member', projectRole: 'reader' } as const;
    expect(can({ ...somebody, projectActions: [action] }, action)).toBe(can(somebody, action));
  },
);

test('a token only narrows: what it allows is what its person may do and its scope names', () => {
  const actors = fc.record({
    userId: fc.constant(me),
    active: fc.boolean(),
    workspaceRole: fc.constantFrom(...WORKSPACE_ROLES),
    projectRole: fc.constantFrom(...roles),
    projectActions: custom,
  });
  fc.assert(
    fc.property(
      actors,
      fc.subarray([...ACTIONS]),
      fc.constantFrom(...ACTIONS),
      fc.constantFrom(...Object.values(relations)),
      (actor, tokenScope, action, subject) => {
        const byToken: Actor = { ...actor, tokenScope };
        expect(can(byToken, action, subject)).toBe(can(actor, action, subject) && tokenScope.includes(action));
        expect(readScope(byToken)).toEqual(tokenScope.includes('change.read') ? readScope(actor) : NEVER);
        expect(threadScope(byToken)).toEqual(tokenScope.includes('thread.read') ? threadScope(actor) : NEVER);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('what a list may contain agrees with what may be read, on any row', () => {
  const actors = fc.record({
    userId: fc.constantFrom('a', 'b'),
    active: fc.boolean(),
    workspaceRole: fc.constantFrom(...WORKSPACE_ROLES),
    projectRole: fc.constantFrom(...roles),
    projectActions: custom,
  });
  const rows = fc.record({ authorId: fc.constantFrom('a', 'b', 'c'), state: fc.constantFrom(...CHANGE_STATES) });
  fc.assert(
    fc.property(actors, rows, (actor, row) => {
      expect(holds(readScope(actor), row)).toBe(can(actor, 'change.read', row));
      const isShown = isPending(row.state) || (row.state === 'rejected' && row.authorId === actor.userId);
      expect(holds(openScope(actor), row)).toBe(can(actor, 'change.read', row) && isShown);
      // What is left of it once the state is known gives the same answer.
      expect(holds(given(readScope(actor), { state: row.state }), { authorId: row.authorId })).toBe(
        can(actor, 'change.read', row),
      );
    }),
    { numRuns: 2_000 },
  );
});

test('which threads a list may contain agrees with which may be read, on any thread', () => {
  const actors = fc.record({
    userId: fc.constantFrom('a', 'b'),
    active: fc.boolean(),
    workspaceRole: fc.constantFrom(...WORKSPACE_ROLES),
    projectRole: fc.constantFrom(...roles),
    projectActions: custom,
  });
  const ofAChange = fc.record({
    targetKind: fc.constant('change' as const),
    targetAuthorId: fc.constantFrom('a', 'b', 'c'),
  });
  const others = fc.record({
    targetKind: fc.constantFrom('passage' as const, 'annotation' as const, 'document' as const),
    targetAuthorId: fc.constant(null),
  });
  fc.assert(
    fc.property(actors, fc.oneof(ofAChange, others), (actor, thread) => {
      expect(holds(threadScope(actor), thread)).toBe(can(actor, 'thread.read', thread));
    }),
    { numRuns: 2_000 },
  );
});

test('emergency access adds what a reader reads, whatever protects it, and nothing that changes anything', () => {
  const somebody = { userId: me, active: true, workspaceRole: 'admin', projectRole: null } as const;
  const forNobody: Protection = { marking: 'red', compartments: ['quay'], recipients: [], restrictedTo: [] };
  fc.assert(
    fc.property(
      fc.constantFrom(...roles),
      custom,
      fc.constantFrom(...ACTIONS),
      fc.constantFrom(...Object.values(relations)),
      fc.constantFrom([], [forNobody]),
      (projectRole, projectActions, action, relation, protections) => {
        const own: Actor = { ...somebody, projectRole, projectActions: projectRole === null ? [] : projectActions };
        const actor: Actor = { ...own, hasBrokenGlass: true };
        const subject = { ...relation, protections };
        const isReading = READING_ACTIONS.has(action);
        const reads = isReading && can({ ...own, projectRole: projectRole ?? 'reader' }, action, relation);
        expect(can(actor, action, subject)).toBe(isReading ? reads : can(own, action, subject));
        expect(readsByEmergency(actor, subject)).toBe(!can(own, 'project.read', subject));
        expect(readsByEmergency(withoutEmergency(actor), subject)).toBe(false);
      },
    ),
    { numRuns: 2_000 },
  );
  for (const action of ACTIONS)
    if (action.endsWith('.read') && PROJECT_ACTIONS.includes(action as never))
      expect(READING_ACTIONS).toContain(action);
});

test('an explanation and a decision never differ, and what is explained is all that the decision depends on', () => {
  const people = ['a', 'b'];
  const groups = ['north', 'south'];
  const compartments = ['harbour', 'river'];
  const actors: fc.Arbitrary<Actor> = fc.record({
    userId: fc.constantFrom(...people),
    active: fc.boolean(),
    workspaceRole: fc.constantFrom(...WORKSPACE_ROLES),
    projectRole: fc.constantFrom(...roles),
    projectActions: custom,
    groups: fc.subarray(groups),
    organisationKind: fc.constantFrom(null, ...ORGANISATION_KINDS),
    compartments: fc.subarray(compartments),
    hasBrokenGlass: fc.boolean(),
  });
  const protections: fc.Arbitrary<Protection> = fc.record({
    marking: fc.constantFrom(...MARKINGS),
    compartments: fc.subarray(compartments),
    recipients: fc.subarray(people),
    restrictedTo: fc.option(fc.subarray([...people, ...groups])),
  });
  fc.assert(
    fc.property(
      actors,
      fc.constantFrom(...ACTIONS),
      fc.constantFrom(...Object.values(relations)),
      fc.array(protections, { maxLength: 3 }),
      (actor, action, relation, all) => {
        const subject = { ...relation, protections: all };
        const { allowed, active, emergency, demands, byRole } = explain(actor, action, subject);
        expect(allowed).toBe(can(actor, action, subject));
        expect(demands.map((one) => emergency || one.every(({ met }) => met))).toEqual(
          all.map((one) => isAdmitted({ ...actor, hasBrokenGlass: emergency }, one)),
        );
        expect(emergency).toBe(actor.hasBrokenGlass && READING_ACTIONS.has(action));
        expect(allowed).toBe(active && byRole && (emergency || demands.flat().every(({ met }) => met)));
        expect(byRole && active).toBe(can(actor, action, relation));
        // A restriction names through whom somebody is admitted.
        for (const [at, one] of demands.entries())
          for (const demand of one)
            if (demand.demand === 'restriction' && demand.by !== null)
              expect(
                all[at]?.restrictedTo?.includes(demand.by) && [actor.userId, ...actor.groups!].includes(demand.by),
              ).toBe(true);
      },
    ),
    { numRuns: 5_000 },
  );
});
