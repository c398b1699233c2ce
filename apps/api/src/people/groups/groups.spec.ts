import { FEED_CLOSE, routes, type ErrorBody, type ResponseOf } from '@scholium/contract';
import { v7 } from 'uuid';
import { Tab } from '../../feed/testing/tab.js';
import { createTestApp, good, type Answer, type TestApp, type TestUser } from '../../testing/index.js';

const command = (body: object = {}) => ({ body: { commandId: v7(), ...body } });
const answered = ({ status, body }: Answer): unknown => (status < 400 ? 'ok' : (body as ErrorBody).code);

describe('groups and custom roles', () => {
  let here: TestApp;
  let there: TestApp;
  let url: string;
  const tabs: Tab[] = [];
  beforeAll(async () => {
    here = await createTestApp();
    there = await createTestApp({ founded: false, environment: { DATABASE_URL: here.databaseUrl } });
    url = await there.listen();
  }, 60_000);
  afterAll(async () => {
    for (const { socket } of tabs) socket.terminate();
    await there.close();
    await here.close();
  });

  const owner = () => here.people.owner;
  const group = async (...members: readonly TestUser[]): Promise<string> => {
    const groupId = v7();
    good(
      await here.call(routes.createGroup, {
        as: owner(),
        ...command({ groupId, name: 'North desk', description: '' }),
      }),
    );
    await change(groupId, { add: members.map(({ id }) => id) });
    return groupId;
  };
  const changed = (groupId: string, body: object) =>
    here.call(routes.changeGroupMembers, { as: owner(), params: { groupId }, ...command(body) });
  const change = async (groupId: string, body: object) => good(await changed(groupId, body));
  const role = async (...actions: readonly string[]): Promise<string> => {
    const roleId = v7();
    const body = { roleId, name: `Role ${roleId}`, description: '', actions };
    good(await here.call(routes.createRole, { as: owner(), ...command(body) }));
    return roleId;
  };
  const give = (projectId: string, groupId: string, body: object, as: TestUser = owner()) =>
    here.call(routes.setMemberGroup, { as, params: { projectId, groupId }, ...command(body) });
  const set = (projectId: string, userId: string, body: object, as: TestUser = owner()) =>
    here.call(routes.setMember, { as, params: { projectId, userId }, ...command(body) });
  const remove = (projectId: string, userId: string) =>
    here.call(routes.removeMember, { as: owner(), params: { projectId, userId }, ...command() });
  const seen = async (app: TestApp, as: TestUser, projectId: string): Promise<unknown> => {
    const { status, body } = await app.call(routes.getProject, { as, params: { projectId } });
    const project = body as ResponseOf<typeof routes.getProject>;
    return status === 200 ? [project.role, ...project.actions] : status;
  };
  const within = async (app: TestApp, as: TestUser, projectId: string, expected: unknown): Promise<void> => {
    const since = Date.now();
    for (let now = await seen(app, as, projectId); ; now = await seen(app, as, projectId)) {
      if (JSON.stringify(now) === JSON.stringify(expected)) return;
      if (Date.now() - since > 1_000) expect(now).toEqual(expected);
    }
  };
  const follow = async (as: TestUser, projectId: string): Promise<Tab> => {
    const tab = new Tab(url, as.cookie);
    tabs.push(tab);
    await tab.send({ type: 'follow', streamId: projectId, after: 0 });
    await tab.until(() => tab.entries(projectId).length > 0 || tab.of('denied').length > 0);
    return tab;
  };

  test('who is in a group, and who is not, is found by parts of a name or an e-mail address', async () => {
    const [nia, noa] = [
      await here.people.create('member', 'Nia Inside'),
      await here.people.create('member', 'Noa Outside'),
    ];
    const groupId = await group(nia);
    const found = async (query: { q?: string; outside?: 'yes' | 'no' }) => {
      const answer = await here.call(routes.listGroupMembers, { as: owner(), params: { groupId }, query });
      good(answer);
      const { total, people } = answer.body as ResponseOf<typeof routes.listGroupMembers>;
      return [total, ...people.map(({ name }) => name)];
    };
    expect(await found({})).toEqual([1, 'Nia Inside']);
    expect(await found({ q: 'SIDE', outside: 'yes' })).toEqual([1, 'Noa Outside']);
    expect(await found({ q: noa.email })).toEqual([0]);
    expect(await found({ q: noa.email, outside: 'yes' })).toEqual([1, 'Noa Outside']);
  });

  test('what a group is given its people have, on every node within a second, and it ends with the group’s or with theirs', async () => {
    const projectId = await here.people.project();
    const [ada, ben] = [await here.people.create('member', 'Ada'), await here.people.create('member', 'Ben')];
    const groupId = await group(ada);
    for (const app of [here, there]) expect(await seen(app, ada, projectId)).toBe(404);
    good(await give(projectId.toUpperCase(), groupId.toUpperCase(), { role: 'annotator' }));
    for (const app of [here, there]) await within(app, ada, projectId, ['annotator']);
    expect(await seen(here, ben, projectId)).toBe(404);
    await change(groupId, { add: [ben.id.toUpperCase(), ben.id] });
    for (const app of [here, there]) await within(app, ben, projectId, ['annotator']);
    const tab = await follow(ben, projectId);
    // The greatest of what somebody has.
    good(await set(projectId, ben.id, { role: 'reviewer' }));
    await tab.until(() => tab.closed);
    for (const app of [here, there]) await within(app, ben, projectId, ['reviewer']);
    good(await remove(projectId, ben.id));
    for (const app of [here, there]) await within(app, ben, projectId, ['annotator']);
    expect(answered(await remove(projectId, ben.id))).toBe('member_by_group');
    const [again, other] = [await follow(ben, projectId), await follow(ada, projectId)];
    await change(groupId, { remove: [ben.id] });
    await again.until(() => again.closed);
    expect([again.closed, other.closed]).toEqual([FEED_CLOSE.denied, null]);
    for (const app of [here, there]) await within(app, ben, projectId, 404);
    good(await here.call(routes.removeMemberGroup, { as: owner(), params: { projectId, groupId }, ...command() }));
    await other.until(() => other.closed);
    for (const app of [here, there]) await within(app, ada, projectId, 404);
  });

  test('custom roles add up, change for everybody at once, and give nobody more than who gives them has', async () => {
    const projectId = await here.people.project();
    const ada = await here.people.create('member', 'Ada');
    const [tagger, people] = [await role('change.propose'), await role('member.manage')];
    const groupId = await group(ada);
    good(await give(projectId, groupId, { role: 'reader', customRoleId: tagger }));
    await within(there, ada, projectId, ['reader', 'change.propose']);
    // The role that is asked for beside a custom one counts for nothing.
    good(await set(projectId, ada.id, { role: 'manager', customRoleId: people }));
    await within(there, ada, projectId, ['reader', 'change.propose', 'member.manage']);
    const ben = await here.people.create('member', 'Ben');
    expect(answered(await set(projectId, ben.id, { role: 'manager' }, ada))).toBe('role_beyond_own');
    expect(answered(await set(projectId, owner().id, { role: 'reader' }, ada))).toBe('role_beyond_own');
    expect(answered(await set(projectId, ben.id, { role: 'reader' }, ada))).toBe('ok');
    const tab = await follow(ada, projectId);
    const body = { name: 'Only reads', description: '', actions: ['pending.read', 'pending.read'] };
    good(await here.call(routes.updateRole, { as: owner(), params: { roleId: tagger }, ...command(body) }));
    await tab.until(() => tab.closed);
    await within(there, ada, projectId, ['reader', 'member.manage', 'pending.read']);
    expect(
      answered(await here.call(routes.deleteRole, { as: owner(), params: { roleId: tagger }, ...command() })),
    ).toBe('role_in_use');
    good(await give(projectId, groupId, { role: 'reader' }));
    good(await here.call(routes.deleteRole, { as: owner(), params: { roleId: tagger }, ...command() }));
    expect(answered(await set(projectId, ada.id, { role: 'reader', customRoleId: tagger }))).toBe('not_found');
  });

  test('names of roles are taken once, whatever the case, and a role allows something', async () => {
    const make = (name: string, actions: readonly string[] = ['change.propose']) =>
      here.call(routes.createRole, { as: owner(), ...command({ roleId: v7(), name, description: '', actions }) });
    expect(answered(await make('Manager'))).toBe('name_taken');
    expect(answered(await make('Clerk'))).toBe('ok');
    expect(answered(await make(' CLERK '))).toBe('name_taken');
    expect(answered(await make('Nothing', []))).toBe('invalid_request');
    expect(answered(await make('Everything', ['user.manage']))).toBe('invalid_request');
  });

  test('a project keeps a manager, whether by a group or not, and a group that is in use stays', async () => {
    const projectId = await here.people.project();
    const ada = await here.people.create('member', 'Ada');
    const groupId = await group(ada);
    good(await give(projectId, groupId, { role: 'manager' }));
    good(await remove(projectId, owner().id));
    await within(here, owner(), projectId, 404);
    expect(answered(await changed(groupId, { remove: [ada.id] }))).toBe('last_manager');
    expect(answered(await give(projectId, groupId, { role: 'reader' }, ada))).toBe('last_manager');
    const params = { groupId };
    expect(answered(await here.call(routes.deleteGroup, { as: owner(), params, ...command() }))).toBe('group_in_use');
    good(await set(projectId, owner().id, { role: 'manager' }, ada));
    good(await give(projectId, groupId, { role: 'reader' }));
    await change(groupId, { remove: [ada.id] });
    good(await here.call(routes.removeMemberGroup, { as: owner(), params: { projectId, groupId }, ...command() }));
    good(await here.call(routes.deleteGroup, { as: owner(), params, ...command() }));
    expect(answered(await give(projectId, groupId, { role: 'reader' }))).toBe('not_found');
    expect(answered(await changed(groupId, { add: [ada.id] }))).toBe('not_found');
  });

  test('ids of other kinds are not found, and neither is an organisation that is not there', async () => {
    const projectId = await here.people.project();
    const ada = await here.people.create('member', 'Ada');
    const groupId = await group();
    expect(answered(await give(projectId, ada.id, { role: 'reader' }))).toBe('not_found');
    expect(answered(await set(projectId, groupId, { role: 'reader' }))).toBe('not_found');
    expect(answered(await changed(groupId, { add: [groupId] }))).toBe('not_found');
    const make = (body: object) =>
      here.call(routes.createGroup, { as: owner(), ...command({ name: 'X', description: '', ...body }) });
    expect(answered(await make({ groupId: ada.id }))).toBe('already_exists');
    expect(answered(await make({ groupId: groupId.toUpperCase() }))).toBe('already_exists');
    const update = (organisationId: string) =>
      here.call(routes.updateUser, {
        as: owner(),
        params: { userId: ada.id },
        ...command({ name: 'Ada', workspaceRole: 'member', organisationId }),
      });
    expect(answered(await update(groupId))).toBe('not_found');
  });

  test('a guest is shown with their organisation, and knows the people and groups of their own projects alone', async () => {
    const projectId = await here.people.project();
    const [guest, ada, far] = [
      await here.people.member(projectId, 'manager', 'Gusta Guest'),
      await here.people.create('member', 'Ada Near'),
      await here.people.create('member', 'Fara Far'),
    ];
    await group(far);
    const shared = await here.people.project();
    await here.people.join(shared, guest.id, 'reader');
    await here.people.join(shared, ada.id, 'reader');
    const organisationId = v7();
    const body = { organisationId, name: 'Port Authority', organisationKind: 'client' };
    good(await here.call(routes.createOrganisation, { as: owner(), ...command(body) }));
    const account = { name: 'Gusta Guest', workspaceRole: 'member', organisationId };
    good(await here.call(routes.updateUser, { as: owner(), params: { userId: guest.id }, ...command(account) }));
    const candidates = async (as: TestUser) =>
      good<ResponseOf<typeof routes.listCandidates>>(
        await here.call(routes.listCandidates, { as, params: { projectId }, query: { q: 'ar' } }),
      );
    const names = ({ people }: { people: readonly { name: string }[] }) => people.map(({ name }) => name);
    expect(names(await candidates(owner()))).toEqual(['Ada Near', 'Fara Far']);
    expect(await candidates(guest)).toMatchObject({ people: [{ name: 'Ada Near', organisation: null }], groups: [] });
    const { members } = good<ResponseOf<typeof routes.listMembers>>(
      await here.call(routes.listMembers, { as: owner(), params: { projectId } }),
    );
    expect(members.find(({ id }) => id === guest.id)).toMatchObject({
      organisation: 'Port Authority',
      direct: { role: 'manager', customRoleId: null },
      groupIds: [],
    });
  });
});
