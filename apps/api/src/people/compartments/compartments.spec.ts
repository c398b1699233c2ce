import { setTimeout as pause } from 'node:timers/promises';
import { FEED_CLOSE, routes, type ErrorBody, type ResponseOf } from '@scholium/contract';
import { v7 } from 'uuid';
import { Audit } from '../../audit/index.js';
import { Tab } from '../../feed/testing/tab.js';
import { createTestApp, good, ProjectFixture, type Answer, type TestApp, type TestUser } from '../../testing/index.js';
import { EndingAccess } from '../ending/ending-access.js';

const command = (body: object = {}) => ({ body: { commandId: v7(), ...body } });
const answered = ({ status, body }: Answer): unknown => (status < 400 ? 'ok' : (body as ErrorBody).code);
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

/** Two processes on one database. */
describe('compartments', () => {
  let here: TestApp;
  let there: TestApp;
  let url: string;
  let fixture: ProjectFixture;
  let owner: TestUser;
  const tabs: Tab[] = [];
  beforeAll(async () => {
    here = await createTestApp();
    there = await createTestApp({ founded: false, environment: { DATABASE_URL: here.databaseUrl } });
    url = await there.listen();
    fixture = await ProjectFixture.open(here);
    owner = await here.people.create('member', 'Olga Owner');
  }, 60_000);
  afterAll(async () => {
    for (const { socket } of tabs) socket.terminate();
    await there.close();
    await here.close();
  });

  const admin = () => here.people.owner;
  const make = async (name = 'Quay'): Promise<string> => {
    const compartmentId = v7();
    const body = { compartmentId, name, description: 'Berths', ownerId: owner.id };
    good(await here.call(routes.createCompartment, { as: admin(), ...command(body) }));
    return compartmentId;
  };
  const admit = (compartmentId: string, userId: string, more: object = {}, as = owner) =>
    here.call(routes.admitToCompartment, {
      as,
      params: { compartmentId, userId },
      ...command({ reason: 'Works on it', expiresAt: inDays(20), ...more }),
    });
  const listed = async (as: TestUser, id: string, app = here) =>
    good<ResponseOf<typeof routes.listCompartments>>(await app.call(routes.listCompartments, { as })).compartments.find(
      (one) => one.id === id,
    );
  const protect = (objectId: string, compartmentId: string) =>
    here.database.query(
      `insert into "Protection" ("objectId", "objectKind", "projectId", marking, compartments, recipients)
       values ($1, 'document', $2, 'clear', $3, '{}')`,
      [objectId, fixture.projectId, [compartmentId]],
    );
  const opens = async (as: TestUser, documentId: string, app = there): Promise<number> =>
    (await app.call(routes.openDocument, { as, params: { documentId } })).status;
  const follow = async (as: TestUser, streamId: string): Promise<Tab> => {
    const tab = new Tab(url, as.cookie);
    tabs.push(tab);
    await tab.send({ type: 'follow', streamId, after: 0 });
    await tab.until(() => tab.entries(streamId).length > 0);
    return tab;
  };
  const within = async (expected: number, asked: () => Promise<number>): Promise<void> => {
    const since = Date.now();
    for (let now = await asked(); now !== expected; now = await asked()) {
      if (Date.now() - since > 1_000) expect(now).toBe(expected);
      // An answer from what is known already waits for nothing, and messages of the database would not come in.
      await pause(10);
    }
  };

  test('exist for who is in them, owns them or administers, each as far as they may see; to others neither name nor id does', async () => {
    const compartmentId = await make();
    const { reader, annotator } = fixture.users;
    good(await admit(compartmentId, reader.id));
    expect(await listed(admin(), compartmentId)).toMatchObject({ expiresAt: null, members: 1 });
    expect(await listed(owner, compartmentId)).toMatchObject({
      owner: { name: 'Olga Owner', active: true },
      members: 1,
    });
    const own = await listed(reader, compartmentId);
    expect(own).toMatchObject({ name: 'Quay', description: 'Berths', members: null });
    expect(Date.parse(own?.expiresAt ?? '')).toBeGreaterThan(Date.now());
    expect(await listed(annotator, compartmentId)).toBeUndefined();
    const asked = (as: TestUser, id: string) =>
      Promise.all([
        here.call(routes.listCompartmentMembers, { as, params: { compartmentId: id } }),
        here.call(routes.listCompartmentCandidates, { as, params: { compartmentId: id } }),
        admit(id, annotator.id, {}, as),
        here.call(routes.updateCompartment, {
          as,
          params: { compartmentId: id },
          ...command({ name: 'X', description: '' }),
        }),
      ]);
    const told = (answers: readonly Answer[]) =>
      answers.map(({ status, body, headers }) => [
        status,
        { ...(body as object), requestId: null },
        Object.keys(headers).sort(),
      ]);
    expect(told(await asked(annotator, compartmentId))).toEqual(told(await asked(annotator, v7())));
    expect((await asked(reader, compartmentId)).map(answered)).toEqual(Array(4).fill('not_allowed'));
    const { total, people } = good<ResponseOf<typeof routes.listCompartmentMembers>>(
      await here.call(routes.listCompartmentMembers, { as: owner, params: { compartmentId } }),
    );
    expect([total, people]).toMatchObject([1, [{ id: reader.id, reason: 'Works on it', active: true }]]);
    const found = good<ResponseOf<typeof routes.listCompartmentCandidates>>(
      await here.call(routes.listCompartmentCandidates, {
        as: owner,
        params: { compartmentId },
        query: { q: 'Olga' },
      }),
    );
    expect(found.people.map(({ name }) => name)).toEqual(['Olga Owner']);
  });

  test('who is admitted reads, on every node within a second, and who leaves does not, with an open session', async () => {
    const compartmentId = await make();
    const documentId = await fixture.import('The pilots stay ashore.', 'pilots.txt', 'Pilots');
    await protect(documentId, compartmentId);
    const { reader } = fixture.users;
    expect(await opens(reader, documentId)).toBe(404);
    good(await admit(compartmentId, reader.id));
    await within(200, () => opens(reader, documentId));
    const tab = await follow(reader, documentId);
    const params = { compartmentId, userId: reader.id };
    good(await here.call(routes.confirmInCompartment, { as: owner, params, ...command({ expiresAt: inDays(90) }) }));
    expect(await opens(reader, documentId)).toBe(200);
    expect(tab.closed).toBeNull();
    good(await here.call(routes.endInCompartment, { as: owner, params, ...command() }));
    await tab.until(() => tab.closed);
    expect(tab.closed).toBe(FEED_CLOSE.denied);
    await within(404, () => opens(reader, documentId));
    await within(404, () => opens(reader, documentId, here));
  });

  test('access ends by itself, with an open session on another node within a second, and one entry of the audit log says so', async () => {
    const compartmentId = await make();
    const documentId = await fixture.import('The pilots stay ashore.', 'pilots.txt', 'Pilots');
    await protect(documentId, compartmentId);
    const { reader, reviewer } = fixture.users;
    const expiresAt = new Date(Date.now() + 2_000).toISOString();
    good(await admit(compartmentId, reader.id, { expiresAt }));
    good(await admit(compartmentId, reviewer.id));
    await within(200, () => opens(reader, documentId));
    const [tab, staying] = [await follow(reader, documentId), await follow(reviewer, documentId)];
    await tab.until(() => tab.closed);
    const late = Date.now() - Date.parse(expiresAt);
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(1_000);
    expect([tab.closed, staying.closed]).toEqual([FEED_CLOSE.denied, null]);
    for (const app of [here, there]) await within(404, () => opens(reader, documentId, app));
    for (const app of [here, there]) {
      await app.app.get(EndingAccess).look();
      await app.app.get(Audit).flush();
    }
    expect(
      await here.database.query(`select kind, "actorId" from "AuditEvent" where "objectId" = $1`, [compartmentId]),
    ).toEqual([{ kind: 'compartment.expired', actorId: reader.id }]);
    expect(await listed(reader, compartmentId)).toBeUndefined();
    // Its owner still sees whose access has ended.
    const { people } = good<ResponseOf<typeof routes.listCompartmentMembers>>(
      await here.call(routes.listCompartmentMembers, { as: owner, params: { compartmentId } }),
    );
    expect(people.map(({ id }) => id)).toEqual([reader.id, reviewer.id]);
  });

  test('one that protects something is not deleted; how much is said as far as the owner may see it', async () => {
    const compartmentId = await make();
    const documentId = await fixture.import('The pilots stay ashore.', 'pilots.txt', 'Pilots');
    await protect(documentId, compartmentId);
    const remove = (as: TestUser) =>
      here.call(routes.deleteCompartment, { as, params: { compartmentId }, ...command() });
    const details = async () => {
      const { body } = await remove(owner);
      return [(body as ErrorBody).code, (body as ErrorBody).details];
    };
    expect(await details()).toEqual(['compartment_in_use', { objects: 0 }]);
    await here.people.join(fixture.projectId, owner.id, 'reader');
    good(await admit(compartmentId, owner.id));
    expect(await details()).toEqual(['compartment_in_use', { objects: 1 }]);
    expect(answered(await remove(admin()))).toBe('not_allowed');
    await here.database.query('delete from "Protection" where "objectId" = $1', [documentId]);
    expect(answered(await remove(owner))).toBe('ok');
    expect(await listed(owner, compartmentId)).toBeUndefined();
  });

  test('a new owner takes over, and one whose account is not active is replaced from inside', async () => {
    const compartmentId = await make();
    const { reviewer, reader } = fixture.users;
    const give = (ownerId: string, as: TestUser) =>
      here.call(routes.transferCompartment, { as, params: { compartmentId }, ...command({ ownerId }) });
    const successor = await here.people.create('member', 'Sven Successor');
    expect(answered(await give(successor.id, admin()))).toBe('not_allowed');
    good(await give(successor.id, owner));
    expect(await listed(owner, compartmentId)).toBeUndefined();
    good(await admit(compartmentId, reviewer.id, {}, successor));
    await here.people.deactivate(successor.id);
    expect(answered(await give(reader.id, admin()))).toBe('owner_from_inside');
    expect(answered(await give(admin().id, admin()))).toBe('owner_from_inside');
    good(await give(reviewer.id, admin()));
    expect(await listed(reviewer, compartmentId)).toMatchObject({ owner: { id: reviewer.id }, members: 1 });
  });

  test('refuses what is not an end, no reason, and what cannot be stored', async () => {
    const compartmentId = await make();
    const { annotator } = fixture.users;
    const ends = ['', 'tomorrow', '2031-02-30T00:00:00Z', inDays(-1), inDays(400)];
    const outcomes = [];
    for (const expiresAt of ends) outcomes.push(answered(await admit(compartmentId, annotator.id, { expiresAt })));
    expect(outcomes).toEqual([
      'invalid_request',
      'invalid_request',
      'invalid_request',
      'expiry_outside',
      'expiry_outside',
    ]);
    expect(answered(await admit(compartmentId, annotator.id, { reason: ' ' }))).toBe('admission_reason_required');
    expect(answered(await admit(compartmentId, annotator.id, { reason: 'a\u0000' }))).toBe('invalid_request');
    expect(answered(await admit(compartmentId, v7()))).toBe('not_found');
    good(await admit(compartmentId, annotator.id));
    expect(answered(await admit(compartmentId, annotator.id))).toBe('changed_since');
  });
});
