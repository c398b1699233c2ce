import { allRoutes, routes, type ResponseOf, type Route } from '@scholium/contract';
import { row, uuid } from '@scholium/database';
import { actorFor, WORKSPACE_ROLES, type Actor, type ProjectRole, type WorkspaceRole } from '@scholium/review';
import { v7 } from 'uuid';
import { Hub } from './feed/hub.js';
import { Tab } from './feed/testing/tab.js';
import { Access, Sessions } from './people/index.js';
import { Database, Failure } from './platform/index.js';
import {
  content,
  createTestApp,
  good,
  ProjectFixture,
  type Proposed,
  type TestApp,
  type TestUser,
} from './testing/index.js';
import {
  LADDER,
  organise,
  protect,
  PROTECTIONS,
  type Crowd,
  type Rung,
  type Rungs,
} from './testing/need-to-know/ladder.js';

/**
 * Roles x markings, compartments and restrictions, of objects and of their project, x what the contract lets people
 * ask: by the guard of every route, by row-level security, on the socket, in commands on one's own work and that of
 * others, and in the audit log. What has to come out is stated here, and not taken from the policy.
 */
type InProject = Exclude<Extract<Route['access'], object>['on'], 'workspace'>;
type Asked = (typeof routes)[keyof typeof routes]['access'];
type RouteAction = Extract<Asked, { on: InProject }>['action'];
type WorkspaceAction = Extract<Asked, { on: 'workspace' }>['action'];
/** `auditor` is one of the workspace, without a role in any project. */
type Role = ProjectRole | 'custom' | 'nobody' | 'auditor';
const ROLES = [
  'nobody',
  'auditor',
  'reader',
  'custom',
  'annotator',
  'reviewer',
  'manager',
] as const satisfies readonly Role[];
/** Whether it is a role in a project. */
const belongs = (role: Role): role is ProjectRole | 'custom' => role !== 'nobody' && role !== 'auditor';
/** What the custom role adds to reading. */
const CUSTOM = ['vocabulary.manage', 'document.describe', 'change.decide'] as const;

/** The least role for each action that a route asks in a project. Another one does not compile. */
const LEAST: Readonly<Record<RouteAction, ProjectRole>> = {
  'project.read': 'reader',
  'member.read': 'reader',
  'document.read': 'reader',
  'knowledge.read': 'reader',
  'queue.read': 'reader',
  'history.read': 'reader',
  'change.propose': 'annotator',
  'document.import': 'annotator',
  'document.describe': 'reviewer',
  'version.name': 'reviewer',
  'document.delete': 'manager',
  'vocabulary.manage': 'manager',
  'member.manage': 'manager',
  'access.explain': 'manager',
  'access.view_as': 'manager',
  'project.manage': 'manager',
};

const holds = (role: Role, action: RouteAction): boolean => {
  const least = LEAST[action];
  if (!belongs(role)) return false;
  if (role === 'custom') return least === 'reader' || CUSTOM.some((one) => one === action);
  return BUILT_IN.indexOf(role) >= BUILT_IN.indexOf(least);
};
const BUILT_IN: readonly ProjectRole[] = ['reader', 'annotator', 'reviewer', 'manager'];

const ADMINISTRATORS = ['owner', 'admin'] as const;
const AUDITORS = [...ADMINISTRATORS, 'auditor'] as const;
/** Who may do what routes ask in the workspace. Another action does not compile. */
const IN_WORKSPACE: Readonly<Record<WorkspaceAction, readonly WorkspaceRole[]>> = {
  'user.read': ADMINISTRATORS,
  'user.manage': ADMINISTRATORS,
  'group.manage': ADMINISTRATORS,
  'organisation.manage': ADMINISTRATORS,
  'role.manage': ADMINISTRATORS,
  'emergency.access': ADMINISTRATORS,
  'compartment.create': ADMINISTRATORS,
  'mail.read': ADMINISTRATORS,
  'mail.send_again': ADMINISTRATORS,
  'log.inspect': ADMINISTRATORS,
  'project.create': ADMINISTRATORS,
  'audit.read': AUDITORS,
  'audit.export': AUDITORS,
  'audit.verify': AUDITORS,
};

interface Person {
  readonly role: Role;
  readonly rung: Rung;
  readonly user: TestUser;
}
/** Of one protection, or of none, one of each object. */
interface Objects {
  readonly name: string;
  readonly projectId: string;
  readonly admitted: readonly Rung[];
  readonly documentId: string;
  readonly entityId: string;
  readonly sourceId: string;
  /** Waits, in the document. */
  readonly changeId: string;
}

/** Of a project: the objects in it have no protection of their own. */
const OF_PROJECT = PROTECTIONS.find(({ name }) => name === 'TLP:AMBER+STRICT')!;

