import { Logger } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { createTestApp, type TestApp } from '../../testing/index.js';
import { Passwords } from '../passwords/passwords.js';

const OWNER = { name: 'Ana Ruiz', email: 'Ana@Example.org', password: 'correct horse battery', projectName: 'Harbour' };

describe('the first start', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp({ founded: false });
  });
  afterAll(() => app.close());

  test('of many who set up at once, one becomes the owner, and none afterwards', async () => {
    expect((await app.call(routes.getSetup)).body).toEqual({ needed: true, demo: false, tokenNeeded: false });
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        app.call(routes.setUp, { body: { ...OWNER, email: `owner-${i}@example.org` } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(11).fill(403)]);
    expect((await app.call(routes.setUp, { body: OWNER })).status).toBe(403);
    expect((await app.call(routes.getSetup)).body).toEqual({ needed: false, demo: false, tokenNeeded: false });
    const [counts] = await app.database.query<{ users: number; projects: number; managers: number }>(
      `select (select count(*) from "User") as users, (select count(*) from "Project") as projects, (select count(*) from "Membership" where role = 'manager') as managers`,
      [],
    );
    expect(counts).toEqual({ users: 1, projects: 1, managers: 1 });
  });
});

test('a set-up that was cut off before the password was kept goes on, for the same address only', async () => {
  await using app = await createTestApp({ founded: false });
  const cut = jest.spyOn(app.app.get(Passwords), 'set').mockRejectedValueOnce(new Error('cut off'));
  expect((await app.call(routes.setUp, { body: OWNER })).status).toBe(500);
  cut.mockRestore();
  expect((await app.call(routes.getSetup)).body).toMatchObject({ needed: true });
  const other = { ...OWNER, email: 'somebody-else@example.org' };
  expect((await app.call(routes.setUp, { body: other })).status).toBe(403);
  expect((await app.call(routes.setUp, { body: OWNER })).status).toBe(200);
  expect((await app.call(routes.getSetup)).body).toMatchObject({ needed: false });
  expect(await app.database.query('select email from "User"', [])).toEqual([{ email: 'ana@example.org' }]);
});

describe('the first start from another machine', () => {
  const elsewhere = [
    { remoteAddress: '192.0.2.1' },
    { headers: { 'sec-fetch-site': 'same-origin', host: 'scholium.example.org' } },
    { headers: { 'sec-fetch-site': 'same-origin', 'x-real-ip': '192.0.2.1' } },
  ];

  test('needs the token that the operator gave', async () => {
    const token = 'a token that the operator chose';
    await using app = await createTestApp({ founded: false, environment: { SETUP_TOKEN: token } });
    for (const from of elsewhere) {
      expect((await app.call(routes.getSetup, from)).body).toMatchObject({ needed: true, tokenNeeded: true });
      for (const wrong of [undefined, '', `${token}!`]) {
        expect(await app.call(routes.setUp, { ...from, body: { ...OWNER, token: wrong } })).toMatchObject({
          status: 403,
          body: { code: 'wrong_setup_token' },
        });
      }
    }
    expect(
      await app.call(routes.setUp, { ...elsewhere[0], body: { ...OWNER, password: 'passwordpassword', token } }),
    ).toMatchObject({ status: 422, body: { code: 'weak_password' } });
    expect((await app.call(routes.setUp, { ...elsewhere[0], body: { ...OWNER, token } })).status).toBe(200);
    expect(await app.call(routes.setUp, { ...elsewhere[0], body: OWNER })).toMatchObject({
      status: 403,
      body: { code: 'not_allowed' },
    });
  });

  test("is one and the same token on all nodes with one secret, and no other node's", async () => {
    const tokenOf = async (LINK_SECRET: string): Promise<string> => {
      const lines: string[] = [];
      const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation((line: string) => void lines.push(line));
      await using app = await createTestApp({ founded: false, environment: { LINK_SECRET } });
      await app.listen();
      warn.mockRestore();
      return lines.map((line) => /setup#token=([\w-]{43})$/.exec(line)?.[1]).find((token) => token !== undefined) ?? '';
    };
    const secrets = ['one secret of this installation, long', 'another secret of an installation, long'] as const;
    const tokens = [await tokenOf(secrets[0]), await tokenOf(secrets[0]), await tokenOf(secrets[1])];
    expect(tokens[0]).toHaveLength(43);
    expect(tokens[1]).toBe(tokens[0]);
    expect(tokens[2]).not.toBe(tokens[0]);
    await using app = await createTestApp({ founded: false, environment: { LINK_SECRET: secrets[0] } });
    expect((await app.call(routes.setUp, { ...elsewhere[0], body: { ...OWNER, token: tokens[0] } })).status).toBe(200);
  });
});
