import { routes, type ResponseOf } from '@scholium/contract';
import { actionsHeld, GRANTABLE_ACTIONS, PROJECT_ROLES, type Given, givenTogether } from '@scholium/review';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { content, createTestApp, good, ProjectFixture, type TestApp, type TestUser } from '../../testing/index.js';
import { Access } from '../access/access.js';

type Consequence = ResponseOf<typeof routes.getMemberConsequences>;
type OfGroup = ResponseOf<typeof routes.getGroupConsequences>;

const TEXT = 'Harbour report\n\nThe pilots stay ashore after dark, and nobody asks them why.';

let app: TestApp;
let fixture: ProjectFixture;
let documentId: string;
beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
  documentId = await fixture.import(TEXT, 'harbour.txt', 'Harbour');
});
afterAll(() => app.close());

const body = (fields: object = {}) => ({ commandId: v7(), ...fields });
const asked = async (of: TestUser, query: object, as = fixture.users.manager): Promise<Consequence> =>
  good(
    await app.call(routes.getMemberConsequences, {
      as,
      params: { projectId: fixture.projectId, userId: of.id },
      query: { ...query },
    }),
  );
async function group(name: string, members: readonly TestUser[], role: string): Promise<string> {
  const groupId = v7();
  const as = app.people.owner;
  good(await app.call(routes.createGroup, { as, body: body({ groupId, name, description: '' }) }));
  const add = members.map(({ id }) => id);
  good(await app.call(routes.changeGroupMembers, { as, params: { groupId }, body: body({ add }) }));
  good(
    await app.call(routes.setMemberGroup, {
      as: fixture.users.manager,
      params: { projectId: fixture.projectId, groupId },
      body: body({ role }),
    }),
  );
  return groupId;
}
const has = async (user: TestUser) =>
  (
    await app.database.query<{ role: string; actions: string[] }>(
      'select role, actions from "Membership" where "projectId" = $1 and "userId" = $2',
      [fixture.projectId, user.id],
    )
  )[0] ?? null;

test('names what a member loses, their proposals and their discussions, and what nobody would decide', async () => {
  const { annotator, reviewer, manager } = fixture.users;
  await fixture.propose(content.highlight('waits'), { documentId, words: 'pilots' });
  const threadId = v7();
  const discuss = (command: object) =>
    app.call(routes.submitDiscussion, { as: manager, body: body({ streamId: documentId, command }) });
  good(
    await discuss({
      kind: 'thread.open',
      threadId,
      commentId: v7(),
      target: { kind: 'document' },
      anchors: [],
      text: 'Who checks this?',
      mentions: [],
    }),
  );
  good(await discuss({ kind: 'thread.assign', threadId, userId: annotator.id, due: '2027-01-31' }));
  expect(await asked(annotator, { role: 'none' })).toEqual({
    project: { id: fixture.projectId, name: 'Harbour' },
    before: 'annotator',
    after: null,
    lost: actionsHeld({ projectRole: 'annotator' }, { directEdits: 'nobody', readersComment: true }),
    objects: 0,
    pending: 1,
    assigned: 1,
    discussions: [{ id: threadId, streamId: documentId, label: expect.any(String), due: '2027-01-31' }],
    undecided: 0,
  });
  expect((await asked(annotator, { role: 'reader' })).lost).toContain('change.propose');
  expect((await asked(annotator, { role: 'manager' })).lost).toEqual([]);
  // The manager, the owner of the workspace and the reviewer decide; of the last nobody does.
  expect((await asked(reviewer, { role: 'none' })).undecided).toBe(0);
  for (const one of [manager, app.people.owner]) {
    await app.database.query(`update "Membership" set role = 'annotator' where "userId" = $1`, [one.id]);
    await app.database.query(`update "Membership" set actions = '{member.manage}' where "userId" = $1`, [one.id]);
  }
  app.app.get(Access).forgetAll();
  expect((await asked(reviewer, { role: 'annotator' })).undecided).toBe(1);
  for (const one of [manager, app.people.owner])
    await app.database.query(`update "Membership" set role = 'manager', actions = '{}' where "userId" = $1`, [one.id]);
  app.app.get(Access).forgetAll();
});

