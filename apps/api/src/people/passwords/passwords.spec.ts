import { routes } from '@scholium/contract';
import { createTestApp, type Answer, type TestApp, type TestUser } from '../../testing/index.js';

const PASSWORD = 'correct horse battery';
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
    ((await app.call(routes.createPasswordLink, { as: app.people.owner, params: { userId } })).body as { path: string }).path.split('#')[1] ?? '';
  const redeem = (given: string, password: string) => app.call(routes.redeemPasswordLink, { body: { token: given, password } });
  const signIn = (email: string, password: string, remoteAddress = '192.0.2.1') => app.call(routes.signIn, { body: { email, password }, remoteAddress });

  test('are kept as argon2id with at least 19 MiB and two passes', async () => {
    const [kept] = await app.database.query<{ passwordHash: string }>('select "passwordHash" from "Credential" where "userId" = $1', [ana.id]);
    const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$/.exec(kept?.passwordHash ?? '') ?? [];
    expect(Number(memory)).toBeGreaterThanOrEqual(19_456);
    expect(Number(passes)).toBeGreaterThanOrEqual(2);
  });

  test('a link works once, for one of many who use it at the same time', async () => {
    const given = await link();
    const answers = await Promise.all(['first secret words', 'second secret words', 'third secret words'].map((password) => redeem(given, password)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
    expect((await redeem(given, PASSWORD)).body).toMatchObject({ code: 'link_expired' });
    expect((await redeem(await link(), PASSWORD)).status).toBe(200);
  });

  test('a link ends after seven days, when another is made, and with the account', async () => {
    const first = await link();
    const second = await link();
    expect((await redeem(first, PASSWORD)).status).toBe(410);
    await app.database.query(`update "PasswordLink" set "expiresAt" = now() - interval '1 second' where "usedAt" is null`, []);
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
    const [here, there] = [{ ...ana, cookie: await app.people.signIn(ana.id) }, { ...ana, cookie: await app.people.signIn(ana.id) }];
    const change = (current: string, password: string) => app.call(routes.changePassword, { as: here, body: { current, password } });
    expect((await change('not the present one', 'another secret one')).body).toMatchObject({ code: 'wrong_credentials' });
    expect((await change(PASSWORD, 'short')).status).toBe(400);
    expect((await change(PASSWORD, 'another secret one')).status).toBe(204);
    expect((await app.call(routes.getSession, { as: here })).status).toBe(200);
    expect((await app.call(routes.getSession, { as: there })).status).toBe(401);
    expect((await signIn(ana.email, PASSWORD)).status).toBe(401);
    expect((await signIn(ana.email, 'another secret one')).status).toBe(200);
    await redeem(await link(), PASSWORD);
  });

  test('a refusal does not say whether there is such an account', async () => {
    const fresh = await app.people.create();
    const left = await app.people.create();
    await redeem(await link(left.id), PASSWORD);
    await app.people.deactivate(left.id);
    const answers = await Promise.all([
      signIn(ana.email, 'not the password'), signIn('nobody@example.org', PASSWORD), signIn(fresh.email, PASSWORD), signIn(left.email, PASSWORD),
    ]);
    for (const answer of answers) {
      expect([answer.status, withoutId(answer), answer.headers['set-cookie']]).toEqual([401, withoutId(answers[0] as Answer), undefined]);
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
    const guesses = await Promise.all(Array.from({ length: 12 }, () => signIn(ana.email, 'not the password', '192.0.2.9')));
    expect(guesses.map(({ status }) => status).sort()).toEqual([...Array<number>(8).fill(401), ...Array<number>(4).fill(429)]);
    const right = await signIn(ana.email, PASSWORD, '192.0.2.9');
    expect([right.status, right.body]).toEqual([429, expect.objectContaining({ code: 'too_many_attempts', details: { retryAfterSeconds: expect.any(Number) } })]);
    expect((await signIn(ana.email, PASSWORD, '192.0.2.10')).status).toBe(200);
  });

  test('guessing many names from one address ends after sixty attempts', async () => {
    await app.database.query(`insert into "RateLimit" (key, points, expire) values ('address:192.0.2.11', 59, (extract(epoch from now()) * 1000 + 60000)::bigint)`, []);
    expect((await signIn('one@example.org', PASSWORD, '192.0.2.11')).status).toBe(401);
    expect((await signIn('two@example.org', PASSWORD, '192.0.2.11')).status).toBe(429);
  });

  test('only an owner makes a link for an owner', async () => {
    const admin = await app.people.create('admin');
    const answer = await app.call(routes.createPasswordLink, { as: admin, params: { userId: app.people.owner.id } });
    expect([answer.status, answer.body]).toEqual([403, expect.objectContaining({ code: 'owner_only' })]);
    expect((await app.call(routes.createPasswordLink, { as: admin, params: { userId: ana.id } })).status).toBe(200);
  });
});
