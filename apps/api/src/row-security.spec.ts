import { row, text, type RowType } from '@scholium/database';
import { createTestDatabase, rowSecurity, secureRows, type TestDatabase } from '@scholium/database/testing';
import { can, type Actor } from '@scholium/review';
import fc from 'fast-check';
import pg from 'pg';
import { fill, found, idOf, KEY, worlds, type Found, type World } from './testing/need-to-know/world.js';
import { ViewerDatabase } from './testing/viewer-database.js';

const idRow = row({ id: text });
/** The answers are not compared with it. */
const anyRow: RowType<unknown> = row({});

/** What the policy says of a row. */
function isReadable(actor: Actor, one: Found, world: World): boolean {
  if (one.projectId !== idOf(40)) return false;
  const protections = one.within.flatMap((id) => world.protections.get(id) ?? []);
  const { state, authorId, targetKind, targetAuthorId } = one;
  if (state) return can(actor, 'change.read', { protections, state, ...(authorId ? { authorId } : {}) });
  if (targetKind) return can(actor, 'thread.read', { protections, targetKind, targetAuthorId: targetAuthorId ?? null });
  return can(actor, 'document.read', { protections });
}

describe('row-level security', () => {
  let database: TestDatabase;
  let superuser: pg.Client;
  let owner: pg.Client;
  let viewers: ViewerDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    superuser = new pg.Client({ connectionString: database.superuserUrl });
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await superuser.connect();
    await owner.connect();
    await found(superuser);
    viewers = await ViewerDatabase.open(database.appUrl, { observer: null });
  }, 60_000);
  afterAll(async () => {
    await viewers.close();
    await owner.end();
    await superuser.end();
    await database.drop();
  });

  const TABLES = Object.keys(rowSecurity().rules);
  const idsSeen = async (actor: Actor, table: string): Promise<string[]> => {
    const key = KEY[table] ?? 'id';
    const rows = await viewers.database.queryAs(
      actor,
      idRow,
      `select "${key}"::text as id from "${table}" order by 1`,
      [],
    );
    return rows.map(({ id }) => id);
  };
  /** Of each table and person, where the database and the policy differ. */
  const differences = async (world: World, decide: typeof isReadable = isReadable): Promise<string[]> => {
    await fill(superuser, world.inserts);
    const tables = [...new Set(world.rows.map(({ table }) => table))];
    const found: string[] = [];
    for (const actor of world.people)
      for (const table of tables) {
        const wanted = world.rows
          .filter((one) => one.table === table && decide(actor, one, world))
          .map(({ id }) => id)
          .sort();
        const seen = await idsSeen(actor, table);
        if (JSON.stringify(seen) !== JSON.stringify(wanted))
          found.push(`${table} for ${JSON.stringify(actor)}: ${seen.join(' ')} instead of ${wanted.join(' ')}`);
      }
    return found;
  };

  test('shows everybody exactly the rows that the policy lets them read, for any people and objects', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => expect(await differences(world)).toEqual([])),
      { numRuns: 12 },
    );
  }, 120_000);

  test('has a rule for every table that viewers may read, and the others are closed to them', async () => {
    const tables = (
      await owner.query<{ name: string; open: boolean }>(
        `select relname as name, has_any_column_privilege('scholium_app_viewer', oid, 'select') as open from pg_class
         where relkind in ('r', 'p', 'v', 'm') and relnamespace = 'public'::regnamespace order by 1`,
      )
    ).rows;
    expect(tables.filter(({ open }) => open).map(({ name }) => name)).toEqual([...TABLES].sort());
    expect(tables.filter(({ open }) => !open).map(({ name }) => name)).toEqual(CLOSED);
    const forced = await owner.query(
      `select relname from pg_class where relrowsecurity and relforcerowsecurity and relname = any($1)`,
      [TABLES],
    );
    expect(forced.rowCount).toBe(TABLES.length);
  });

  test('shows nothing without a scope, whatever is asked', async () => {
    await fill(superuser, fc.sample(worlds, { numRuns: 1, seed: 7 })[0]!.inserts);
    const nobody: Actor = { userId: idOf(1), active: false, workspaceRole: 'owner', projectRole: 'manager' };
    const stranger: Actor = { ...nobody, active: true, userId: '00000000-0000-4000-8000-00000000dead' };
    for (const table of TABLES) {
      const all = `select count(*)::int as n from "${table}"`;
      expect([table, await viewers.database.queryAs(nobody, anyRow, all, [])]).toEqual([table, [{ n: 0 }]]);
      if (!SHOWN_TO_ALL.includes(table))
        expect([table, await viewers.database.queryAs(stranger, anyRow, all, [])]).toEqual([table, [{ n: 0 }]]);
    }
    // Also where somebody opens a transaction without working out a scope.
    const client = new pg.Client({ connectionString: database.appUrl });
    await client.connect();
    await client.query(`begin; set local role scholium_app_viewer; set local scholium.user_id = '${idOf(1)}'`);
    const { rows } = await client.query(
      'select (select count(*) from "Change")::int + (select count(*) from "Document")::int as n',
    );
    expect(rows).toEqual([{ n: 0 }]);
    await client.end();
  });

  test('binds neither the application nor backups, and the application is neither owner nor superuser', async () => {
    const client = new pg.Client({ connectionString: database.appUrl });
    await client.connect();
    for (const by of [client, owner])
      expect((await by.query('select count(*)::int as n from "Document"')).rows).toEqual([{ n: 3 }]);
    const { rows } = await client.query(
      `select rolsuper or rolbypassrls as free, (select count(*)::int from pg_class c where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace) as owns from pg_roles r where rolname = current_user`,
    );
    expect(rows).toEqual([{ free: false, owns: 0 }]);
    await client.end();
  });

  describe('a rule that is changed is noticed', () => {
    const some = fc.sample(worlds, { numRuns: 20, seed: 11 });
    const noticed = async (decide?: typeof isReadable): Promise<boolean> => {
      for (const world of some) if ((await differences(world, decide)).length > 0) return true;
      return false;
    };
    const real = rowSecurity();
    const secured = (mutate: (sql: string) => string): Promise<void> =>
      secureRows(owner, 'scholium_app', 'scholium_app_viewer', {
        routines: real.routines.map(mutate),
        rules: Object.fromEntries(Object.entries(real.rules).map(([table, sql]) => [table, mutate(sql)])),
      });
    afterAll(() => secureRows(owner, 'scholium_app', 'scholium_app_viewer'));

    test.each<[string, string | RegExp, string]>([
      ['TLP:RED for everybody', 'p.recipients::text[] @> array[me]', 'true'],
      ['TLP:AMBER+STRICT for clients', `organisation in ('own')`, `organisation in ('own', 'client')`],
      ['TLP:AMBER for the community', `organisation in ('own', 'client')`, 'organisation is not null'],
      [
        'one of the compartments',
        'p.compartments::text[] <@ mine',
        `(p.compartments = '{}' or p.compartments::text[] && mine)`,
      ],
      ['no restriction', /p\."restrictedTo"::text\[\] && principals/, 'true'],
      ['emergency access that is over', 'b."expiresAt" > now()', 'true'],
      ['projects that are protected themselves', 'not hidden ? id::text', 'true'],
      ['the pending work of others for readers', `"state" in ('accepted')`, `"state" in ('accepted', 'proposed')`],
      ['discussions about it', `"targetKind" <> 'change'`, 'true'],
      ['marked documents', `array["documentId"::text, `, `array[null, `],
      ['marked evidence', /body->>'(?:entityId|sourceId)'/g, `body->>'other'`],
      ['marked annotations', /(?<!\.)"subjectId"::text/g, 'null'],
      ['marked discussions', '"documentId"::text, id::text, "targetId"::text', '"documentId"::text'],
    ])(
      'in SQL alone: %s',
      async (_, part, instead) => {
        const before = JSON.stringify(real);
        expect(before.includes(JSON.stringify(part).slice(1, -1)) || part instanceof RegExp).toBe(true);
        await secured((sql) => (typeof part === 'string' ? sql.replaceAll(part, instead) : sql.replace(part, instead)));
        expect(await noticed()).toBe(true);
      },
      60_000,
    );

    test.each<[string, (actor: Actor, one: Found, world: World) => [Actor, Found]]>([
      ['everybody is of the own organisation', (actor, one) => [{ ...actor, organisationKind: 'own' }, one]],
      ['nobody is of an organisation', (actor, one) => [{ ...actor, organisationKind: null }, one]],
      ['groups do not count', (actor, one) => [{ ...actor, groups: [] }, one]],
      ['everybody is in all compartments', (actor, one) => [{ ...actor, compartments: [idOf(30), idOf(31)] }, one]],
      ['compartments do not count', (actor, one) => [{ ...actor, compartments: [] }, one]],
      ['emergency access does not count', (actor, one) => [{ ...actor, hasBrokenGlass: false }, one]],
      ['the object alone counts', (actor, one) => [actor, { ...one, within: one.within.slice(-1) }]],
      ['the project does not count', (actor, one) => [actor, { ...one, within: one.within.slice(1) }]],
      ['all are annotators', (actor, one) => [{ ...actor, projectRole: actor.projectRole && 'annotator' }, one]],
      ['all are readers', (actor, one) => [{ ...actor, projectRole: actor.projectRole && 'reader' }, one]],
    ])(
      'in the policy alone: %s',
      async (_, changed) => {
        await secureRows(owner, 'scholium_app', 'scholium_app_viewer');
        expect(await noticed((actor, one, world) => isReadable(...changed(actor, one, world), world))).toBe(true);
      },
      60_000,
    );
  });
});

/** Of these everybody with an account reads all. */
const SHOWN_TO_ALL = ['User', 'Group', 'GroupMember', 'Organisation', 'Role'];

/** Secrets, counters, bookkeeping, lists of kinds, wishes of one person, and the audit log. */
const CLOSED: readonly string[] = [
  'AccountLanguage',
  'AnnotationFile',
  'AnnotationImport',
  'AnnotationKind',
  'ArchiveImport',
  'ArchivePerson',
  'AuditEvent',
  'AuditFilters',
  'AuditForwarding',
  'AuditHead',
  'Credential',
  'DocumentImport',
  'DocumentImportFile',
  'EndingAccess',
  'Export',
  'LegalHold',
  'NotificationCursor',
  'NotificationKind',
  'NotificationPreference',
  'PasswordLink',
  'PersonalSalt',
  'RateLimit',
  'RetentionRule',
  'Seal',
  'SealCheckpoint',
  'SealKey',
  'Session',
  'SubjectKind',
  'UnreadableEntry',
  '_prisma_migrations',
];
