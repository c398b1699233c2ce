// Takes long: runs first.
/**
 * Requests made of the contract's own schemas. Any number and any seed: `npm run fuzz -- --requests 200000 --seed 7`.
 */
import { clientMessage, errorBody, routes, type Route } from '@scholium/contract';
import type { ProjectRole, WorkspaceRole } from '@scholium/review';
import { Tab } from './feed/testing/tab.js';
import {
  content,
  createTestApp,
  good,
  ProjectFixture,
  type Answer,
  type TestApp,
  type TestUser,
} from './testing/index.js';
import { FromSchema } from './testing/fuzz/from-schema.js';
import { hostileText } from './testing/fuzz/hostile.js';
import { Pool } from './testing/fuzz/pool.js';
import { Random } from './testing/fuzz/random.js';
import { Requests, type FuzzRequest } from './testing/fuzz/requests.js';

const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_128);
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 20_000);
const MESSAGES = Math.ceil(REQUESTS / 20);
/** After so many failures it is enough. */
const SHOWN = 5;
/** Requests under way at once. */
const TOGETHER = 12;
/** How often somebody who was removed or deactivated is let in again, in requests. */
const REVIVE = 600;
/** What a request can only bring about by a fault of the server. */
const isServers = (code = ''): boolean => ['internal', 'unavailable', 'unstorable'].includes(code);
/** Who asks, of each project. */
const OFTEN: readonly ProjectRole[] = [
  'manager',
  'manager',
  'reviewer',
  'reviewer',
  'annotator',
  'annotator',
  'reader',
];
/** Lists that come in pages, of which each project has more than one. */
const PAGED: readonly Route[] = [
  routes.getQueue,
  routes.listDocuments,
  routes.listEntities,
  routes.listSources,
  routes.getHistory,
];
const TEXT =
  'The harbour of Marov was closed before the rain came over the hill.\n\nThe pilots stay ashore after dark 🌙, and nobody asks them why.\n\nThe tug left at night.';

/** A request, who asks, and what is known where they ask. */
interface Asked {
  readonly request: FuzzRequest;
  readonly member: Member | null;
  readonly pool: Pool;
}
interface Member {
  user: TestUser;
  readonly pool: Pool;
  readonly role: ProjectRole | null;
  readonly workspaceRole: WorkspaceRole;
  readonly projectId: string;
}

