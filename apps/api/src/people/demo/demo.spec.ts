import { routes, type ResponseOf } from '@scholium/contract';
import { people } from '@scholium/database/seed';
import { Ledger, WORKSPACE_STREAM_ID } from '../../ledger/index.js';
import { createTestApp, type TestApp } from '../../testing/index.js';
import { v7 } from 'uuid';

const addDemoPerson = async (app: TestApp): Promise<string> => {
  const [person] = people;
  const userId = v7();
  if (!person) throw new Error('The demo has no people.');
  await app.app.get(Ledger).commitOrThrow({
    streamId: WORKSPACE_STREAM_ID,
    userId: app.people.owner.id,
    commandId: v7(),
    command: {
      kind: 'user.create',
      userId,
      email: person.email,
      name: person.name,
      workspaceRole: person.workspaceRole,
    },
  });
  return userId;
};

describe('one-click people', () => {
  test('are there in the demo, for this machine, and sign in', async () => {
    await using app = await createTestApp({ founded: false, environment: { DEMO: 'on' } });
    const offered = (await app.call(routes.listDemoPeople)).body as ResponseOf<typeof routes.listDemoPeople>;
    expect(offered.people.map(({ email, role }) => [email, role])).toEqual(
      people.map(({ email, workspaceRole, projectRole }) => [
        email,
        workspaceRole === 'member' ? projectRole : workspaceRole,
      ]),
    );
    const [userId, owner] = ['annotator', 'owner'].map(
      (role) => offered.people.find((person) => person.role === role)?.id ?? '',
    );
    expect((await app.call(routes.signInToDemo, { body: { userId } })).body).toMatchObject({
      user: { id: userId },
      demo: true,
    });

    // Somebody who is in the workspace and is no demo person.
    const other = v7();
    await app.app.get(Ledger).commitOrThrow({
      streamId: WORKSPACE_STREAM_ID,
      userId: owner ?? '',
      commandId: v7(),
      command: {
        kind: 'user.create',
        userId: other,
        email: 'other@example.org',
        name: 'Other',
        workspaceRole: 'member',
      },
    });
    expect((await app.call(routes.signInToDemo, { body: { userId: other } })).status).toBe(404);
    const elsewhere = [
      { remoteAddress: '192.0.2.1' },
      { remoteAddress: '10.0.0.1', headers: { 'x-forwarded-for': '127.0.0.1' } },
      ...[
        'x-forwarded-for',
        'x-forwarded-host',
        'x-forwarded-proto',
        'x-forwarded',
        'x-real-ip',
        'via',
        'cf-connecting-ip',
        'true-client-ip',
        'forwarded-for',
        'proxy-client-ip',
        'x-azure-clientip',
        'x-proxyuser-ip',
        'x-envoy-external-address',
        'fly-client-ip',
        'cdn-loop',
        'tailscale-user-login',
      ].map((name) => ({ headers: { [name]: '127.0.0.1' } })),
      { headers: { forwarded: 'for=127.0.0.1' } },
      { headers: { host: 'rebound.example.org:4000' } },
    ];
    for (const from of elsewhere) {
      expect([from, (await app.call(routes.listDemoPeople, from)).status]).toEqual([from, 404]);
      expect([from, (await app.call(routes.signInToDemo, { body: { userId }, ...from })).status]).toEqual([from, 404]);
    }
  });

  test('are not there where people come by a public address', async () => {
    await using app = await createTestApp({
      founded: false,
      environment: { DEMO: 'on', PUBLIC_URL: 'http://127.0.0.1:4000' },
    });
    const [person] = await app.database.query<{ id: string }>('select id from "User" limit 1', []);
    const headers = { host: '127.0.0.1:4000', origin: 'http://127.0.0.1:4000', 'sec-fetch-site': 'same-origin' };
    expect((await app.call(routes.listDemoPeople, { headers })).status).toBe(404);
    expect((await app.call(routes.signInToDemo, { headers, body: { userId: person?.id } })).status).toBe(404);
  });

  test('are not there outside the demo', async () => {
    await using app = await createTestApp();
    const userId = await addDemoPerson(app);
    expect((await app.call(routes.listDemoPeople)).status).toBe(404);
    expect((await app.call(routes.signInToDemo, { body: { userId } })).status).toBe(404);
  });
});