let app: TestApp;
let fixture: ProjectFixture;
/** The project that is protected itself. All have the same roles in both. */
let closed: ProjectFixture;
const people: Person[] = [];
const objects: Objects[] = [];

beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
  closed = await ProjectFixture.open(app);
  const roleId = v7();
  const made = { commandId: v7(), roleId, name: 'Custom', description: '', actions: CUSTOM };
  good(await app.call(routes.createRole, { as: app.people.owner, body: made }));
  const rungs = new Map<Rung, TestUser[]>();
  for (const rung of LADDER)
    for (const role of ROLES) {
      const user = await app.people.create(role === 'auditor' ? role : 'member', `${rung} ${role}`);
      const given = role === 'custom' ? { role: 'reader', customRoleId: roleId } : { role };
      for (const { projectId } of belongs(role) ? [fixture, closed] : []) {
        const call = {
          as: app.people.owner,
          params: { projectId, userId: user.id },
          body: { commandId: v7(), ...given },
        };
        good(await app.call(routes.setMember, call));
      }
      people.push({ role, rung, user });
      rungs.set(rung, [...(rungs.get(rung) ?? []), user]);
    }
  await organise(app, Object.fromEntries(rungs) as unknown as Crowd, []);
  objects.push(await objectsIn(fixture, 'nothing', LADDER));
  for (const { name, of, admitted } of PROTECTIONS) {
    const one = await objectsIn(fixture, name, admitted);
    objects.push(one);
    // Whoever of a rung is meant: all of them.
    const asked = of(Object.fromEntries([...rungs].map(([rung, [first]]) => [rung, first])) as Rungs);
    const everyone = (ids: readonly string[] | null | undefined) =>
      ids?.flatMap((id) => [...rungs.values()].find((users) => users.some((user) => user.id === id))!.map((u) => u.id));
    const whole = {
      ...asked,
      ...(asked.recipients && { recipients: everyone(asked.recipients)! }),
      ...(asked.restrictedTo && { restrictedTo: everyone(asked.restrictedTo)! }),
    };
    for (const [kind, id] of [
      ['document', one.documentId],
      ['entity', one.entityId],
      ['source', one.sourceId],
    ] as const)
      await protect(app, kind, id, kind === 'document' ? whole : { ...whole, restrictedTo: null }, one.projectId);
  }
  objects.push(await objectsIn(closed, 'a protected project', OF_PROJECT.admitted));
  await protect(app, 'project', closed.projectId, OF_PROJECT.of({} as Rungs), closed.projectId);
  app.app.get(Access).forgetAll();
  app.app.get(Sessions).forget();
}, 120_000);
afterAll(() => app.close());

async function objectsIn(project: ProjectFixture, name: string, admitted: readonly Rung[]): Promise<Objects> {
  const documentId = await project.import('The pilots stay ashore after dark.', `${name}.txt`, name);
  const entity = await project.propose(content.entity(name));
  const source = await project.propose(content.source(name));
  for (const one of [entity, source]) await project.accept(one);
  const { changeId } = await project.propose(content.highlight(name), { documentId, words: 'pilots' });
  const { projectId } = project;
  return { name, projectId, admitted, documentId, entityId: entity.subjectId, sourceId: source.subjectId, changeId };
}

/** Entities and sources cannot be restricted to people; a project admits all, unless it is protected itself. */
const admits = (one: Objects, { rung }: Pick<Person, 'rung'>, on: string): boolean =>
  one.admitted.includes(rung) ||
  (on === 'projectId' && one.projectId !== closed.projectId) ||
  (one.name.startsWith('a restriction') && (on === 'entityId' || on === 'sourceId'));

/** What the contract lets people ask of an object, each once. */
const questions = [
  ...new Map(
    allRoutes.flatMap(({ access }) =>
      typeof access === 'object' && access.on !== 'workspace'
        ? [[`${access.action} ${access.on}`, access] as const]
        : [],
    ),
  ).values(),
] as readonly { readonly action: RouteAction; readonly on: InProject }[];

const demanded = (...asked: Parameters<Access['demand']>): Promise<string> =>
  app.app
    .get(Access)
    .demand(...asked)
    .then(
      () => 'ok',
      (error: Error) => (error instanceof Failure ? error.code : error.message),
    );

test('the guard of every route lets in whom role and protection let in, and nobody else', async () => {
  const wrong: string[] = [];
  let asked = 0;
  for (const person of people) {
    const caller = await app.app.get(Sessions).authenticate(person.user.cookie);
    for (const one of objects)
      for (const { action, on } of questions) {
        const id = on === 'streamId' ? one.documentId : one[on];
        const expected =
          !belongs(person.role) || !admits(one, person, on)
            ? 'not_found'
            : holds(person.role, action)
              ? 'ok'
              : 'not_allowed';
        const found = await demanded(caller!, action, on, id);
        asked += 1;
        if (found !== expected)
          wrong.push(`${action} on ${on} of ${one.name} by ${person.rung} ${person.role}: ${found}, not ${expected}`);
      }
  }
  expect(wrong.slice(0, 20)).toEqual([]);
  expect(asked).toBeGreaterThan(2_000);
}, 60_000);