describe(`with seed ${SEED}`, () => {
  let app: TestApp;
  let fixture: ProjectFixture;
  const random = new Random(SEED);
  const pools = [new Pool(), new Pool()] as const;
  const elsewhere = (pool: Pool): Pool => (pool === pools[0] ? pools[1] : pools[0]);
  const users: Member[] = [];
  let values: FromSchema;

  beforeAll(async () => {
    // Errors of the server are reported with their place.
    app = await createTestApp({ environment: { LOG_LEVEL: 'error' } });
    fixture = await ProjectFixture.open(app);
    const other = await ProjectFixture.open(app);
    const anchors: unknown[] = [];
    for (const [one, pool] of [
      [fixture, pools[0]],
      [other, pools[1]],
    ] as const) {
      const documentId = await one.import(TEXT, 'harbour.txt', 'Harbour');
      const highlight = await one.propose(content.highlight(), { documentId, words: 'pilots' });
      const entity = await one.propose(content.entity('Idris'));
      const source = await one.propose(content.source('Field notes'));
      for (const more of [
        entity,
        source,
        await one.propose(content.entity('Tarn')),
        await one.propose(content.source('Tide tables')),
      ])
        await one.accept(more);
      await one.import('Another text.', 'other.txt', 'Other');
      await one.propose(content.mention(entity.subjectId), { documentId, words: 'Marov' });
      const { anchors: placed } = (
        await app.call(routes.getChange, { as: one.users.reviewer, params: { changeId: highlight.changeId } })
      ).body as { anchors: unknown[] };
      for (const route of PAGED)
        pool.learn(
          route.id,
          good(
            await app.call(route, {
              as: one.users.manager,
              params: { projectId: one.projectId, documentId },
              query: { limit: 1 },
            }),
          ),
        );
      anchors.push(...placed);
      for (const [kind, id] of Object.entries({
        projectId: one.projectId,
        documentId,
        changeId: highlight.changeId,
        entityId: entity.subjectId,
        sourceId: source.subjectId,
      }))
        pool.add(kind, id);
      for (const role of OFTEN)
        users.push({ user: one.users[role], pool, role, workspaceRole: 'member', projectId: one.projectId });
    }
    // Nobody who could take the founder's rights, in whose name those who were removed come back.
    users.push({
      user: await app.people.create('admin'),
      pool: pools[0],
      role: null,
      workspaceRole: 'admin',
      projectId: fixture.projectId,
    });
    for (const { user, pool } of users) pool.add('userId', user.id);
    values = new FromSchema(random, pools[0], anchors);
  }, 120_000);
  afterAll(() => app.close());

  const said = ({ route, url, body, headers }: FuzzRequest, { status, text }: Answer, as: string): string =>
    `${route.id} as ${as}: ${route.method} ${url.slice(0, 2_000)} ${JSON.stringify(headers)}\n${(Buffer.isBuffer(body) ? `bytes in base64: ${body.toString('base64')}` : String(body)).slice(0, 4_000)}\n-> ${status} ${text.slice(0, 500)}`;

  /** Somebody whose session or account was ended comes back, or is replaced. */
  const revive = async (member: Member): Promise<void> => {
    try {
      member.user = { ...member.user, cookie: await app.people.signIn(member.user.id) };
      if ((await app.call(routes.getSession, { as: member.user })).status === 200) return;
    } catch {
      // The account is closed, or was never there: somebody else comes.
    }
    member.user = await app.people.create(member.workspaceRole);
    if (!member.role) return;
    await app.people.keepOwner(member.projectId);
    await app.people.join(member.projectId, member.user.id, member.role);
  };
  const settle = async (): Promise<void> => {
    for (const projectId of new Set(users.map((member) => member.projectId))) await app.people.keepOwner(projectId);
    for (const member of users) {
      await revive(member);
      if (member.role) await app.people.join(member.projectId, member.user.id, member.role).catch(() => undefined);
    }
    await app.database.query('delete from "RateLimit"', []);
  };

  test(
    `${REQUESTS} requests, good, nearly good and hostile: none is answered with an error of the server`,
    async () => {
      const requests = new Requests(random, values);
      const statuses = new Map<number, number>();
      const failures: string[] = [];
      let last: Asked | null = null;
      const ask = async ({ request, member, pool }: Asked): Promise<void> => {
        const { route, url, value, ...rest } = request;
        const answer = await app.request(route.method, url, { ...(member ? { as: member.user } : {}), ...rest });
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        if (answer.status < 400) {
          const { results } = (answer.body ?? {}) as { results?: { ok: boolean; error?: { code: string } }[] };
          if (results?.some(({ error }) => isServers(error?.code))) failures.push(said(request, answer, 'somebody'));
          pool.learn(route.id, answer.body);
          return pool.learn(route.id, value);
        }
        const error = errorBody.safeParse(answer.body);
        const told = route.response === 'bytes' || (error.success && !isServers(error.data.code));
        if (answer.status >= 500 || !told)
          failures.push(said(request, answer, member ? `${member.role ?? member.workspaceRole}` : 'nobody'));
        if (answer.status === 401 && member) await revive(member);
      };
      const next = (): Asked => {
        const member = random.pick(users);
        return {
          request: requests.next(member.pool, elsewhere(member.pool)),
          member: random.chance(0.03) ? null : member,
          pool: member.pool,
        };
      };
      for (let done = 0; done < REQUESTS && failures.length < SHOWN; done += TOGETHER) {
        // Now and then the same again, at the same time and later: what is retried is done once.
        const batch = Array.from({ length: Math.min(TOGETHER, REQUESTS - done) }, () =>
          last && random.chance(0.05) ? last : (last = next()),
        );
        await Promise.all(batch.map(ask));
        if (Math.floor(done / REVIVE) !== Math.floor((done + TOGETHER) / REVIVE)) await settle();
      }
      expect(failures.join('\n\n')).toBe('');
      const ready = await app.call(routes.isReady);
      expect([ready.status, statuses.has(200), statuses.has(400), statuses.has(409)]).toEqual([200, true, true, true]);
    },
    60_000 + REQUESTS * 30,
  );

  test(
    `${MESSAGES} messages on the live socket: none ends the server, and none is answered with an error of it`,
    async () => {
      const url = await app.listen();
      const opened = async (): Promise<Tab> => {
        const member = random.pick(users);
        values.place = { route: 'feed', pool: member.pool, elsewhere: elsewhere(member.pool) };
        await revive(member);
        const tab = new Tab(url, member.user.cookie);
        await tab.until(() => tab.messages.length > 0 || tab.closed !== null);
        return tab;
      };
      let tab = await opened();
      for (let sent = 0; sent < MESSAGES; sent += 1) {
        if (tab.closed !== null || sent % 50 === 49) {
          tab.socket.terminate();
          tab = await opened();
        }
        const wild = random.pick([0, 0, 0.05, 0.3]);
        const message = random.chance(0.05)
          ? hostileText(random)
          : (JSON.stringify(values.of(clientMessage, wild)) ?? '');
        tab.socket.send(random.chance(0.03) ? Buffer.from(message) : message);
        // Each that is not understood closes the socket: what follows goes to another.
        if (wild > 0) await app.database.query('select 1', []);
        const refused = tab.of('refused').filter(({ error }) => isServers(error.code));
        expect([message.slice(0, 2_000), refused]).toEqual([message.slice(0, 2_000), []]);
      }
      tab.socket.terminate();
      expect((await app.call(routes.isReady)).status).toBe(200);
    },
    60_000 + MESSAGES * 50,
  );
});
