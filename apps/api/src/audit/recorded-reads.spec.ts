import { routes } from '@scholium/contract';
import { v7 } from 'uuid';
import { Tab } from '../feed/testing/tab.js';
import { Access } from '../people/index.js';
import { Clock } from '../platform/index.js';
import { content, createTestApp, good, ProjectFixture, type TestApp, type TestUser } from '../testing/index.js';
import { Audit } from './index.js';

describe('Reads of restricted objects', () => {
  let app: TestApp;
  let fixture: ProjectFixture;
  let documentId: string;
  let reader: TestUser;
  beforeAll(async () => {
    app = await createTestApp();
    fixture = await ProjectFixture.open(app);
    documentId = await fixture.import('The pilot boat left at dawn.', 'notes.txt', 'Notes');
    reader = fixture.users.reader;
  });
  afterAll(() => app.close());
  afterEach(async () => {
    jest.restoreAllMocks();
    for (const table of ['Protection', 'BreakGlass']) await app.database.query(`delete from "${table}"`, []);
  });

  const restrict = async (objectId: string, objectKind: string): Promise<void> => {
    await app.database.query(
      `insert into "Protection" ("objectId", "objectKind", "projectId", marking, compartments, recipients)
       values ($1, $2, $3, 'red', '{}', array[$4]::uuid[])`,
      [objectId, objectKind, fixture.projectId, reader.id],
    );
    app.app.get(Access).forget(fixture.projectId);
  };
  const recorded = async (): Promise<unknown[]> => {
    await app.app.get(Audit).flush();
    return app.database.query(
      `select "actorId", address, "objectKind", "objectId", details from "AuditEvent"
       where kind = 'object.read' and seq > $1 order by seq`,
      [from],
    );
  };
  let from = 0;
  beforeEach(async () => {
    await app.app.get(Audit).flush();
    const [last] = await app.database.query<{ seq: number }>('select seq from "AuditHead"', []);
    from = last!.seq;
  });
  const open = async (as: TestUser, remoteAddress = '192.0.2.1'): Promise<number> =>
    (await app.call(routes.openDocument, { as, params: { documentId }, remoteAddress })).status;
  const read = (more: object = {}) => ({
    actorId: reader.id,
    address: '192.0.2.1',
    objectKind: 'document',
    objectId: documentId,
    details: {},
    ...more,
  });

  test('are recorded once in ten minutes by session, address and version; others are not', async () => {
    expect(await open(reader)).toBe(200);
    expect(await recorded()).toEqual([]);
    await restrict(documentId, 'document');
    expect(await open(fixture.users.manager)).toBe(404);
    for (let times = 0; times < 3; times += 1) expect(await open(reader)).toBe(200);
    await app.call(routes.listThreads, { as: reader, params: { documentId }, remoteAddress: '192.0.2.1' });
    expect(await open(reader, '192.0.2.2')).toBe(200);
    good(await app.call(routes.getMoment, { as: reader, params: { documentId, seq: 1 }, remoteAddress: '192.0.2.1' }));
    expect(await recorded()).toEqual([read(), read({ address: '192.0.2.2' }), read({ details: { seq: 1 } })]);
    const later = Date.now() + 601_000;
    jest.spyOn(app.app.get(Clock), 'now').mockImplementation(() => new Date(later));
    await open(reader);
    expect(await recorded()).toHaveLength(4);
  });

  test('are those of entities and of everything in a restricted project as well', async () => {
    const entity = await fixture.propose(content.entity('Marov'));
    await fixture.accept(entity);
    await restrict(entity.subjectId, 'entity');
    const page = { as: reader, params: { entityId: entity.subjectId }, remoteAddress: '192.0.2.1' };
    good(await app.call(routes.getEntity, page));
    await app.database.query('delete from "Protection"', []);
    await restrict(fixture.projectId, 'project');
    const { projectId } = fixture;
    good(await app.call(routes.listDocuments, { as: reader, params: { projectId }, remoteAddress: '192.0.2.1' }));
    expect(await recorded()).toEqual([
      read({ objectKind: 'entity', objectId: entity.subjectId }),
      read({ objectKind: 'project', objectId: projectId }),
    ]);
  });

  test('are recorded when somebody follows an object, and with emergency access', async () => {
    const other = await fixture.import('Nobody asks why.', 'other.txt', 'Other');
    await restrict(other, 'document');
    const tab = new Tab(await app.listen(), reader.cookie);
    await tab.follow(other, 1);
    expect(await recorded()).toEqual([read({ address: null, objectId: other })]);
    tab.socket.close();
    const owner = app.people.owner;
    await app.database.query(
      `insert into "BreakGlass" (id, "userId", "projectId", reason, "startedAt", "expiresAt")
       values ($1, $2, $3, 'fire', now(), now() + interval '1 hour')`,
      [v7(), owner.id, fixture.projectId],
    );
    app.app.get(Access).forgetAll();
    expect(await open(owner)).toBe(200);
    expect((await recorded()).at(-1)).toEqual(read({ actorId: owner.id, details: { emergency: true } }));
  });
});
