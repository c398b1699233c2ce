import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { routes } from '@scholium/contract';
import { v7 } from 'uuid';
import { z } from 'zod';
import { Clock, Database } from '../../platform/index.js';
import { createTestApp, type Answer, type TestApp, type TestUser } from '../../testing/index.js';
import { SessionRepository } from './session.repository.js';
import { SESSIONS_AN_ACCOUNT } from './sessions.js';

const PASSWORD = 'correct horse battery';
const SETUP_TOKEN = 'a token that the operator chose';
const cookiesOf = (answer: Answer): readonly string[] => [answer.headers['set-cookie'] ?? []].flat().map(String);
const cookieOf = (answer: Answer): string => cookiesOf(answer)[0]?.split(';')[0] ?? '';

describe('sessions', () => {
  let app: TestApp;
  let ana: TestUser;
  beforeAll(async () => {
    app = await createTestApp();
    ana = await app.people.create('member', 'Ana Ruiz');
    const link = await app.call(routes.createPasswordLink, { as: app.people.owner, params: { userId: ana.id } });
    await app.call(routes.redeemPasswordLink, {
      body: { token: (link.body as { path: string }).path.split('#')[1], password: PASSWORD },
    });
  });
  afterAll(() => app.close());
  // Each test starts with attempts to spare.
  beforeEach(() => app.database.query('delete from "RateLimit"', []));

  const signIn = (body: object = { email: ana.email, password: PASSWORD }, cookie?: string) =>
    app.call(routes.signIn, { body, ...(cookie ? { as: { ...ana, cookie } } : {}) });
  const whoIs = async (cookie: string) => (await app.call(routes.getSession, { as: { ...ana, cookie } })).status;
  const idOf = (answer: Answer) => (answer.body as { sessionId: string }).sessionId;

  test('a session is a random token in a cookie out of reach of scripts, and only its hash is kept', async () => {
    const answer = await signIn({ email: ' ANA-IS-NOT-HERE@example.org', password: PASSWORD });
    expect(answer.status).toBe(401);
    const good = await signIn({ email: `  ${ana.email.toUpperCase()} `, password: PASSWORD });
    expect(cookiesOf(good)[0]).toMatch(
      /^scholium_session=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/,
    );
    const token = cookieOf(good).split('=')[1] ?? '';
    const [kept] = await app.database.query<{ tokenHash: Buffer }>('select "tokenHash" from "Session" where id = $1', [
      idOf(good),
    ]);
    expect(kept?.tokenHash.equals(createHash('sha256').update(token).digest())).toBe(true);
    expect(await whoIs(cookieOf(good))).toBe(200);
  });

  test('who is signed in is told the language that they chose, on every device, until they choose that of the browser', async () => {
    const cookies = [cookieOf(await signIn()), cookieOf(await signIn())];
    const languages = async () =>
      (await Promise.all(cookies.map((cookie) => app.call(routes.getSession, { as: { ...ana, cookie } })))).map(
        ({ body }) => (body as { language: string | null }).language,
      );
    const choose = async (language: unknown) =>
      (await app.call(routes.setLanguage, { as: { ...ana, cookie: cookies[0]! }, body: { language } })).status;
    expect(await languages()).toEqual([null, null]);
    expect(await choose('de')).toBe(204);
    expect(await languages()).toEqual(['de', 'de']);
    expect(await choose('tlh')).toBe(400);
    expect(await choose('en')).toBe(204);
    expect(await languages()).toEqual(['en', 'en']);
    expect(await choose(null)).toBe(204);
    expect(await languages()).toEqual([null, null]);
    expect((await app.call(routes.getSession, { as: app.people.owner })).body).toMatchObject({ language: null });
  });

  test('signing in again rotates: the token before it is dead', async () => {
    const before = cookieOf(await signIn());
    const after = cookieOf(await signIn(undefined, before));
    expect(after).not.toBe(before);
    expect([await whoIs(before), await whoIs(after)]).toEqual([401, 200]);
  });

  test('a session ends when nobody used it for twelve hours, and after thirty days whatever happens', async () => {
    const [used, idle, old] = [await signIn(), await signIn(), await signIn()];
    await app.database.query(
      `update "Session" set "lastSeenAt" = now() - interval '11 hours 59 minutes' where id = $1`,
      [idOf(used)],
    );
    await app.database.query(`update "Session" set "lastSeenAt" = now() - interval '12 hours 1 minute' where id = $1`, [
      idOf(idle),
    ]);
    await app.database.query(`update "Session" set "expiresAt" = now() where id = $1`, [idOf(old)]);
    expect([await whoIs(cookieOf(used)), await whoIs(cookieOf(idle)), await whoIs(cookieOf(old))]).toEqual([
      200, 401, 401,
    ]);
    const [lasting] = await app.database.query<{ days: number }>(
      `select extract(day from "expiresAt" - "createdAt")::int as days from "Session" where id = $1`,
      [idOf(await signIn())],
    );
    expect(lasting?.days).toBe(30);
  });

  test('sessions that are used at the same time are read again together, beside their use, and an ended one is found out', async () => {
    const answers = [await signIn(), await signIn(), await signIn()];
    const cookies = answers.map(cookieOf);
    const all = (): Promise<number[]> => Promise.all(cookies.map(whoIs));
    expect(await all()).toEqual([200, 200, 200]);
    const [read, clock] = [jest.spyOn(app.app.get(SessionRepository), 'live'), jest.spyOn(app.app.get(Clock), 'now')];
    try {
      const later = new Date(Date.now() + 3_000);
      clock.mockImplementation(() => later);
      // Behind the back of every message.
      await app.database.query('delete from "Session" where id = $1', [idOf(answers[1]!)]);
      expect(await all()).toEqual([200, 200, 200]);
      for (const since = Date.now(); read.mock.results.length === 0; await pause(10))
        expect(Date.now() - since).toBeLessThan(2_000);
      await read.mock.results[0]!.value;
      await pause(10);
      expect(read.mock.calls.map(([hashes]) => hashes.length)).toEqual([3]);
      expect(await all()).toEqual([200, 401, 200]);
    } finally {
      for (const spy of [read, clock]) spy.mockRestore();
    }
  });

  test('use is noted once a minute, beside the request', async () => {
    const [fresh, stale] = [await signIn(), await signIn()];
    const age = async (answer: Answer) =>
      (
        await app.database.query<{ age: number }>(
          'select extract(epoch from now() - "lastSeenAt")::float as age from "Session" where id = $1',
          [idOf(answer)],
        )
      )[0]?.age ?? 0;
    await app.database.query(`update "Session" set "lastSeenAt" = now() - interval '30 seconds' where id = $1`, [
      idOf(fresh),
    ]);
    await app.database.query(`update "Session" set "lastSeenAt" = now() - interval '61 seconds' where id = $1`, [
      idOf(stale),
    ]);
    await Promise.all([whoIs(cookieOf(fresh)), whoIs(cookieOf(stale)), whoIs(cookieOf(stale))]);
    const since = Date.now();
    while ((await age(stale)) > 29) expect(Date.now() - since).toBeLessThan(2_000);
    expect(await age(fresh)).toBeGreaterThan(29);
  });

  test('own sessions are listed and ended; those of others look missing', async () => {
    const [here, there] = [await signIn(), await signIn()];
    const as = { ...ana, cookie: cookieOf(here) };
    const listed = (await app.call(routes.listSessions, { as })).body as {
      sessions: { id: string; current: boolean }[];
    };
    expect(listed.sessions.filter(({ current }) => current).map(({ id }) => id)).toEqual([idOf(here)]);
    expect(listed.sessions.map(({ id }) => id)).toContain(idOf(there));
    expect((await app.call(routes.endSession, { as, params: { sessionId: idOf(there) } })).status).toBe(204);
    expect(await whoIs(cookieOf(there))).toBe(401);

    const foreign = (await app.call(routes.getSession, { as: app.people.owner })).body as { sessionId: string };
    const [denied, missing] = [
      await app.call(routes.endSession, { as, params: { sessionId: foreign.sessionId } }),
      await app.call(routes.endSession, { as, params: { sessionId: v7() } }),
    ];
    expect([denied.status, { ...(denied.body as object), requestId: '' }]).toEqual([
      missing.status,
      { ...(missing.body as object), requestId: '' },
    ]);
    expect(await whoIs(app.people.owner.cookie)).toBe(200);
  });

  test('of more than fifty those used the longest ago end', async () => {
    const bo = await app.people.create('member', 'Bo Lind');
    const cookies = [bo.cookie];
    for (let i = 0; i < SESSIONS_AN_ACCOUNT + 1; i += 1) cookies.push(await app.people.signIn(bo.id));
    const [first, second, third] = cookies as [string, string, string];
    expect([await whoIs(first), await whoIs(second), await whoIs(third), await whoIs(cookies.at(-1) ?? '')]).toEqual([
      401, 401, 200, 200,
    ]);
    const [kept] = await app.database.query<{ count: number }>('select count(*) from "Session" where "userId" = $1', [
      bo.id,
    ]);
    expect(kept?.count).toBe(SESSIONS_AN_ACCOUNT);
  });

  test('a session of before a deactivation is not good again when the account is activated', async () => {
    const bo = await app.people.create('member', 'Bo Lind');
    // As when the server died between the log and the sessions.
    await app.people.deactivate(bo.id);
    const params = { userId: bo.id };
    expect(
      (await app.call(routes.activateUser, { as: app.people.owner, params, body: { commandId: v7() } })).status,
    ).toBe(200);
    expect(await whoIs(bo.cookie)).toBe(401);
  });

  test('a repeated deactivation ends no session that was started since', async () => {
    const bo = await app.people.create('member', 'Bo Lind');
    const command = { as: app.people.owner, params: { userId: bo.id }, body: { commandId: v7() } };
    expect((await app.call(routes.deactivateUser, command)).status).toBe(200);
    await app.call(routes.activateUser, { ...command, body: { commandId: v7() } });
    const cookie = await app.people.signIn(bo.id);
    expect((await app.call(routes.deactivateUser, command)).body).toMatchObject({ repeated: true });
    expect(await whoIs(cookie)).toBe(200);
  });

  test('signing out ends the session and takes the cookie back', async () => {
    const cookie = cookieOf(await signIn());
    const out = await app.call(routes.signOut, { as: { ...ana, cookie } });
    expect([out.status, out.headers['set-cookie']]).toEqual([
      204,
      'scholium_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax',
    ]);
    expect(await whoIs(cookie)).toBe(401);
  });

  test('deactivation ends every session at once, says so to all processes, and lets nobody in again', async () => {
    const bo = await app.people.create('member', 'Bo Lind');
    const again = await app.people.signIn(bo.id);
    const told: string[] = [];
    const unlisten = await app.app
      .get(Database)
      .listen('scholium_sessions', z.string(), (payload) => void told.push(payload));
    const done = await app.call(routes.deactivateUser, {
      as: app.people.owner,
      params: { userId: bo.id },
      body: { commandId: v7() },
    });
    expect(done.status).toBe(200);
    expect([await whoIs(bo.cookie), await whoIs(again)]).toEqual([401, 401]);
    await expect(app.people.signIn(bo.id)).rejects.toMatchObject({ code: 'wrong_credentials' });
    while (!told.some((payload) => payload.includes(bo.id))) await app.database.query('select 1', []);
    await unlisten();
  });
});

