import { routes, type Route } from '@scholium/contract';
import type { Actor } from '@scholium/review';
import fc from 'fast-check';
import pg from 'pg';
import { beginAs } from './platform/database/viewer-scope.js';
import { Database } from './platform/index.js';
import { createTestApp, type TestApp, type TestUser } from './testing/index.js';
import { callFor } from './testing/matrix/calls.js';
import type { RouteId } from './testing/matrix/table.js';
import { buildWorld, type World } from './testing/matrix/world.js';

const VIEWERS_ROLE = 'scholium_app_viewer';
/** SQLSTATE: where one row was meant there are several now. */
const TOO_MANY = '21000';
const METHODS = ['queryAs', 'queryPlannedOnceAs', 'queryLongAs'] as const;

interface Sent {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** A comparison with a value of the request, or with a text. */
const CONDITION = /(?:\w+\.)?"?\w+"? (?:=|<>|<=|>=|<|>) (?:any\()?(?:\$\d+(?:::\w+(?:\[\])?)?|'\w+')\)?/g;

/** The statement with some of its conditions always true; the values are still part of it. */
function without(sql: string, isLost: (index: number) => boolean): string {
  let index = -1;
  return sql.replace(CONDITION, (condition) => {
    index += 1;
    return isLost(index) ? `(${condition} or true)` : condition;
  });
}

/** Rows of a project that is nobody's here: who reads a whole table reads these. As a superuser. */
const NOISE = `
  set session_replication_role = replica;
  insert into "Change" (id, "projectId", "documentId", "streamId", "subjectKind", "subjectId", op, state, revision, body, "authorId", label, message,
      "dependsOn", position, "proposedAt", "updatedAt", seq, "decidedById", "decidedAt", "decisionText")
    select md5('c' || n)::uuid, md5('p')::uuid, md5('d' || n % 200)::uuid, md5('d' || n % 200)::uuid, (array['mention', 'entity'])[1 + n % 2],
      md5('s' || n)::uuid, 'create', (array['proposed', 'accepted'])[1 + n % 2], 1, '{}', md5('u' || n % 20)::uuid, 'tide ' || n, '', '{}', n,
      now() - n * interval '1 minute', now(), n, md5('x')::uuid, now(), '' from generate_series(1, 20000) n;
  insert into "ChangeLabel" ("changeId", revision, "projectId", label, "searchKey")
    select id, 1, "projectId", label, label from "Change" where "projectId" = md5('p')::uuid;
  insert into "Anchor" select id, 1, 0, "documentId", 1, 2, 0, label, '', '', false from "Change" where "projectId" = md5('p')::uuid;
  insert into "Annotation" (id, "documentId", "projectId", kind, body, label, "changeId", revision, "authorId", "acceptedAt")
    select "subjectId", "documentId", "projectId", 'mention', json_build_object('entityId', id), label, id, 1, "authorId", now()
    from "Change" where "projectId" = md5('p')::uuid;
  insert into "Entity" (id, "projectId", "typeId", label, body, "searchText", "searchKey", "changeId", revision, "authorId", "acceptedAt")
    select "subjectId", "projectId", 'person', label, '{"names": []}', '', label, id, 1, "authorId", now()
    from "Change" where "projectId" = md5('p')::uuid;
  insert into "LedgerEntry" select "streamId", seq, 'change.proposed', json_build_object('change', json_build_object('id', id)), 1, "authorId",
      md5(id || 'e')::uuid, 0, 0, now() from "Change" where "projectId" = md5('p')::uuid;
  insert into "TextBlock" ("documentId", "blockId", part, position, text, words)
    select "documentId", id::text, 0, seq, label, to_tsvector('simple', label) from "Change" where "projectId" = md5('p')::uuid;
  insert into "Thread" (id, "projectId", "documentId", "streamId", "targetKind", "targetId", revision, label, resolved, "openedById", "openedAt", "updatedAt")
    select id, "projectId", "documentId", "streamId", 'passage', null, 1, label, false, "authorId", now(), now()
    from "Change" where "projectId" = md5('p')::uuid;
  insert into "Comment" (id, "threadId", "authorId", text, mentions, reactions, "createdAt", deleted, "searchKey")
    select id, id, "authorId", label, '{}', '{}', now(), false, label from "Change" where "projectId" = md5('p')::uuid;
  analyze;
`;

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly PlanNode[];
}
interface Explained {
  readonly 'QUERY PLAN': readonly { readonly Plan: PlanNode }[];
}
const scanned = (node: PlanNode): string[] => [
  ...(node['Node Type'] === 'Seq Scan' && LARGE.has(node['Relation Name'] ?? '') ? [node['Relation Name']!] : []),
  ...(node.Plans ?? []).flatMap(scanned),
];
const LARGE = new Set([
  'Anchor',
  'Annotation',
  'Change',
  'ChangeLabel',
  'Comment',
  'Entity',
  'LedgerEntry',
  'TextBlock',
  'Thread',
]);

