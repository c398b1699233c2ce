import { FEED_CLOSE, routes, type ErrorBody, type ResponseOf } from '@scholium/contract';
import { v7 } from 'uuid';
import { Audit } from '../../audit/index.js';
import { Tab } from '../../feed/testing/tab.js';
import { ConsumerLoop } from '../../inbox/index.js';
import {
  content,
  createTestApp,
  good,
  ProjectFixture,
  type Answer,
  type TestApp,
  type TestUser,
} from '../../testing/index.js';
import { EndingAccess } from '../ending/ending-access.js';

const command = (body: object = {}) => ({ body: { commandId: v7(), ...body } });
const answered = ({ status, body }: Answer): unknown => (status < 400 ? 'ok' : (body as ErrorBody).code);
const REASON = 'A court asks for it today';

/** Two processes on one database. */
describe('emergency access', () => {
  let here: TestApp;
  let there: TestApp;
  let url: string;
  let fixture: ProjectFixture;
  let admin: TestUser;
  let documentId: string;
  const tabs: Tab[] = [];
  beforeAll(async () => {
    here = await createTestApp();
    there = await createTestApp({ founded: false, environment: { DATABASE_URL: here.databaseUrl } });
    url = await there.listen();
    fixture = await ProjectFixture.open(here);
    admin = await here.people.create('admin', 'Ada Admin');
    documentId = await fixture.import('The pilots stay ashore.', 'pilots.txt', 'Pilots');
    await here.database.query(
      `insert into "Protection" ("objectId", "objectKind", "projectId", marking, compartments, recipients)
       values ($1, 'project', $1, 'red', '{}', $2)`,
      [fixture.projectId, Object.values(fixture.users).map(({ id }) => id)],
    );
  }, 60_000);
  afterAll(async () => {
    for (const { socket } of tabs) socket.terminate();
    await there.close();
    await here.close();
  });

  const start = (as: TestUser, more: object = {}, projectId = fixture.projectId) =>
    here.call(routes.startEmergencyAccess, {
      as,
      params: { projectId },
      ...command({ accessId: v7(), reason: REASON, minutes: 30, ...more }),
    });
  const end = (as: TestUser) =>
    here.call(routes.endEmergencyAccess, { as, params: { projectId: fixture.projectId }, ...command() });
  const opens = async (app: TestApp): Promise<number> =>
    (await app.call(routes.openDocument, { as: admin, params: { documentId } })).status;
  const running = async () =>
    good<ResponseOf<typeof routes.listEmergencyAccess>>(await there.call(routes.listEmergencyAccess, { as: admin }))
      .access;
  const follow = async (): Promise<Tab> => {
    const tab = new Tab(url, admin.cookie);
    tabs.push(tab);
    await tab.send({ type: 'follow', streamId: documentId, after: 0 });
    await tab.until(() => tab.entries(documentId).length > 0);
    return tab;
  };

  test('is asked for with a reason and for a time, by an administrator, and once', async () => {
    expect(answered(await start(fixture.users.manager))).toBe('not_allowed');
    expect(answered(await start(admin, {}, v7()))).toBe('not_found');
    expect(answered(await start(admin, { reason: ' too short ' }))).toBe('emergency_reason_required');
    for (const minutes of [0, 4, 241, 2.5]) expect(answered(await start(admin, { minutes }))).toBe('invalid_request');
    expect(answered(await end(admin))).toBe('not_found');
    expect(await opens(here)).toBe(404);
  });

  test('reads, notifies the managers, changes nothing, and ends when it is ended, in open sessions as well', async () => {
    good(await start(admin));
    expect(answered(await start(admin))).toBe('changed_since');
    for (const app of [here, there]) expect(await opens(app)).toBe(200);
    expect(await running()).toMatchObject([{ project: { id: fixture.projectId }, reason: REASON }]);
    const describe = await here.call(routes.describeProject, {
      as: admin,
      params: { projectId: fixture.projectId },
      ...command({ name: 'Mine', description: '' }),
    });
    expect(answered(describe)).toBe('not_allowed');
    // Readers comment in this project; who is there by emergency access does not.
    const comment = (as: TestUser) =>
      here.call(routes.submitDiscussion, {
        as,
        ...command({
          streamId: documentId,
          command: {
            kind: 'thread.open',
            threadId: v7(),
            commentId: v7(),
            target: { kind: 'document' },
            anchors: [],
            text: 'Seen',
            mentions: [],
          },
        }),
      });
    expect(answered(await comment(fixture.users.reader))).toBe('ok');
    expect(answered(await comment(admin))).toBe('not_allowed');
    const project = await here.call(routes.getProject, { as: admin, params: { projectId: fixture.projectId } });
    const opened = await here.call(routes.openDocument, { as: admin, params: { documentId } });
    for (const { body } of [project, opened]) expect(body).toMatchObject({ byEmergency: true });
    expect(await fixture.open(documentId)).not.toHaveProperty('byEmergency');
    await here.app.get(ConsumerLoop).caughtUp();
    const noticed = async (as: TestUser) =>
      good<ResponseOf<typeof routes.listNotifications>>(
        await here.call(routes.listNotifications, { as, query: {} }),
      ).items.filter(({ kind }) => kind === 'emergency');
    expect(await noticed(fixture.users.manager)).toMatchObject([{ actor: { name: 'Ada Admin' } }]);
    expect(await noticed(fixture.users.reviewer)).toEqual([]);
    const used = await here.call(routes.listEmergencyAccessToProject, {
      as: fixture.users.manager,
      params: { projectId: fixture.projectId },
    });
    expect(used.body).toMatchObject({ access: [{ person: { name: 'Ada Admin' }, reason: REASON }] });
    const tab = await follow();
    good(await end(admin));
    await tab.until(() => tab.closed);
    expect(tab.closed).toBe(FEED_CLOSE.denied);
    for (const app of [here, there]) expect(await opens(app)).toBe(404);
    expect(await running()).toEqual([]);
  });

  test('ends by itself, in open sessions within a second, and the audit log says so', async () => {
    good(await start(admin));
    const expiresAt = new Date(Date.now() + 2_000);
    // As if it had been given for less.
    await here.database.query('update "BreakGlass" set "expiresAt" = $1 where "expiresAt" > now()', [expiresAt]);
    for (const app of [here, there]) await app.app.get(EndingAccess).look();
    const tab = await follow();
    await tab.until(() => tab.closed);
    expect(Date.now() - expiresAt.getTime()).toBeLessThan(1_000);
    for (const app of [here, there]) expect(await opens(app)).toBe(404);
    for (const app of [here, there]) {
      await app.app.get(EndingAccess).look();
      await app.app.get(Audit).flush();
    }
    const kinds = await here.database.query(
      `select kind from "AuditEvent" where "objectId" = $1 and kind like 'emergency%'
       union all select kind from "LedgerEntry" where "streamId" = $1 and kind like 'emergency%' order by 1`,
      [fixture.projectId],
    );
    expect(kinds).toEqual(
      [
        'emergency_access.ended',
        'emergency_access.expired',
        'emergency_access.started',
        'emergency_access.started',
      ].map((kind) => ({ kind })),
    );
  });

  test('who reads a document anyway is told what of it they read by this alone, and changes nothing there', async () => {
    const other = await ProjectFixture.open(here);
    const paper = await other.import('The pilots stay ashore after dark.', 'dark.txt', 'Dark');
    const [open, secret, waiting] = [
      await other.propose(content.highlight(), { documentId: paper, words: 'ashore' }),
      await other.propose(content.highlight(), { documentId: paper, words: 'dark' }),
      await other.propose(content.highlight(), { documentId: paper, words: 'pilots' }),
    ];
    for (const one of [open, secret]) await other.accept(one);
    for (const { subjectId } of [secret, waiting])
      await here.database.query(
        `insert into "Protection" ("objectId", "objectKind", "projectId", marking, compartments, recipients)
         values ($1, 'annotation', $2, 'red', '{}', $3)`,
        [subjectId, other.projectId, [other.users.reviewer.id]],
      );
    await here.people.join(other.projectId, admin.id, 'reviewer');
    const read = async () =>
      good<ResponseOf<typeof routes.readAnnotations>>(
        await here.call(routes.readAnnotations, { as: admin, params: { documentId: paper } }),
      );
    const before = await read();
    expect([before.annotations.map(({ id }) => id), before.knownByEmergency]).toEqual([[open.subjectId], []]);
    good(await start(admin, {}, other.projectId));
    const during = await read();
    expect([during.annotations.length, during.changes.length]).toEqual([2, 1]);
    expect(during.knownByEmergency?.toSorted()).toEqual([secret.subjectId, waiting.subjectId].toSorted());
    expect(during).not.toHaveProperty('byEmergency');
    const discuss = (id: string) =>
      here.call(routes.submitDiscussion, {
        as: admin,
        ...command({
          streamId: paper,
          command: {
            kind: 'thread.open',
            threadId: v7(),
            commentId: v7(),
            target: { kind: 'annotation', id },
            anchors: [],
            text: 'Seen',
            mentions: [],
          },
        }),
      });
    expect([answered(await discuss(secret.subjectId)), answered(await discuss(open.subjectId))]).toEqual([
      'not_allowed',
      'ok',
    ]);
  });

  test('projects are found by their names; one that is protected by its id alone, and without its name', async () => {
    const open = await here.people.project();
    const find = async (q: string) =>
      good<ResponseOf<typeof routes.findEmergencyProjects>>(
        await here.call(routes.findEmergencyProjects, { as: admin, query: { q } }),
      ).projects;
    const name = (await find(open))[0]?.name ?? '';
    expect((await find(name.slice(1))).map(({ id }) => id)).toContain(open);
    expect(await find(fixture.projectId.toUpperCase())).toEqual([{ id: fixture.projectId, name: null }]);
    expect((await find(name.slice(0, 3))).some(({ id }) => id === fixture.projectId)).toBe(false);
    expect(await find('%')).toEqual([]);
  });
});
