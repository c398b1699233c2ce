import { routes, type ResponseOf } from '@scholium/contract';
import { v7 } from 'uuid';
import { createTestApp, type Answer, type TestApp, type TestUser } from '../../testing/index.js';

const PASSWORD = 'correct horse battery';
const cookiesOf = (answer: Answer): readonly string[] => [answer.headers['set-cookie'] ?? []].flat().map(String);
const withoutId = ({ body }: Answer) => ({ ...(body as Record<string, unknown>), requestId: '' });

describe('passwords', () => {
  let app: TestApp;
  let ana: TestUser;
  let token: string;
  beforeAll(async () => {
    app = await createTestApp();
    ana = await app.people.create('member', 'Ana Ruiz');
    token = await link();
    await app.call(routes.redeemPasswordLink, { body: { token, password: PASSWORD } });
  });
  afterAll(() => app.close());
  beforeEach(() => app.database.query('delete from "RateLimit"', []));

  const link = async (userId = ana.id) =>
    (
      (await app.call(routes.createPasswordLink, { as: app.people.owner, params: { userId } })).body as { path: string }
    ).path.split('#')[1] ?? '';
  const redeem = (given: string, password: string) =>
    app.call(routes.redeemPasswordLink, { body: { token: given, password } });
  const signIn = (email: string, password: string, remoteAddress = '192.0.2.1') =>
    app.call(routes.signIn, { body: { email, password }, remoteAddress });

  test('are kept as argon2id with at least 19 MiB and two passes', async () => {
    const [kept] = await app.database.query<{ passwordHash: string }>(
      'select "passwordHash" from "Credential" where "userId" = $1',
      [ana.id],
    );
    const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$/.exec(kept?.passwordHash ?? '') ?? [];
    expect(Number(memory)).toBeGreaterThanOrEqual(19_456);
    expect(Number(passes)).toBeGreaterThanOrEqual(2);
  });

  test('a link works once, for one of many who use it at the same time', async () => {
    const given = await link();
    const answers = await Promise.all(
      ['first secret words', 'second secret words', 'third secret words'].map((password) => redeem(given, password)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
    expect((await redeem(given, PASSWORD)).body).toMatchObject({ code: 'link_expired' });
    expect((await redeem(await link(), PASSWORD)).status).toBe(200);
  });

  test('a link ends after seven days, when another is made, and with the account', async () => {
    const first = await link();
    const second = await link();
    expect((await redeem(first, PASSWORD)).status).toBe(410);
    await app.database.query(
      `update "PasswordLink" set "expiresAt" = now() - interval '1 second' where "usedAt" is null`,
      [],
    );
    expect((await redeem(second, PASSWORD)).status).toBe(410);
    const gone = await app.people.create();
    const last = await link(gone.id);
    await app.people.deactivate(gone.id);
    expect((await redeem(last, PASSWORD)).status).toBe(410);
  });

  test('choosing one by a link ends the sessions there were', async () => {
    const before = await app.people.signIn(ana.id);
    await redeem(await link(), PASSWORD);
    expect((await app.call(routes.getSession, { as: { ...ana, cookie: before } })).status).toBe(401);
  });

  test('changing it needs the present one, and ends the other sessions but not this', async () => {
    const [here, there] = [
      { ...ana, cookie: await app.people.signIn(ana.id) },
      { ...ana, cookie: await app.people.signIn(ana.id) },
    ];
    const change = (current: string, password: string) =>
      app.call(routes.changePassword, { as: here, body: { current, password } });
    expect((await change('not the present one', 'another secret one')).body).toMatchObject({
      code: 'wrong_credentials',
    });
    expect((await change(PASSWORD, 'short')).status).toBe(400);
    expect((await change(PASSWORD, 'another secret one')).status).toBe(204);
    expect((await app.call(routes.getSession, { as: here })).status).toBe(200);
    expect((await app.call(routes.getSession, { as: there })).status).toBe(401);
    expect((await signIn(ana.email, PASSWORD)).status).toBe(401);
    expect((await signIn(ana.email, 'another secret one')).status).toBe(200);
    await redeem(await link(), PASSWORD);
  });

  test('changing it ends more sessions than a notification could name, with it', async () => {
    const here = { ...ana, cookie: await app.people.signIn(ana.id) };
    await app.database.query(
      `insert into "Session" (id, "tokenHash", "userId", "createdAt", "lastSeenAt", "expiresAt", "userAgent", address)
       select gen_random_uuid(), sha256(n::text::bytea), $1, now(), now(), now() + interval '1 day', '', '' from generate_series(1, 300) n`,
      [ana.id],
    );
    const change = (current: string, password: string) =>
      app.call(routes.changePassword, { as: here, body: { current, password } });
    expect((await change(PASSWORD, 'another secret one')).status).toBe(204);
    const left = await app.database.query<{ id: string }>('select id from "Session" where "userId" = $1', [ana.id]);
    expect(left).toEqual(
      [{ id: (await app.call(routes.getSession, { as: here })).body as { sessionId: string } }].map(({ id }) => ({
        id: id.sessionId,
      })),
    );
    expect((await change('another secret one', PASSWORD)).status).toBe(204);
  });

  test.each([
    ['common', 'passwordpassword'],
    ['common', 'Password1234'],
    ['common', 'qwertyuiop12'],
    ['common', '123456789012'],
    ['common', 'iloveyou iloveyou'],
    ['common', 'admin admin admin'],
    ['repeated', 'aaaaaaaaaaaaa'],
    ['repeated', 'abababababab'],
    ['personal', 'ana ruiz ana ruiz'],
    ['personal', 'RuizAna12345'],
    ['personal', 'scholium ana ruiz'],
  ])(
    'a password that is guessed first is refused, in every place where one is chosen (%s: %s)',
    async (why, password) => {
      const weak = { status: 422, body: expect.objectContaining({ code: 'weak_password', details: { why } }) };
      const given = await link();
      expect(await redeem(given, password)).toMatchObject(weak);
      expect((await redeem(given, PASSWORD)).status).toBe(200);
      const as = { ...ana, cookie: await app.people.signIn(ana.id) };
      expect(await app.call(routes.changePassword, { as, body: { current: PASSWORD, password } })).toMatchObject(weak);
      expect((await signIn(ana.email, PASSWORD)).status).toBe(200);
    },
  );

  test("the own e-mail address is refused, and several words of one's own are not", async () => {
    expect(await redeem(await link(), ana.email)).toMatchObject({
      status: 422,
      body: { details: { why: 'personal' } },
    });
    expect((await redeem(await link(), `${ana.name} likes lamps`)).status).toBe(200);
    expect((await redeem(await link(), PASSWORD)).status).toBe(200);
  });

  test('a refusal does not say whether there is such an account', async () => {
    const fresh = await app.people.create();
    const left = await app.people.create();
    await redeem(await link(left.id), PASSWORD);
    await app.people.deactivate(left.id);
    const answers = await Promise.all([
      signIn(ana.email, 'not the password'),
      signIn('nobody@example.org', PASSWORD),
      signIn(fresh.email, PASSWORD),
      signIn(left.email, PASSWORD),
    ]);
    for (const answer of answers) {
      expect([answer.status, withoutId(answer), answer.headers['set-cookie']]).toEqual([
        401,
        withoutId(answers[0] as Answer),
        undefined,
      ]);
    }
  });

  test('an unknown address costs as much work as a known one', async () => {
    const work = async (email: string) => {
      const before = process.cpuUsage();
      await signIn(email, 'not the password', `192.0.2.${Math.ceil(Math.random() * 200) + 20}`);
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    const rounds: number[] = [];
    for (let i = 0; i < 9; i++) rounds.push((await work('nobody@example.org')) / (await work(ana.email)));
    const middle = rounds.sort((a, b) => a - b)[4] ?? 0;
    expect(middle).toBeGreaterThan(0.5);
    expect(middle).toBeLessThan(2);
  });

  test('guessing ends after eight attempts for an address and a name, also when they come at once, and is not undone by the right one', async () => {
    const guesses = await Promise.all(
      Array.from({ length: 12 }, () => signIn(ana.email, 'not the password', '192.0.2.9')),
    );
    expect(guesses.map(({ status }) => status).sort()).toEqual([
      ...Array<number>(8).fill(401),
      ...Array<number>(4).fill(429),
    ]);
    const right = await signIn(ana.email, PASSWORD, '192.0.2.9');
    expect([right.status, right.body]).toEqual([
      429,
      expect.objectContaining({ code: 'too_many_attempts', details: { retryAfterSeconds: expect.any(Number) } }),
    ]);
    expect((await signIn(ana.email, PASSWORD, '192.0.2.10')).status).toBe(200);
  });

  test('guessing from many addresses ends for all that never signed in, and not for the browser of the account', async () => {
    const own =
      cookiesOf(await signIn(ana.email, PASSWORD))
        .find((cookie) => cookie.startsWith('scholium_device='))
        ?.split(';')[0] ?? '';
    const tryFrom = (remoteAddress: string, password: string, cookie?: string) =>
      app.call(routes.signIn, {
        body: { email: ana.email, password },
        remoteAddress,
        ...(cookie ? { as: { ...ana, cookie } } : {}),
      });
    for (let i = 0; i < 100; i += 1) expect((await tryFrom(`198.51.100.${i}`, 'not the password')).status).toBe(401);
    expect((await tryFrom('198.51.100.200', PASSWORD)).status).toBe(429);
    // Also from an address that is refused.
    for (let i = 0; i < 10; i += 1) await tryFrom('203.0.113.5', 'not the password');
    expect((await tryFrom('203.0.113.5', PASSWORD, own)).status).toBe(200);
    // A browser is known for its own account, and with its own mark.
    const bo = await app.people.create();
    await redeem(await link(bo.id), PASSWORD);
    const others =
      cookiesOf(await signIn(bo.email, PASSWORD))
        .find((cookie) => cookie.startsWith('scholium_device='))
        ?.split(';')[0] ?? '';
    for (const cookie of [
      others,
      `${own.slice(0, -2)}${own.endsWith('AA') ? 'BB' : 'AA'}`,
      'scholium_device=x',
      `scholium_device=${'a'.repeat(43)}.${'b'.repeat(43)}`,
    ])
      expect((await tryFrom('198.51.100.201', PASSWORD, cookie)).status).toBe(429);
    expect((await tryFrom('203.0.113.5', PASSWORD, `${others.replace(/=/, '=')}~${own.split('=')[1]}`)).status).toBe(
      200,
    );
  });

  test('a known browser may be wrong thirty times an hour, is then as any other, and is not known by the password of before', async () => {
    const deviceOf = (answer: Answer) =>
      cookiesOf(answer)
        .find((cookie) => cookie.startsWith('scholium_device='))
        ?.split(';')[0] ?? '';
    const own = deviceOf(await signIn(ana.email, PASSWORD));
    const tried = async (password: string, cookie = own) =>
      (await app.call(routes.signIn, { body: { email: ana.email, password }, as: { ...ana, cookie } })).status;
    const statuses: number[] = [];
    for (let i = 0; i < 39; i += 1) statuses.push(await tried('not the password'));
    expect(statuses).toEqual([...Array<number>(38).fill(401), 429]);
    expect(await tried(PASSWORD)).toBe(429);
    await app.database.query('delete from "RateLimit"', []);
    expect((await redeem(await link(), 'another secret one')).status).toBe(200);
    for (let i = 0; i < 8; i += 1) await tried('not the password', '');
    expect(await tried('another secret one')).toBe(429);
    await redeem(await link(), PASSWORD);
  });

  test('guessing many names from one address ends after sixty attempts', async () => {
    await app.database.query(
      `insert into "RateLimit" (key, points, expire) values ('address:192.0.2.11', 59, (extract(epoch from now()) * 1000 + 60000)::bigint)`,
      [],
    );
    expect((await signIn('one@example.org', PASSWORD, '192.0.2.11')).status).toBe(401);
    expect((await signIn('two@example.org', PASSWORD, '192.0.2.11')).status).toBe(429);
  });

  test('a link that an administrator made is worth nothing for somebody who became an owner, nor is the command repeated that made it', async () => {
    const [admin, { owner }] = [await app.people.create('admin'), app.people];
    const account = { userId: v7(), email: 'cleo@example.org', name: 'Cleo Marsh', workspaceRole: 'member' };
    const create = { as: admin, body: { commandId: v7(), ...account } };
    const made = (await app.call(routes.createUser, create)).body as ResponseOf<typeof routes.createUser>;
    expect(made).toMatchObject({ result: { repeated: false }, link: { path: expect.any(String) } });
    const token = made.link?.path.split('#')[1] ?? '';
    const promote = {
      as: owner,
      params: { userId: account.userId },
      body: { commandId: v7(), name: account.name, workspaceRole: 'owner' },
    };
    expect((await app.call(routes.updateUser, promote)).status).toBe(200);
    expect((await redeem(token, PASSWORD)).body).toMatchObject({ code: 'link_expired' });
    expect(await app.call(routes.createUser, create)).toMatchObject({
      status: 200,
      body: { result: { repeated: true, seq: made.result.seq }, link: null },
    });
    const fresh = (await app.call(routes.createPasswordLink, { as: owner, params: { userId: account.userId } }))
      .body as { path: string };
    expect((await redeem(fresh.path.split('#')[1] ?? '', PASSWORD)).status).toBe(200);
  });

  test('only an owner makes a link for an owner', async () => {
    const admin = await app.people.create('admin');
    const answer = await app.call(routes.createPasswordLink, { as: admin, params: { userId: app.people.owner.id } });
    expect([answer.status, answer.body]).toEqual([403, expect.objectContaining({ code: 'owner_only' })]);
    expect((await app.call(routes.createPasswordLink, { as: admin, params: { userId: ana.id } })).status).toBe(200);
  });
});