test('what one node ends is ended on every other node', async () => {
  await using here = await createTestApp();
  await using there = await createTestApp({ founded: false, environment: { DATABASE_URL: here.databaseUrl } });
  const statusThere = async (as: TestUser) => (await there.call(routes.getSession, { as })).status;
  const ends: ((user: TestUser) => Promise<Answer>)[] = [
    (as) => here.call(routes.signOut, { as }),
    (user) =>
      here.call(routes.deactivateUser, {
        as: here.people.owner,
        params: { userId: user.id },
        body: { commandId: v7() },
      }),
  ];
  for (const end of ends) {
    const user = await here.people.create();
    expect([await statusThere(user), await statusThere(user)]).toEqual([200, 200]);
    expect((await end(user)).status).toBeLessThan(300);
    const since = Date.now();
    // By the message, and not because what was read had grown old.
    while ((await statusThere(user)) === 200) expect(Date.now() - since).toBeLessThan(2_000);
  }
});

test('behind a proxy a session keeps the address the proxy saw, and not one that the caller invents', async () => {
  for (const [TRUST_PROXY, address] of [
    ['on', '198.51.100.7'],
    ['off', '10.0.0.1'],
  ] as const) {
    await using app = await createTestApp({ founded: false, environment: { TRUST_PROXY, SETUP_TOKEN } });
    const headers = { 'sec-fetch-site': 'same-origin', 'x-forwarded-for': '203.0.113.9, 198.51.100.7' };
    const body = {
      name: 'Ana Ruiz',
      email: 'ana@example.org',
      password: PASSWORD,
      projectName: 'Harbour',
      token: SETUP_TOKEN,
    };
    const made = await app.call(routes.setUp, { body, headers, remoteAddress: '10.0.0.1' });
    const [session] = await app.database.query<{ address: string }>('select address from "Session" where id = $1', [
      (made.body as { sessionId: string }).sessionId,
    ]);
    expect(session?.address).toBe(address);
  }
});
