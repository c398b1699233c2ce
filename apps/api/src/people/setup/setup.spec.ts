import { routes } from '@scholium/contract';
import { createTestApp, type TestApp } from '../../testing/index.js';

const OWNER = { name: 'Ana Ruiz', email: 'Ana@Example.org', password: 'correct horse battery', projectName: 'Harbour' };

describe('the first start', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp({ founded: false });
  });
  afterAll(() => app.close());

  test('of many who set up at once, one becomes the owner, and none afterwards', async () => {
    expect((await app.call(routes.getSetup)).body).toEqual({ needed: true, demo: false });
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => app.call(routes.setUp, { body: { ...OWNER, email: `owner-${i}@example.org` } })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(11).fill(403)]);
    expect((await app.call(routes.setUp, { body: OWNER })).status).toBe(403);
    expect((await app.call(routes.getSetup)).body).toEqual({ needed: false, demo: false });
    const [counts] = await app.database.query<{ users: number; projects: number; managers: number }>(
      `select (select count(*) from "User") as users, (select count(*) from "Project") as projects, (select count(*) from "Membership" where role = 'manager') as managers`, []);
    expect(counts).toEqual({ users: 1, projects: 1, managers: 1 });
  });
});
