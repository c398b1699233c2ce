import { routes, type ResponseOf, type Route } from '@scholium/contract';
import { UNPROTECTED, type Protection } from '@scholium/review';
import { v7 } from 'uuid';
import { content, createTestApp, good, ProjectFixture, type TestApp, type TestUser } from '../../testing/index.js';
import { Access } from '../access/access.js';
import { Sessions } from '../sessions/sessions.js';

type Readers = ResponseOf<typeof routes.listDocumentReaders>;
type InProject = ResponseOf<typeof routes.getAccessInProject>;
type OfPerson = ResponseOf<typeof routes.getAccessOfPerson>;

const TEXT = 'Harbour report\n\nThe pilots stay ashore after dark, and nobody asks them why.';
const SOON = new Date(Date.now() + 3_600_000);
const [HARBOUR, RIVER] = [v7(), v7()];

let app: TestApp;
let fixture: ProjectFixture;
let documentId: string;

beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
  documentId = await fixture.import(TEXT, 'harbour.txt', 'Harbour');
  for (const [id, name] of [
    [HARBOUR, 'Harbour'],
    [RIVER, 'River'],
  ])
    await app.database.query(`insert into "Compartment" (id, name, description, "ownerId") values ($1, $2, '', $3)`, [
      id,
      name,
      app.people.owner.id,
    ]);
});
afterAll(() => app.close());
afterEach(async () => {
  for (const table of ['Protection', 'CompartmentMember', 'BreakGlass'])
    await app.database.query(`delete from "${table}"`, []);
  changed();
});

const changed = (): void => {
  app.app.get(Access).forgetAll();
  app.app.get(Sessions).forget();
};

