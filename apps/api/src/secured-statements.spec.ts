import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
import { sendApart } from './testing/need-to-know/sent-apart.js';

const VIEWERS_ROLE = 'scholium_app_viewer';
/** SQLSTATE: where one row was meant there are several now, or a value is none of its kind. What is said may tell. */
const REFUSED = /^2[12]/;
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

/** The tables that a statement reads. */
const tablesOf = (sql: string): readonly string[] =>
  Array.from(sql.matchAll(/(?:from|join) "(\w+)"/g), ([, table]) => table!);

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

/** In a stack, where a statement was sent from. */
const SENDER = /\/apps\/api\/src\/((?!secured-statements|platform\/).+):(\d+):\d+\)/;
const SOURCES = fileURLToPath(new URL('.', import.meta.url));

/** Every place in the sources that sends a statement in the name of a viewer, as `file:line`. */
async function placesThatSend(): Promise<readonly string[]> {
  const files = (await readdir(SOURCES, { recursive: true })).filter(
    (name) => /(?<!\.spec)\.ts$/.test(name) && !/^(?:platform|testing)\//.test(name),
  );
  const places = await Promise.all(
    files.map(async (file) => {
      const lines = (await readFile(join(SOURCES, file), 'utf8')).split('\n');
      return lines.flatMap((line, at) => (/\.query\w*As\(/.test(line) ? [`${file}:${at + 1}`] : []));
    }),
  );
  return places.flat();
}

const actorOf = (user: TestUser | null, projectRole: Actor['projectRole']): Actor => ({
  userId: user!.id,
  active: true,
  workspaceRole: 'member',
  projectRole,
});

describe('the statements of all reads, in the name of viewers', () => {
  let app: TestApp;
  let world: World;
  let viewers: pg.Client;
  const sent = new Map<string, Sent>();
  const senders = new Set<string>();
  let secrets: readonly string[];

  beforeAll(async () => {
    app = await createTestApp();
    world = await buildWorld(app);
    viewers = new pg.Client({ connectionString: app.databaseUrl });
    await viewers.connect();
    const database = app.app.get(Database);
    const keep = (sql: string, values: readonly unknown[]): void => {
      sent.set(sql, { sql, values });
      const [, file, line] = SENDER.exec(new Error('sent').stack ?? '') ?? [];
      senders.add(`${file}:${line}`);
    };
    for (const method of METHODS) {
      const real = database[method].bind(database) as Database['queryAs'];
      jest.spyOn(database, method).mockImplementation((viewer, type, sql, values) => {
        keep(sql, values);
        return real(viewer, type, sql, values);
      });
    }
    const within = database.queryWithinAs.bind(database);
    jest.spyOn(database, 'queryWithinAs').mockImplementation((limit, viewer, type, sql, values) => {
      keep(sql, values);
      return within(limit, viewer, type, sql, values);
    });
    const all = Object.entries(routes) as [RouteId, Route][];
    const reads = all.filter(([, { method }]) => method === 'GET');
    const ask = async (some: typeof all, as: TestUser | null): Promise<void> => {
      for (const [id, route] of some) await app.call(route, await callFor(id, world, as));
    };
    for (const as of [world.users.manager, world.users.admin, app.people.owner]) await ask(reads, as);
    const others = all.filter((one) => !reads.includes(one));
    await ask(others, world.users.manager);
    await sendApart(world, actorOf(world.users.manager, 'manager'));
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

  /**
   * The secrets that each of the statements tells a viewer. Sent without a name: a process keeps names for so many
   * statements only, and here are more.
   */
  const told = async (viewer: Actor, statements: readonly Sent[]): Promise<readonly (readonly string[])[]> => {
    const begin = (): Promise<unknown> => viewers.query(beginAs(viewer, VIEWERS_ROLE));
    const found: (readonly string[])[] = [];
    await begin();
    for (const { sql, values } of statements) {
      const answer = await viewers.query(sql, [...values]).catch(async (error: { code?: string; message: string }) => {
        if (!REFUSED.test(error.code ?? '')) throw error;
        await viewers.query('rollback');
        await begin();
        return { rows: [error.message] };
      });
      const all = JSON.stringify(answer.rows);
      found.push(secrets.filter((secret) => all.includes(secret)));
    }
    await viewers.query('rollback');
    return found;
  };
  test('are all here: each place that sends one has sent it', async () => {
    expect((await placesThatSend()).filter((place) => !senders.has(place))).toEqual([]);
  });

  test('without their conditions show a member what they are about, so that there is something to tell', async () => {
    const member = actorOf(world.users.manager, 'manager');
    const bare = Array.from(sent.values(), ({ sql, values }) => ({ sql: without(sql, () => true), values }));
    const telling = new Set((await told(member, bare)).flat());
    expect(sent.size).toBeGreaterThan(40);
    expect([...secrets].filter((secret) => !telling.has(secret))).toEqual([]);
  });

  /** What the statements tell of `hidden`, without all of their conditions and without some of them, drawn 20 times. */
  const toldByMutants = async (viewer: Actor, hidden: readonly string[], draws = 20): Promise<readonly string[]> => {
    const drawn = fc.sample(fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), { numRuns: draws, seed: 19 });
    const mutants = [...sent.values()].flatMap(({ sql, values }) => {
      const texts = [[true], ...drawn].map((lost) => without(sql, (at) => lost[at % lost.length]!));
      return Array.from(new Set(texts), (text) => ({ sql: text, values }));
    });
    const found = await told(viewer, mutants);
    return mutants.flatMap(({ sql }, at) => {
      const some = found[at]!.filter((secret) => hidden.includes(secret));
      return some.length === 0 ? [] : [`${some.join(' ')}: ${sql}`];
    });
  };

  test('tell a stranger nothing, without all of their conditions and without some of them', async () => {
    expect(await toldByMutants(actorOf(world.users.stranger, 'manager'), secrets)).toEqual([]);
  }, 120_000);

  test('nor a member of what a marking hides from them', async () => {
    const { documentId, entityId, sourceId } = world.ids as Readonly<Record<string, string>>;
    const hidden = { document: documentId!, entity: entityId!, source: sourceId! };
    const superuser = new pg.Client({ connectionString: app.superuserUrl });
    await superuser.connect();
    for (const [kind, id] of Object.entries(hidden))
      await superuser.query(
        `insert into "Protection" ("objectId", "objectKind", "projectId", marking, compartments, recipients)
         values ($1, $2, $3, 'red', '{}', $4)`,
        [id, kind, world.ids['projectId'], [world.users.manager!.id]],
      );
    await superuser.end();
    const all = [...Object.values(hidden), 'Tide tables'];
    const leaks = await toldByMutants(actorOf(world.users.reviewer, 'reviewer'), all);
    // Members may read which objects a protection has: the conditions of their own statements ask it.
    expect(leaks.filter((leak) => tablesOf(leak).some((table) => table !== 'Protection'))).toEqual([]);
    const telling = await toldByMutants(actorOf(world.users.manager, 'manager'), all, 0);
    expect(all.filter((secret) => !telling.join(' ').includes(secret))).toEqual([]);
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
