import { allRoutes, routes, type Route } from '@scholium/contract';
import { row, uuid } from '@scholium/database';
import { actorFor, type Actor, type ProjectRole } from '@scholium/review';
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
 * Roles x markings, compartments and restrictions x what the contract lets people ask: by the guard of every route, by
 * row-level security, on the socket, and in commands on one's own work and that of others. What has to come out is
 * stated here, and not taken from the policy.
 */
type InProject = Exclude<Extract<Route['access'], object>['on'], 'workspace'>;
type RouteAction = Extract<(typeof routes)[keyof typeof routes]['access'], { on: InProject }>['action'];
type Role = ProjectRole | 'custom' | 'nobody';
const ROLES = ['nobody', 'reader', 'custom', 'annotator', 'reviewer', 'manager'] as const satisfies readonly Role[];
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
  if (role === 'nobody') return false;
  if (role === 'custom') return least === 'reader' || CUSTOM.some((one) => one === action);
  return BUILT_IN.indexOf(role) >= BUILT_IN.indexOf(least);
};
const BUILT_IN: readonly ProjectRole[] = ['reader', 'annotator', 'reviewer', 'manager'];

interface Person {
  readonly role: Role;
  readonly rung: Rung;
  readonly user: TestUser;
}
/** Of one protection, or of none, one of each object. */
interface Objects {
  readonly name: string;
  readonly admitted: readonly Rung[];
  readonly documentId: string;
  readonly entityId: string;
  readonly sourceId: string;
  /** Waits, in the document. */
  readonly changeId: string;
}

let app: TestApp;
let fixture: ProjectFixture;
const people: Person[] = [];
const objects: Objects[] = [];

beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
  const { projectId } = fixture;
  const roleId = v7();
  const made = { commandId: v7(), roleId, name: 'Custom', description: '', actions: CUSTOM };
  good(await app.call(routes.createRole, { as: app.people.owner, body: made }));
  const rungs = new Map<Rung, TestUser[]>();
  for (const rung of LADDER)
    for (const role of ROLES) {
      const user = await app.people.create('member', `${rung} ${role}`);
      const given = role === 'custom' ? { role: 'reader', customRoleId: roleId } : { role };
      const call = {
        as: app.people.owner,
        params: { projectId, userId: user.id },
        body: { commandId: v7(), ...given },
      };
      if (role !== 'nobody') good(await app.call(routes.setMember, call));
      people.push({ role, rung, user });
      rungs.set(rung, [...(rungs.get(rung) ?? []), user]);
    }
  await organise(app, Object.fromEntries(rungs) as unknown as Crowd, []);
  const all: typeof PROTECTIONS = [{ name: 'nothing', of: () => ({}), admitted: LADDER }, ...PROTECTIONS];
  for (const { name, of, admitted } of all) {
    const documentId = await fixture.import('The pilots stay ashore after dark.', `${name}.txt`, name);
    const entity = await fixture.propose(content.entity(name));
    const source = await fixture.propose(content.source(name));
    for (const one of [entity, source]) await fixture.accept(one);
    const { changeId } = await fixture.propose(content.highlight(name), { documentId, words: 'pilots' });
    const one = { name, admitted, documentId, entityId: entity.subjectId, sourceId: source.subjectId, changeId };
    objects.push(one);
    if (name === 'nothing') continue;
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
      ['document', documentId],
      ['entity', entity.subjectId],
      ['source', source.subjectId],
    ] as const)
      await protect(app, kind, id, kind === 'document' ? whole : { ...whole, restrictedTo: null }, projectId);
  }
  app.app.get(Access).forgetAll();
  app.app.get(Sessions).forget();
}, 120_000);
afterAll(() => app.close());

/** Entities and sources cannot be restricted to people. */
const admits = (one: Objects, { rung }: Person, on: string): boolean =>
  one.admitted.includes(rung) || (one.name.startsWith('a restriction') && (on === 'entityId' || on === 'sourceId'));

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