async function protect(objectKind: string, objectId: string, asked: Partial<Protection>): Promise<void> {
  const { marking, compartments, recipients, restrictedTo } = { ...UNPROTECTED, ...asked };
  await app.database.query(
    `insert into "Protection" ("objectId", "objectKind", "projectId", marking, compartments, recipients, "restrictedTo")
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [objectId, objectKind, fixture.projectId, marking, compartments, recipients.toSorted(), restrictedTo],
  );
  changed();
}
const admit = async (userId: string, compartmentId = HARBOUR, expiresAt = SOON): Promise<void> => {
  await app.database.query(
    `insert into "CompartmentMember" ("compartmentId", "userId", reason, "expiresAt", "confirmedAt")
     values ($1, $2, '', $3, now())`,
    [compartmentId, userId, expiresAt],
  );
  changed();
};
const breakGlass = async (userId: string): Promise<void> => {
  await app.database.query(
    `insert into "BreakGlass" (id, "userId", "projectId", reason, "startedAt", "expiresAt")
     values ($1, $2, $3, 'A leak', now() - interval '1 minute', $4)`,
    [v7(), userId, fixture.projectId, SOON],
  );
  changed();
};
/** A group with a role in the project, or without one. */
async function group(name: string, members: readonly TestUser[], role: string | null = null): Promise<string> {
  const groupId = v7();
  const as = app.people.owner;
  good(await app.call(routes.createGroup, { as, body: { commandId: v7(), groupId, name, description: '' } }));
  const add = members.map(({ id }) => id);
  good(await app.call(routes.changeGroupMembers, { as, params: { groupId }, body: { commandId: v7(), add } }));
  if (role !== null)
    good(
      await app.call(routes.setMemberGroup, {
        as: fixture.users.manager,
        params: { projectId: fixture.projectId, groupId },
        body: { commandId: v7(), role },
      }),
    );
  changed();
  return groupId;
}

const ask = async <T>(route: Route, as: TestUser, params: object, query: object = {}): Promise<T> =>
  good<T>(await app.call(route, { as, params: { ...params } as Record<string, string>, query: { ...query } }));
const readers = (as: TestUser, query: object = {}): Promise<Readers> =>
  ask(routes.listDocumentReaders, as, { documentId }, query);
const inProject = (as: TestUser, of: TestUser, query: object = {}): Promise<InProject> =>
  ask(routes.getAccessInProject, as, { projectId: fixture.projectId, userId: of.id }, query);

describe('who can see this, and why', () => {
  test('names the way to the role, the list, the compartment with its end, the group, and what is missing', async () => {
    const { manager, reviewer, annotator, reader } = fixture.users;
    const guest = await app.people.create('member', 'Gina Group');
    const north = await group('North desk', [guest, annotator], 'annotator');
    await admit(manager.id);
    await admit(guest.id);
    await admit(reviewer.id, HARBOUR, new Date(Date.now() - 1_000));
    await protect('project', fixture.projectId, { marking: 'amber' });
    await protect('document', documentId, {
      compartments: [HARBOUR],
      restrictedTo: [manager.id, north],
    });
    const { name, people, admitted, denied, next } = await readers(manager);
    expect([name, admitted, denied, next]).toEqual(['Harbour', 2, people.length - 2, null]);
    const of = ({ id }: TestUser) => people.find((one) => one.id === id)!;
    const amber = { demand: 'marking', marking: 'amber', met: true, of: 'project' };
    expect(of(guest)).toEqual({
      id: guest.id,
      name: 'Gina Group',
      role: 'annotator',
      emergencyUntil: null,
      grants: [{ role: 'annotator', customRole: null, group: 'North desk' }],
      explanation: {
        allowed: true,
        active: true,
        byRole: true,
        demands: [
          amber,
          { demand: 'compartment', name: 'Harbour', until: SOON.toISOString(), met: true, of: 'object' },
          { demand: 'restriction', group: 'North desk', met: true, of: 'object' },
        ],
      },
    });
    expect(of(annotator).grants.map(({ group: by }) => by)).toEqual([null, 'North desk']);
    // Their access to the compartment is over, and they are in no group that is named.
    expect(of(reviewer).explanation).toMatchObject({
      allowed: false,
      byRole: true,
      demands: [
        amber,
        { demand: 'compartment', name: 'Harbour', until: null, met: false },
        { demand: 'restriction', group: null, met: false },
      ],
    });
    expect(of(manager).explanation.demands[2]).toEqual({
      demand: 'restriction',
      group: null,
      met: true,
      of: 'object',
    });
    expect(of(reader).explanation.allowed).toBe(false);
    // Everybody can do what the answer says, and nothing else.
    for (const one of [manager, reviewer, annotator, reader, guest]) {
      const opened = await app.call(routes.openDocument, { as: one, params: { documentId } });
      expect([one.name, opened.status === 200]).toEqual([one.name, of(one).explanation.allowed]);
    }
  });

  test('filters by name and by the answer, and has the list of TLP:RED and emergency access', async () => {
    const { manager, reader } = fixture.users;
    const admin = await app.people.create('admin', 'Ada Admin');
    await protect('document', documentId, { marking: 'red', recipients: [manager.id] });
    await breakGlass(admin.id);
    const { people, admitted } = await readers(manager, { show: 'admitted' });
    expect(admitted).toBe(2);
    expect(people.map(({ name, role, emergencyUntil }) => [name, role, emergencyUntil])).toEqual([
      ['Ada Admin', 'reader', SOON.toISOString()],
      [manager.name, 'manager', null],
    ]);
    const found = await readers(manager, { show: 'denied', q: reader.name.toUpperCase() });
    expect(found.people.map(({ id }) => id)).toEqual([reader.id]);
    expect(found.people[0]?.explanation.demands).toEqual([
      { demand: 'marking', marking: 'red', met: false, of: 'object' },
    ]);
    expect((await readers(admin, { show: 'denied', q: 'Ada' })).people).toEqual([]);
  });

  test('is answered in pages, of ten thousand people as well', async () => {
    const { manager } = fixture.users;
    const big = await ProjectFixture.open(app);
    await app.database.query(
      `with made as (insert into "User" (id, email, name, "workspaceRole", active, "createdAt", "organisationId")
         select gen_random_uuid(), 'many-' || n || '@example.org', 'Many ' || lpad(n::text, 5, '0'), 'member', true, now(),
           (select id from "Organisation" where kind = 'own')
         from generate_series(1, 10000) n returning id)
       insert into "ProjectGrant" ("projectId", "principalId", "principalKind", role)
         select $1, id, 'person', 'reader' from made`,
      [big.projectId],
    );
    const page = (after?: string): Promise<Readers> =>
      ask(
        routes.listProjectReaders,
        big.users.manager,
        { projectId: big.projectId },
        after === undefined ? {} : { after },
      );
    const first = await page();
    expect([first.people.length, first.admitted, first.denied]).toEqual([100, 10_005, 0]);
    const second = await page(first.next!);
    expect(second.people[0]!.name > first.people.at(-1)!.name).toBe(true);
    const last = await ask<Readers>(
      routes.listProjectReaders,
      big.users.manager,
      { projectId: big.projectId },
      { q: 'Many 10000' },
    );
    expect(last.people.map(({ name }) => name)).toEqual(['Many 10000']);
    for (const after of ['x', Buffer.from('[1,"x"]').toString('base64url')])
      expect(
        (await app.call(routes.listDocumentReaders, { as: manager, params: { documentId }, query: { after } })).status,
      ).toBe(400);
  });

  test('of an entity or a source as of a document', async () => {
    const { manager, reviewer } = fixture.users;
    const entity = await fixture.propose(content.entity('Mara Quill'));
    await fixture.accept(entity);
    const source = await fixture.propose(content.source('Tide tables'));
    await fixture.accept(source);
    await protect('entity', entity.subjectId, { marking: 'red', recipients: [manager.id] });
    await protect('source', source.subjectId, { marking: 'red', recipients: [manager.id, reviewer.id] });
    const admitted = async (route: Route, params: object) =>
      (await ask<Readers>(route, manager, params, { show: 'admitted' })).people.map(({ id }) => id).toSorted();
    expect(await admitted(routes.listEntityReaders, { entityId: entity.subjectId })).toEqual([manager.id]);
    expect(await admitted(routes.listSourceReaders, { sourceId: source.subjectId })).toEqual(
      [manager.id, reviewer.id].toSorted(),
    );
    expect(
      (await app.call(routes.listEntityReaders, { as: app.people.owner, params: { entityId: entity.subjectId } }))
        .status,
    ).toBe(404);
  });
});

describe('what can this person see, and why', () => {
  test('in a project: what demands something, each with its answer, and how much demands nothing', async () => {
    const { manager, annotator } = fixture.users;
    const other = await fixture.import(TEXT, 'other.txt', 'Anchorage');
    const before = (await inProject(manager, annotator)).open;
    await protect('document', documentId, { marking: 'red', recipients: [manager.id] });
    await protect('document', other, { marking: 'green' });
    const found = await inProject(manager, annotator);
    expect(found).toMatchObject({
      person: { id: annotator.id, active: true },
      role: 'annotator',
      project: { allowed: true, byRole: true, demands: [] },
      open: before - 2,
    });
    expect(found.objects.map(({ name, kind, explanation: { allowed } }) => [name, kind, allowed])).toEqual([
      ['Anchorage', 'document', true],
      ['Harbour', 'document', false],
    ]);
    expect(found.objects[1]!.explanation.demands).toEqual([
      { demand: 'marking', marking: 'red', met: false, of: 'object' },
    ]);
  });

  test('never names what the asker may not know of, nor a compartment they do not belong to', async () => {
    const { manager, reviewer } = fixture.users;
    await protect('document', documentId, { marking: 'red', recipients: [reviewer.id] });
    const asked = await app.call(routes.getAccessInProject, {
      as: manager,
      params: { projectId: fixture.projectId, userId: reviewer.id },
    });
    expect(asked.text).not.toContain('"Harbour"');
    expect((await app.call(routes.listDocumentReaders, { as: manager, params: { documentId } })).status).toBe(404);
    // About themselves everybody is answered, of what they may read.
    const own = await ask<InProject>(routes.getOwnAccessInProject, reviewer, { projectId: fixture.projectId });
    expect(own.objects.map(({ name, explanation: { allowed } }) => [name, allowed])).toEqual([['Harbour', true]]);
    // Emergency access admits to an object, not to the names of compartments.
    await app.database.query('delete from "Protection"', []);
    await protect('document', documentId, { compartments: [HARBOUR] });
    await breakGlass(manager.id);
    expect((await inProject(manager, reviewer)).objects[0]?.explanation.demands).toEqual([
      { demand: 'compartment', name: null, until: null, met: false, of: 'object' },
    ]);
  });

  test('over projects: groups, compartments and the way to each role, and of others only a number', async () => {
    const { owner } = app.people;
    const person = await app.people.create('member', 'Pia Person');
    const mine = await app.people.project('Quay');
    await app.people.join(mine, person.id, 'reviewer');
    const hidden = await app.people.project('Vault');
    await app.people.join(hidden, person.id, 'reader');
    await group('South desk', [person]);
    await admit(person.id);
    await admit(person.id, RIVER);
    const admin = await app.people.create('admin', 'Abe Admin');
    await app.people.join(mine, admin.id, 'reader');
    const own = await ask<OfPerson>(routes.getOwnAccess, person, {});
    expect(own).toEqual({
      person: { id: person.id, name: 'Pia Person', active: true, workspaceRole: 'member' },
      organisation: { name: expect.any(String), kind: 'own' },
      groups: [{ id: expect.any(String), name: 'South desk' }],
      compartments: [
        { id: HARBOUR, name: 'Harbour', until: SOON.toISOString() },
        { id: RIVER, name: 'River', until: SOON.toISOString() },
      ],
      projects: [
        {
          project: { id: mine, name: 'Quay' },
          role: 'reviewer',
          emergencyUntil: null,
          grants: [{ role: 'reviewer', customRole: null, group: null }],
        },
        expect.objectContaining({ project: { id: hidden, name: 'Vault' }, role: 'reader' }),
      ],
      otherProjects: 0,
      next: null,
    });
    const params = { userId: person.id };
    const asked = await ask<OfPerson>(routes.getAccessOfPerson, admin, params);
    expect([asked.projects.map(({ project }) => project.name), asked.otherProjects]).toEqual([['Quay'], 1]);
    // Administrators know of compartments, though not of what is in them.
    expect(asked.compartments.map(({ name }) => name)).toEqual(['Harbour', 'River']);
    expect((await ask<OfPerson>(routes.getAccessOfPerson, owner, params)).otherProjects).toBe(0);
    expect((await app.call(routes.getAccessOfPerson, { as: owner, params: { userId: v7() } })).status).toBe(404);
  });

  test('managers are answered about people of their project alone, readers about themselves alone', async () => {
    const { manager, reader, annotator } = fixture.users;
    const { projectId } = fixture;
    const stranger = await app.people.create('member');
    const status = async (as: TestUser, userId: string) =>
      (await app.call(routes.getAccessInProject, { as, params: { projectId, userId } })).status;
    expect(await status(manager, stranger.id)).toBe(404);
    expect(await status(reader, annotator.id)).toBe(403);
    expect(await status(stranger, annotator.id)).toBe(404);
    // An administrator who reads the project is answered as well, of what they may read themselves.
    const admin = await app.people.create('admin');
    await app.people.join(projectId, admin.id, 'reader');
    expect(await status(admin, annotator.id)).toBe(200);
    // An account that was deactivated reads nothing, whatever its role.
    const gone = await app.people.member(projectId, 'reader');
    await app.people.deactivate(gone.id);
    expect((await inProject(manager, gone)).project).toMatchObject({ allowed: false, active: false, byRole: true });
  });
});