describe('the statements of all reads, in the name of viewers', () => {
  let app: TestApp;
  let world: World;
  let viewers: pg.Client;
  const sent = new Map<string, Sent>();
  let secrets: readonly string[];

  beforeAll(async () => {
    app = await createTestApp();
    world = await buildWorld(app);
    viewers = new pg.Client({ connectionString: app.databaseUrl });
    await viewers.connect();
    const database = app.app.get(Database);
    for (const method of METHODS) {
      const real = database[method].bind(database) as Database['queryAs'];
      jest.spyOn(database, method).mockImplementation((viewer, type, sql, values) => {
        sent.set(sql, { sql, values });
        return real(viewer, type, sql, values);
      });
    }
    const within = database.queryWithinAs.bind(database);
    jest.spyOn(database, 'queryWithinAs').mockImplementation((limit, viewer, type, sql, values) => {
      sent.set(sql, { sql, values });
      return within(limit, viewer, type, sql, values);
    });
    const reads = (Object.entries(routes) as [RouteId, Route][]).filter(([, { method }]) => method === 'GET');
    for (const [id, route] of reads) await app.call(route, await callFor(id, world, world.users.manager));
    const search = { q: 'pilot' };
    await app.call(routes.search, { as: world.users.manager as TestUser, query: search });
    const { projectId, documentId, entityId, sourceId, changeId } = world.ids;
    secrets = [projectId, documentId, entityId, sourceId, changeId, 'pilot boat', 'Harbour notes', 'Tide tables'].map(
      String,
    );
  }, 120_000);
  afterAll(async () => {
    jest.restoreAllMocks();
    await viewers.end();
    await app.close();
  });

  /** Sent without a name: a process keeps names for so many statements only, and here are more. */
  const told = async (viewer: Actor, sql: string, values: readonly unknown[]): Promise<string[]> => {
    await viewers.query(beginAs(viewer, VIEWERS_ROLE));
    const { rows } = await viewers
      .query(sql, [...values])
      .catch((error: { code?: string }) => {
        if (error.code !== TOO_MANY) throw error;
        return { rows: [] };
      })
      .finally(() => viewers.query('rollback'));
    const all = JSON.stringify(rows);
    return secrets.filter((secret) => all.includes(secret));
  };
  const actorOf = (user: TestUser | null, projectRole: Actor['projectRole']): Actor => ({
    userId: user!.id,
    active: true,
    workspaceRole: 'member',
    projectRole,
  });

  test('without their conditions show a member what they are about, so that there is something to tell', async () => {
    const member = actorOf(world.users.manager, 'manager');
    const telling = new Set<string>();
    for (const { sql, values } of sent.values())
      for (const one of await told(
        member,
        without(sql, () => true),
        values,
      ))
        telling.add(one);
    expect(sent.size).toBeGreaterThan(40);
    expect([...secrets].filter((secret) => !telling.has(secret))).toEqual([]);
  });

  test('tell a stranger nothing, without all of their conditions and without some of them, drawn 20 times', async () => {
    const stranger = actorOf(world.users.stranger, 'manager');
    const all = [...sent.values()];
    const leaks: string[] = [];
    const ask = async ({ sql, values }: Sent, isLost: (index: number) => boolean): Promise<void> => {
      const mutant = without(sql, isLost);
      const found = await told(stranger, mutant, values);
      if (found.length > 0) leaks.push(`${found.join(' ')}: ${mutant}`);
    };
    for (const one of all) await ask(one, () => true);
    for (const lost of fc.sample(fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), { numRuns: 20, seed: 19 }))
      for (const one of all) await ask(one, (index) => lost[index % 8]!);
    expect(leaks).toEqual([]);
  }, 120_000);

  test('read no large table whole for want of an index that serves them under row-level security', async () => {
    const superuser = new pg.Client({ connectionString: app.superuserUrl });
    const viewer = new pg.Client({ connectionString: app.databaseUrl });
    await superuser.connect();
    await viewer.connect();
    await superuser.query(NOISE);
    await viewer.query(beginAs(actorOf(world.users.manager, 'manager'), VIEWERS_ROLE));
    for (const client of [superuser, viewer]) await client.query('set enable_seqscan = off');
    const scannedBy = async (client: pg.Client, { sql, values }: Sent): Promise<string[]> => {
      const { rows } = await client.query<Explained>(`explain (format json) ${sql}`, [...values]);
      return scanned(rows[0]!['QUERY PLAN'][0]!.Plan);
    };
    const reading: string[] = [];
    for (const one of sent.values()) {
      const whole = await scannedBy(viewer, one);
      if (whole.length === 0) continue;
      const free = await scannedBy(superuser, one);
      if (whole.some((table) => !free.includes(table))) reading.push(`${whole.join(' ')}: ${one.sql}`);
    }
    await viewer.end();
    await superuser.end();
    expect(reading).toEqual([]);
  }, 60_000);
});