test('the guard of every route lets in whom role and protection let in, and nobody else', async () => {
  const wrong: string[] = [];
  let asked = 0;
  for (const person of people) {
    const caller = await app.app.get(Sessions).authenticate(person.user.cookie);
    for (const one of objects)
      for (const { action, on } of questions) {
        const id = on === 'projectId' ? fixture.projectId : on === 'streamId' ? one.documentId : one[on];
        const expected =
          person.role === 'nobody' || (on !== 'projectId' && !admits(one, person, on))
            ? 'not_found'
            : holds(person.role, action)
              ? 'ok'
              : 'not_allowed';
        const found = await app.app
          .get(Access)
          .demand(caller!, action, on, id)
          .then(
            () => 'ok',
            (error: Error) => (error instanceof Failure ? error.code : error.message),
          );
        asked += 1;
        if (found !== expected)
          wrong.push(`${action} on ${on} of ${one.name} by ${person.rung} ${person.role}: ${found}, not ${expected}`);
      }
  }
  expect(wrong.slice(0, 20)).toEqual([]);
  expect(asked).toBeGreaterThan(2_000);
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
        ['Document', 'documentId'],
        ['Stream', 'documentId'],
        ['Entity', 'entityId'],
        ['Source', 'sourceId'],
        ['Change', 'changeId'],
      ] as const) {
        const seesPending = !['nobody', 'reader', 'custom'].includes(person.role);
        const expected = person.role !== 'nobody' && admits(one, person, on) && (table !== 'Change' || seesPending);
        const found = await app.app
          .get(Database)
          .queryAs(actor, idRow, `select id from "${table}" where id = $1::uuid`, [one[on]]);
        if (found.length > 0 !== expected)
          wrong.push(`${table} of ${one.name} by ${person.rung} ${person.role}: ${found.length}`);
      }
  }
  expect(wrong.slice(0, 20)).toEqual([]);
}, 60_000);

test('the socket follows streams and queues for the same people', async () => {
  const url = await app.listen();
  const { projectId } = fixture;
  // Each role with each clearance would be long: one person of each role, of clearances in turn.
  for (const [index, role] of ROLES.entries()) {
    const person = people.find((one) => one.role === role && one.rung === LADDER[index % LADDER.length])!;
    const tab = new Tab(url, person.user.cookie);
    for (const one of objects) await tab.send({ type: 'follow', streamId: one.documentId, after: 0 });
    await tab.send({ type: 'watch_queue', projectId });
    const expected = objects.filter((one) => role !== 'nobody' && admits(one, person, 'documentId'));
    await tab.until(() => {
      const answered = new Set([...tab.of('entries'), ...tab.of('denied')].map(({ streamId }) => streamId));
      return objects.every(({ documentId }) => answered.has(documentId));
    });
    const followed = objects.filter(({ documentId }) => tab.entries(documentId).length > 0);
    expect([role, followed.map(({ name }) => name)]).toEqual([role, expected.map(({ name }) => name)]);
    const watches = (): boolean =>
      [...app.app.get(Hub).connections].some(
        (one) => one.caller.userId === person.user.id && one.watches.get(projectId),
      );
    if (role === 'nobody') await tab.until(() => tab.of('denied').some(({ streamId }) => streamId === projectId));
    else await tab.until(() => watches() || tab.of('denied').some(({ streamId }) => streamId === projectId));
    expect([role, watches()]).toEqual([role, role !== 'nobody']);
    tab.socket.terminate();
  }
}, 60_000);

test('one’s own work is not decided by oneself, and that of others is neither revised nor withdrawn', async () => {
  const [{ documentId }] = objects as [Objects];
  const place = { documentId, words: 'ashore' };
  const code = async (as: TestUser, { changeId }: Proposed, command: object): Promise<string> => {
    const answer = await fixture.submit(as, documentId, { changeId, revision: 1, ...command } as never);
    return answer.status < 400 ? 'ok' : (answer.body as { code: string }).code;
  };
  const commands = {
    withdraw: { kind: 'change.withdraw' },
    reject: { kind: 'change.reject', reason: { code: 'other', text: 'No' } },
    accept: { kind: 'change.accept', note: '' },
  };
  const found: Record<string, string> = {};
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
  const row = (role: Role, others: readonly string[], own: readonly string[] = []) =>
    Object.keys(commands).flatMap((name, at) => [
      [`${role} ${name} others`, others[at]],
      ...(own.length > 0 ? [[`${role} ${name} own`, own[at]]] : []),
    ]);
  const [no, hidden, own] = ['not_allowed', 'not_found', 'own_change'];
  expect(found).toEqual(
    Object.fromEntries([
      ...row('nobody', [hidden, hidden, hidden]),
      ...row('reader', [hidden, hidden, hidden]),
      ...row('custom', [hidden, hidden, hidden]),
      ...row('annotator', [no, no, no], ['ok', own, own]),
      ...row('reviewer', [no, 'ok', 'ok'], ['ok', own, own]),
      ...row('manager', [no, 'ok', 'ok'], ['ok', own, own]),
    ]),
  );
}, 60_000);
