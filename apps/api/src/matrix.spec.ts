import { allRoutes, routes, type Route } from '@scholium/contract';
import { v7 } from 'uuid';
import { Access, Sessions } from './people/index.js';
import { createTestApp, type Answer, type TestApp, type TestUser } from './testing/index.js';
import { callFor, objectRoutes } from './testing/matrix/calls.js';
import { PERSONAS } from './testing/matrix/personas.js';
import { MATRIX, type Outcome, type RouteId } from './testing/matrix/table.js';
import { buildWorld, type World } from './testing/matrix/world.js';
import { protect } from './testing/need-to-know/ladder.js';
import { TextIndexer } from './workspace-search/texts/text-indexer.js';

const codeOf = ({ status, body }: Answer): Outcome => {
  const inner = (body as { results?: { ok: boolean; error?: { code: Outcome } }[] } | null)?.results?.[0];
  if (status < 400) return inner && !inner.ok ? (inner.error?.code ?? 'internal') : 'ok';
  return (body as { code: Outcome } | null)?.code ?? 'internal';
};
const withoutId = ({ status, body }: Answer) => ({
  status,
  body: { ...(body as Record<string, unknown>), requestId: null },
});
const entries = Object.entries(routes) as [RouteId, Route][];

describe('every route, for everybody', () => {
  let app: TestApp;
  let world: World;
  beforeAll(async () => {
    app = await createTestApp();
    world = await buildWorld(app);
    const projectId = world.ids['projectId'] ?? '';
    // The project itself, not what is in it: it is for the own organisation alone.
    await protect(app, 'project', projectId, { marking: 'amber_strict' }, projectId);
    app.app.get(Access).forgetAll();
    app.app.get(Sessions).forget();
  });
  afterAll(() => app.close());
  beforeEach(() => app.database.query('delete from "RateLimit"', []));

  test.each(entries)('%s lets in whom the table says', async (id, route) => {
    for (const persona of PERSONAS) {
      const answer = await app.call(route, await callFor(id, world, world.users[persona]));
      expect([persona, codeOf(answer)]).toEqual([persona, MATRIX[id][persona]]);
    }
  });

  test('no route that is not public answers without a session', async () => {
    for (const route of allRoutes.filter(({ access }) => access !== 'public')) {
      for (const headers of [{}, { cookie: 'scholium_session=' }, { cookie: `scholium_session=${'A'.repeat(43)}` }]) {
        const answer = await app.call(route, {
          params: world.ids,
          headers: { 'sec-fetch-site': 'same-origin', ...headers },
          body: {},
        });
        expect([route.id, answer.status, codeOf(answer)]).toEqual([route.id, 401, 'not_signed_in']);
      }
    }
  });

  test('a body that is empty or rubbish is refused with 400, and nothing answers 500', async () => {
    const json = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
    for (const route of allRoutes.filter(({ body, accepts }) => body ?? accepts)) {
      const as =
        world.users[
          route.access !== 'public' && typeof route.access === 'object' && route.access.on === 'workspace'
            ? 'admin'
            : 'manager'
        ];
      for (const body of [
        undefined,
        '',
        '{}',
        '[]',
        'null',
        '"x"',
        '7',
        '{"surplus":true}',
        '{',
        '\u0000',
        '{"commandId":"x"}',
      ]) {
        const answer = await app.call(route, {
          ...(as ? { as } : {}),
          params: world.ids,
          headers: json,
          ...(body === undefined ? {} : { body }),
        });
        const wanted = route.accepts === 'multipart' ? [400, 415] : [400];
        expect([route.id, body, wanted.includes(answer.status) || answer.status]).toEqual([route.id, body, true]);
      }
    }
  });

  describe('rubbish in the path or the query is refused or ignored, and nothing answers 500', () => {
    // Somebody else than the users: so many sessions end those that were there before.
    let as: TestUser;
    beforeAll(async () => {
      as = await app.people.member(world.ids['projectId'] ?? '', 'manager');
    });

    // A test for each route: together they are 1,200 sessions and requests, too many for the time limit of one test.
    test.each(entries)('%s', async (id, route) => {
      const rubbish = ["'", '0', 'null', '%00', 'x'.repeat(150), '../..'];
      for (const value of rubbish) {
        const params = Object.fromEntries(Object.keys(world.ids).map((name) => [name, value]));
        const query = Object.fromEntries(
          ['after', 'limit', 'q', 'type', 'state', 'sort', 'author', 'by', 'kind', 'document'].map((name) => [
            name,
            value,
          ]),
        );
        const path = await app.call(route, { as: { ...as, cookie: await app.people.signIn(as.id) }, params, body: {} });
        const search = await app.call(route, {
          as: { ...as, cookie: await app.people.signIn(as.id) },
          params: world.ids,
          query,
          ...(route.method === 'GET' ? {} : { body: {} }),
        });
        expect([id, value, path.status < 500, search.status < 500]).toEqual([id, value, true, true]);
      }
    });
  });

  test('what is denied answers exactly like what is missing', async () => {
    for (const route of objectRoutes) {
      const { stranger, outsider, auditor, manager } = world.users;
      const real = await callFor(route.id as RouteId, world, stranger);
      const missing = Object.fromEntries(Object.keys(world.ids).map((name) => [name, v7()]));
      const denied = await app.call(route, real);
      expect([route.id, denied.status]).toEqual([route.id, 404]);
      for (const as of [outsider, auditor]) {
        const hidden = await app.call(route, { ...real, ...(as ? { as } : {}) });
        expect([route.id, withoutId(hidden)]).toEqual([route.id, withoutId(denied)]);
      }
      for (const as of [stranger, manager]) {
        const absent = await app.call(route, { ...real, ...(as ? { as } : {}), params: missing });
        expect([route.id, withoutId(absent)]).toEqual([route.id, withoutId(denied)]);
        expect(Object.keys(absent.headers).sort()).toEqual(Object.keys(denied.headers).sort());
      }
    }
  });

  test('reading never writes: every GET answers the same on connections that cannot', async () => {
    await using readOnly = await createTestApp({
      founded: false,
      environment: { DATABASE_URL: `${app.databaseUrl}?options=-c%20default_transaction_read_only%3Don` },
    });
    const [setting] = await readOnly.database.query<{ value: string }>(
      `select current_setting('transaction_read_only') as value`,
      [],
    );
    expect(setting?.value).toBe('on');
    for (const [id, route] of entries.filter(([, { method }]) => method === 'GET')) {
      const call = await callFor(
        id,
        world,
        world.users[typeof route.access === 'object' && route.access.on === 'workspace' ? 'admin' : 'manager'],
      );
      // What was imported a moment ago is found by its words as soon as they are indexed, in the background.
      if (id === 'search') await app.app.get(TextIndexer).caughtUp();
      const [here, there] = [await app.call(route, call), await readOnly.call(route, call)];
      expect([id, there.status, there.text.replace(/"requestId":"[^"]*"/, '')]).toEqual([
        id,
        here.status,
        here.text.replace(/"requestId":"[^"]*"/, ''),
      ]);
    }
  });
});