test('what is asked of the workspace is open to those roles in it that the table names', async () => {
  const found: Record<string, readonly string[]> = {};
  for (const action of Object.keys(IN_WORKSPACE) as WorkspaceAction[]) found[action] = [];
  for (const role of WORKSPACE_ROLES) {
    const { cookie } = role === 'owner' ? app.people.owner : await app.people.create(role);
    const caller = await app.app.get(Sessions).authenticate(cookie);
    for (const action of Object.keys(IN_WORKSPACE) as WorkspaceAction[]) {
      const code = await demanded(caller!, action, 'workspace', '');
      if (code !== 'not_allowed') found[action] = [...found[action]!, code === 'ok' ? role : code];
    }
  }
  expect(found).toEqual(IN_WORKSPACE);
});

test('an auditor reads of everything that it happened, and the names of what nothing protects', async () => {
  const called = (one: { readonly name: string | null } | null | undefined): string | null | undefined => one?.name;
  for (const { rung, user: as } of people.filter(({ role }) => role === 'auditor')) {
    for (const { name, documentId, projectId } of objects) {
      const query = { object: documentId, kind: 'document.imported' };
      const { entries } = good<ResponseOf<typeof routes.listAuditLog>>(
        await app.call(routes.listAuditLog, { as, query }),
      );
      const shown = entries.map(({ document, project, moment }) => [called(document), called(project), moment]);
      const expected = [name === 'nothing' ? name : null, projectId === closed.projectId ? null : 'Harbour', null];
      expect([rung, name, shown]).toEqual([rung, name, [expected]]);
    }
    const filters = good<ResponseOf<typeof routes.listAuditFilters>>(await app.call(routes.listAuditFilters, { as }));
    expect([rung, filters.projects.map(({ id }) => id)]).toEqual([rung, [fixture.projectId]]);
  }
}, 60_000);

const idRow = row({ id: uuid });

test('row-level security shows the same people the same objects', async () => {
  const wrong: string[] = [];
  for (const person of people) {
    const caller = await app.app.get(Sessions).authenticate(person.user.cookie);
    // Row-level security works out roles by itself.
    const actor: Actor = actorFor(caller!, { projectRole: 'manager' });
    for (const one of objects)
      for (const [table, on] of [
        ['Project', 'projectId'],
        ['Document', 'documentId'],
        ['Stream', 'documentId'],
        ['Entity', 'entityId'],
        ['Source', 'sourceId'],
        ['Change', 'changeId'],
      ] as const) {
        const seesPending = !['reader', 'custom'].includes(person.role);
        const expected = belongs(person.role) && admits(one, person, on) && (table !== 'Change' || seesPending);
        const found = await app.app
          .get(Database)
          .queryAs(actor, idRow, `select id from "${table}" where id = $1::uuid`, [one[on]]);
        if (found.length > 0 !== expected)
          wrong.push(`${table} of ${one.name} by ${person.rung} ${person.role}: ${found.length}`);
      }
  }
  expect(wrong.slice(0, 20)).toEqual([]);
}, 60_000);