test('what is left is what a group gives, as it is once the change is made', async () => {
  const { manager } = fixture.users;
  const both = await app.people.member(fixture.projectId, 'reviewer', 'Bo Both');
  const groupId = await group('North desk', [both], 'annotator');
  const before = await asked(both, { role: 'none' });
  expect([before.before, before.after]).toEqual(['reviewer', 'annotator']);
  expect(before.lost).toContain('change.decide');
  const params = { projectId: fixture.projectId, userId: both.id };
  good(await app.call(routes.removeMember, { as: manager, params, body: body() }));
  expect(await has(both)).toEqual({ role: 'annotator', actions: [] });

  // The group is what is left. It also restricts a document, which the person would lose with a role of their own.
  await app.people.join(fixture.projectId, both.id, 'reader');
  await app.database.query(
    `insert into "Protection" ("objectId", "objectKind", "projectId", marking, compartments, recipients, "restrictedTo")
     values ($1, 'document', $2, 'clear', '{}', '{}', $3)`,
    [documentId, fixture.projectId, [groupId, app.people.owner.id].toSorted()],
  );
  app.app.get(Access).forgetAll();
  const leaving = good<OfGroup>(
    await app.call(routes.getGroupConsequences, { as: app.people.owner, params: { groupId, userId: both.id } }),
  );
  expect(leaving).toMatchObject({
    consequences: [{ before: 'annotator', after: 'reader', objects: 1, pending: 0 }],
    otherProjects: 0,
  });
  // An administrator who does not know of the project is told that there is one.
  const admin = await app.people.create('admin');
  expect(
    good<OfGroup>(await app.call(routes.getGroupConsequences, { as: admin, params: { groupId, userId: both.id } })),
  ).toEqual({ consequences: [], otherProjects: 1 });
  const nobody = await app.people.create('member');
  const status = async (params: Record<string, string>) =>
    (await app.call(routes.getGroupConsequences, { as: admin, params })).status;
  expect(await status({ groupId, userId: nobody.id })).toBe(404);
  expect(await status({ groupId: v7(), userId: both.id })).toBe(404);
});

test('roles together are what the database makes of them', async () => {
  const { owner } = app.people;
  const roles = await Promise.all(
    [['change.propose'], ['pending.read', 'change.decide'], [...GRANTABLE_ACTIONS]].map(async (actions) => {
      const roleId = v7();
      const fields = { roleId, name: `Role ${roleId}`, description: '', actions };
      good(await app.call(routes.createRole, { as: owner, body: body(fields) }));
      return { roleId, actions };
    }),
  );
  const given = fc.oneof(
    fc.constantFrom(...PROJECT_ROLES).map((role) => ({ role, actions: [] as string[], customRoleId: null })),
    fc
      .constantFrom(...roles)
      .map(({ roleId, actions }) => ({ role: 'reader' as const, actions, customRoleId: roleId })),
  );
  const [person, groups] = [await app.people.create('member'), [v7(), v7(), v7()]];
  for (const groupId of groups) {
    good(await app.call(routes.createGroup, { as: owner, body: body({ groupId, name: groupId, description: '' }) }));
    const add = [person.id];
    good(await app.call(routes.changeGroupMembers, { as: owner, params: { groupId }, body: body({ add }) }));
  }
  await fc.assert(
    fc.asyncProperty(fc.array(given, { maxLength: 4 }), async (all) => {
      const principals = [person.id, ...groups];
      await app.database.query('delete from "ProjectGrant" where "projectId" = $1 and "principalId" = any($2)', [
        fixture.projectId,
        principals,
      ]);
      for (const [at, { role, customRoleId }] of all.entries())
        await app.database.query(
          `insert into "ProjectGrant" ("projectId", "principalId", "principalKind", role, "customRoleId")
           values ($1, $2, $3, $4, $5)`,
          [fixture.projectId, principals[at], at === 0 ? 'person' : 'group', role, customRoleId],
        );
      const together = givenTogether(all as readonly Given[]);
      expect(together && { role: together.projectRole, actions: together.projectActions }).toEqual(await has(person));
    }),
    { numRuns: 60 },
  );
});

describe('of several at once', () => {
  const together = async (principals: readonly string[], more: object = {}, as = fixture.users.manager) =>
    app.call(routes.getGrantConsequences, {
      as,
      params: { projectId: fixture.projectId },
      query: { principals, role: 'none', ...more },
    });
  const told = async (principals: readonly string[], more: object = {}) => {
    const { total, people, undecided } = good<ResponseOf<typeof routes.getGrantConsequences>>(
      await together(principals, more),
    );
    return { total, undecided, people: people.map(({ person, before, after }) => [person.name, before, after]) };
  };

  test('each is named with what they lose, and that nobody is left who decides though each alone would leave somebody', async () => {
    const { projectId } = fixture;
    const openId = await fixture.import(TEXT, 'open.txt', 'Open');
    await fixture.propose(content.highlight('waits too'), { documentId: openId, words: 'ashore' });
    const [first, second] = [
      await app.people.member(projectId, 'reviewer', 'Aa First'),
      await app.people.member(projectId, 'reviewer', 'Ab Second'),
    ];
    const everybody = await app.database.query<{ id: string }>(
      'select distinct "principalId" as id from "ProjectGrant" where "projectId" = $1',
      [projectId],
    );
    const all = await told(everybody.map(({ id }) => id));
    expect([all.people.slice(0, 2), all.undecided]).toEqual([
      [
        ['Aa First', 'reviewer', null],
        ['Ab Second', 'reviewer', null],
      ],
      1,
    ]);
    expect((await told([first.id, second.id])).undecided).toBe(0);
    expect(await told([first.id], { role: 'annotator' })).toEqual({
      total: 1,
      undecided: 0,
      people: [['Aa First', 'reviewer', 'annotator']],
    });
    expect(await told([first.id, v7()], { role: 'manager' })).toEqual({ total: 0, undecided: 0, people: [] });
    expect((await together([first.id], {}, first)).status).toBe(403);
    expect((await together([first.id], { customRoleId: v7() })).status).toBe(404);
  });

  test('a group that goes takes from its people what nothing else gives them', async () => {
    const [only, also] = [await app.people.create('member', 'Ola Only'), await app.people.create('member', 'Al Also')];
    const groupId = await group('South desk', [only, also], 'annotator');
    await app.people.join(fixture.projectId, also.id, 'reader');
    app.app.get(Access).forgetAll();
    expect(await told([groupId])).toEqual({
      total: 2,
      undecided: 0,
      people: [
        ['Al Also', 'annotator', 'reader'],
        ['Ola Only', 'annotator', null],
      ],
    });
    expect((await told([groupId, also.id])).people).toContainEqual(['Al Also', 'annotator', null]);
    expect((await told([groupId], { role: 'reader' })).people).toContainEqual(['Ola Only', 'annotator', 'reader']);
  });
});

test('the end of access to a compartment is told to its owner as far as they see what it protects, with the work on that', async () => {
  const { reviewer, annotator, manager } = fixture.users;
  const [owner, compartmentId, admin] = [manager, v7(), app.people.owner];
  const quay = { compartmentId, name: 'Quay', description: '', ownerId: owner.id };
  good(await app.call(routes.createCompartment, { as: admin, body: body(quay) }));
  const admit = async (userId: string) =>
    good(
      await app.call(routes.admitToCompartment, {
        as: owner,
        params: { compartmentId, userId },
        body: body({ reason: 'Works on it', expiresAt: new Date(Date.now() + 9 * 86_400_000).toISOString() }),
      }),
    );
  await admit(annotator.id);
  const closedId = await fixture.import(TEXT, 'closed.txt', 'Closed');
  await fixture.propose(content.highlight('inside'), { documentId: closedId, words: 'pilots' });
  await app.database.query(
    `insert into "Protection" ("objectId", "objectKind", "projectId", marking, compartments, recipients)
     values ($1, 'document', $2, 'clear', $3, '{}')`,
    [closedId, fixture.projectId, [compartmentId]],
  );
  app.app.get(Access).forgetAll();
  const asks = (as: TestUser, userId = annotator.id, id = compartmentId) =>
    app.call(routes.getCompartmentConsequences, { as, params: { compartmentId: id, userId } });
  // Who owns it and is not in it does not learn what it protects.
  expect((await asks(owner)).body).toEqual({ consequences: [] });
  await admit(owner.id);
  const seen = { before: 'annotator', after: 'annotator', lost: [], objects: 1, pending: 1, assigned: 0 };
  expect((await asks(owner)).body).toMatchObject({ consequences: [{ project: { id: fixture.projectId }, ...seen }] });
  expect((await asks(owner, reviewer.id)).status).toBe(404);
  expect([(await asks(admin)).status, (await asks(annotator)).status]).toEqual([403, 403]);
  const plain = ({ status, body: said }: Awaited<ReturnType<typeof asks>>) => [
    status,
    { ...(said as object), requestId: null },
  ];
  expect(plain(await asks(reviewer))).toEqual(plain(await asks(reviewer, annotator.id, v7())));
  // Of the project itself everything is lost, with all work in it.
  await app.database.query(`update "Protection" set "objectId" = $2, "objectKind" = 'project' where "objectId" = $1`, [
    closedId,
    fixture.projectId,
  ]);
  app.app.get(Access).forgetAll();
  const all = (await asks(owner)).body as ResponseOf<typeof routes.getCompartmentConsequences>;
  expect(all.consequences).toMatchObject([{ before: 'annotator', after: null }]);
  expect(all.consequences[0]!.pending).toBeGreaterThan(1);
});