test('the socket follows streams, watches queues, takes steps and shows presence for the same people', async () => {
  const url = await app.listen();
  const place = objects.find(({ projectId }) => projectId === closed.projectId)!;
  const somebody = people.find(({ role, rung }) => role === 'manager' && rung === 'recipient')!;
  const witness = new Tab(url, somebody.user.cookie);
  await witness.send({ type: 'follow', streamId: place.documentId, after: 0 });
  await witness.until(() => witness.entries(place.documentId).length > 0);
  const seen: { readonly tab: Tab; readonly userId: string }[] = [];
  const show = (tab: Tab, at: number): Promise<void> => {
    const state = { documentId: place.documentId, version: 0, from: at, to: at, reviewing: null };
    return tab.send({ type: 'presence', state });
  };
  const tabs = [witness];
  // Each role with each clearance would be long: one person of each role, of clearances in turn.
  for (const [index, role] of ROLES.entries()) {
    const person = people.find((one) => one.role === role && one.rung === LADDER[index % LADDER.length])!;
    const tab = new Tab(url, person.user.cookie);
    tabs.push(tab);
    for (const one of objects) await tab.send({ type: 'follow', streamId: one.documentId, after: 0 });
    for (const { projectId } of [fixture, closed]) await tab.send({ type: 'watch_queue', projectId });
    await show(tab, 1);
    const admitted = (on: string) => objects.filter((one) => belongs(role) && admits(one, person, on));
    await tab.until(() => {
      const answered = new Set([...tab.of('entries'), ...tab.of('denied')].map(({ streamId }) => streamId));
      return objects.every(({ documentId }) => answered.has(documentId));
    });
    const followed = objects.filter(({ documentId }) => tab.entries(documentId).length > 0);
    expect([role, followed]).toEqual([role, admitted('documentId')]);
    if (followed.includes(place)) seen.push({ tab, userId: person.user.id });

    const watches = (projectId: string): boolean =>
      [...app.app.get(Hub).connections].some(
        (one) => one.caller.userId === person.user.id && one.watches.get(projectId),
      );
    const watched: string[] = [];
    for (const { projectId } of [fixture, closed]) {
      await tab.until(() => watches(projectId) || tab.of('denied').some(({ streamId }) => streamId === projectId));
      if (watches(projectId)) watched.push(projectId);
    }
    expect([role, watched]).toEqual([role, [...new Set(admitted('projectId').map(({ projectId }) => projectId))]]);

    const steps = [{ stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: 'x' }] } }];
    for (const one of objects) {
      const commandId = v7();
      await tab.send({ type: 'steps', documentId: one.documentId, commandId, version: 0, steps });
      const answer = await tab.until(() =>
        [...tab.of('taken'), ...tab.of('refused')].find((answered) => answered.commandId === commandId),
      );
      const code = answer.type === 'refused' ? answer.error.code : 'taken';
      const writes = role === 'reviewer' || role === 'manager';
      const expected = !followed.includes(one) ? 'not_found' : writes ? 'taken' : 'not_allowed';
      expect([role, one.name, code]).toEqual([role, one.name, expected]);
    }
  }
  // All have shown themselves before: whoever is seen to move last comes with everybody who is shown.
  const last = seen.at(-1)!;
  await show(last.tab, 2);
  const shown = await witness.until(() =>
    witness
      .of('presence')
      .find(({ people: here }) => here.some(({ userId, state }) => userId === last.userId && state.from === 2)),
  );
  expect(shown.people.map(({ userId }) => userId).toSorted()).toEqual(seen.map(({ userId }) => userId).toSorted());
  for (const { socket } of tabs) socket.terminate();
}, 60_000);

test('one’s own work is not decided by oneself, and that of others is neither revised nor withdrawn', async () => {
  const [{ documentId }] = objects as [Objects];
  const place = { documentId, words: 'ashore' };
  const code = async (as: TestUser, { changeId, streamId }: Proposed, command: object): Promise<string> => {
    const answer = await fixture.submit(as, streamId, { changeId, revision: 1, ...command } as never);
    return answer.status < 400 ? 'ok' : (answer.body as { code: string }).code;
  };
  const commands = {
    withdraw: { kind: 'change.withdraw' },
    reject: { kind: 'change.reject', reason: { code: 'other', text: 'No' } },
    accept: { kind: 'change.accept', note: '' },
  };
  const found: Record<string, string> = {};
  const outside = people.find((one) => one.role === 'manager' && one.rung === 'community')!;
  const closedPlace = { documentId: objects.at(-1)!.documentId, words: 'ashore' };
  for (const [name, command] of Object.entries(commands)) {
    const others = await closed.propose(content.highlight(name), closedPlace);
    found[`outside ${name} others`] = await code(outside.user, others, command);
  }
  for (const role of ROLES) {
    const { user } = people.find((one) => one.role === role && one.rung === 'community')!;
    for (const [name, command] of Object.entries(commands)) {
      const others = await fixture.propose(content.highlight(name), place);
      found[`${role} ${name} others`] = await code(user, others, command);
      if (BUILT_IN.indexOf(role as ProjectRole) < 1) continue;
      found[`${role} ${name} own`] = await code(
        user,
        await fixture.propose(content.highlight(name), place, user),
        command,
      );
    }
  }
  const row = (role: Role | 'outside', others: readonly string[], own: readonly string[] = []) =>
    Object.keys(commands).flatMap((name, at) => [
      [`${role} ${name} others`, others[at]],
      ...(own.length > 0 ? [[`${role} ${name} own`, own[at]]] : []),
    ]);
  const [no, hidden, own] = ['not_allowed', 'not_found', 'own_change'];
  expect(found).toEqual(
    Object.fromEntries([
      ...row('outside', [hidden, hidden, hidden]),
      ...row('nobody', [hidden, hidden, hidden]),
      ...row('auditor', [hidden, hidden, hidden]),
      ...row('reader', [hidden, hidden, hidden]),
      ...row('custom', [hidden, hidden, hidden]),
      ...row('annotator', [no, no, no], ['ok', own, own]),
      ...row('reviewer', [no, 'ok', 'ok'], ['ok', own, own]),
      ...row('manager', [no, 'ok', 'ok'], ['ok', own, own]),
    ]),
  );
}, 60_000);
