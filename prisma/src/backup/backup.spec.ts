import { appendFile, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DatabaseProblem } from '../embedded/database-problem.js';
import { applicationRole } from '../embedded/roles.js';
import { migrate } from '../migrations/migrate.js';
import { readMigrations } from '../migrations/migration-files.js';
import { testServer } from '../testing/server.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { createBackup } from './create-backup.js';
import { manifestFile, manifestSumFile, sha256, type Manifest } from './manifest.js';
import { placeToRead, placeToWrite, type Place } from './place.js';
import { restoreBackup } from './restore-backup.js';
import { listTables, sumOfTable } from './tables.js';

const on = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
};
const sums = (url: string): Promise<Record<string, string>> =>
  on(url, async (client) => {
    const found: Record<string, string> = {};
    for (const table of await listTables(client)) found[table.name] = await sumOfTable(client, table);
    return found;
  });
const silent = (): void => undefined;
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

describe('a backup', () => {
  let home: string;
  let source: TestDatabase;
  const opened: TestDatabase[] = [];
  const empty = async (): Promise<TestDatabase> => {
    const database = await createTestDatabase({ empty: true });
    opened.push(database);
    return database;
  };
  const place = (database: TestDatabase): Place => ({
    ownerUrl: database.ownerUrl,
    appUrl: null,
    applicationRole,
    close: async () => undefined,
  });
  const restore = (database: TestDatabase, folder: string, replace = false): Promise<Manifest> =>
    restoreBackup(place(database), folder, join(home, 'restored-secrets.json'), { replace }, silent);
  const backup = async (name: string): Promise<string> => {
    await createBackup(source.ownerUrl, join(home, name), join(home, 'secrets.json'), silent);
    return join(home, name);
  };
  const refusal = async (work: Promise<unknown>): Promise<string> => {
    const error: unknown = await work.catch((problem: unknown) => problem);
    expect(error).toBeInstanceOf(DatabaseProblem);
    expect((error as Error).message).not.toContain('\n');
    return (error as Error).message;
  };

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'scholium-backup-'));
    await writeFile(join(home, 'secrets.json'), '{"links":"c2VjcmV0"}');
    source = await createTestDatabase();
    await on(source.ownerUrl, async (client) => {
      await client.query(
        `insert into "User" values ($1, 'a@example.org', E'Анна \\\\ "x"\\t\\n', 'owner', true, now())`,
        [id(1)],
      );
      await client.query(
        `insert into "Project" (id, name, description, vocabulary, "createdAt") select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'P' || n, E'\\\\N', '{}', now() from generate_series(1, 500) n`,
      );
      await client.query(`insert into "Membership" select id, $1, 'manager' from "Project"`, [id(1)]);
      await client.query(
        `insert into "Original" select md5(n::text), decode(repeat(md5(n::text), 5000), 'hex'), now() from generate_series(1, 20) n`,
      );
      // Each names an entity, which a trigger of the database looks for: also where the tables come in another order.
      await client.query(
        `insert into "Entity" (id, "projectId", "typeId", label, body, "searchText", "changeId", revision, "authorId", "acceptedAt") select $1, $1, 'person', 'Idris', '{}', 'idris', $1, 1, $1, now()`,
        [id(1)],
      );
      await client.query(
        `insert into "Annotation" (id, "documentId", "projectId", kind, body, label, "changeId", revision, "authorId", "acceptedAt") select $1, $1, $1, 'mention', json_build_object('entityId', $1::uuid), 'Idris', $1, 1, $1, now()`,
        [id(1)],
      );
      await client.query(
        `insert into "LedgerEntry" select $1, n, 'project.created', '{"a": "\\u00e9\\n"}', 1, $1, gen_random_uuid(), 0, 0, now() from generate_series(1, 1000) n`,
        [id(1)],
      );
    });
  }, 120_000);
  afterAll(async () => {
    for (const database of [source, ...opened]) await database?.drop();
    await rm(home, { recursive: true, force: true });
  });

  test('restores every table as it was, with the rights of the application and the secrets', async () => {
    const folder = await backup('whole');
    const target = await empty();
    await restore(target, folder);
    expect(await sums(target.ownerUrl)).toEqual(await sums(source.ownerUrl));
    await on(target.appUrl, async (client) => {
      await client.query(
        'insert into "LedgerEntry" select "streamId", 1001, kind, payload, 1, "actorId", "commandId", 1, 0, at from "LedgerEntry" where seq = 1',
      );
      await expect(client.query('delete from "LedgerEntry"')).rejects.toThrow(/permission denied/);
      // What triggers watch over they watch over again.
      await expect(client.query('delete from "Entity"')).rejects.toThrow(/is named by what is accepted/);
    });
    expect(await readFile(join(home, 'restored-secrets.json'), 'utf8')).toBe('{"links":"c2VjcmV0"}');
    expect((await stat(join(home, 'restored-secrets.json'))).mode & 0o777).toBe(0o600);
    for (const file of await readdir(folder))
      expect([file, (await stat(join(folder, file))).mode & 0o077]).toEqual([file, 0]);
  }, 60_000);

  test('is of one moment, whatever is written meanwhile', async () => {
    const client = new pg.Client({ connectionString: source.ownerUrl });
    await client.connect();
    const writers = new AbortController();
    const writing = (async () => {
      for (let n = 0; !writers.signal.aborted; n += 1) {
        await client.query(
          `with o as (insert into "Original" values ($1, '\\x00', now())) insert into "RateLimit" values ($1, 1, 1)`,
          [`pair ${n}`],
        );
      }
    })();
    try {
      const target = await empty();
      await restore(target, await backup('meanwhile'));
      const pairs = await on(target.ownerUrl, (restored) =>
        restored.query<{ n: number }>(
          `select (select count(*) from "Original" where sha256 like 'pair%')::int - (select count(*) from "RateLimit")::int as n`,
        ),
      );
      expect(pairs.rows).toEqual([{ n: 0 }]);
    } finally {
      writers.abort();
      await writing;
      await client.end();
    }
  }, 60_000);

  test('is refused in a database that holds something, and replaces it whole when asked to', async () => {
    const folder = await backup('replacing');
    const target = await createTestDatabase();
    opened.push(target);
    await on(target.ownerUrl, (client) => client.query(`insert into "RateLimit" values ('mine', 1, 1)`));
    expect(await refusal(restore(target, folder))).toMatch(/not empty, and nothing was restored\..*--replace\.$/);
    expect((await on(target.ownerUrl, (client) => client.query('select key from "RateLimit"'))).rows).toEqual([
      { key: 'mine' },
    ]);
    await restore(target, folder, true);
    expect(await sums(target.ownerUrl)).toEqual(await sums(source.ownerUrl));
  }, 60_000);

  test('is refused while the application works with the database', async () => {
    const folder = await backup('used');
    const target = await empty();
    const app = new pg.Client({ connectionString: target.appUrl, application_name: 'scholium' });
    await app.connect();
    expect(await refusal(restore(target, folder, true))).toMatch(/stop it first\.$/);
    await app.end();
  });

  test('that is damaged anywhere is refused, and leaves the database as it was', async () => {
    const target = await empty();
    for (const [index, damage] of [
      (folder: string) => appendFile(join(folder, 'Original.copy.gz'), 'x'),
      (folder: string) => rm(join(folder, 'LedgerEntry.copy.gz')),
      (folder: string) => writeFile(join(folder, 'secrets.json'), '{}'),
      async (folder: string) =>
        writeFile(
          join(folder, manifestFile),
          (await readFile(join(folder, manifestFile), 'utf8')).replace('"rows": 500', '"rows": 501'),
        ),
      (folder: string) => rm(join(folder, manifestSumFile)),
    ].entries()) {
      const folder = await backup(`damaged-${index}`);
      await damage(folder);
      expect(await refusal(restore(target, folder))).toMatch(
        /(is damaged: .*Nothing was restored|is not a whole backup)/,
      );
    }
    expect(await sums(target.ownerUrl)).toEqual({});
  }, 60_000);

  test('whose rows are not those that were written is refused even when its files are whole, and leaves no row', async () => {
    const folder = await backup('forged');
    const manifest = JSON.parse(await readFile(join(folder, manifestFile), 'utf8')) as Manifest;
    const project = manifest.tables.find(({ name }) => name === 'Project');
    const text = JSON.stringify({
      ...manifest,
      tables: manifest.tables.map((table) => (table === project ? { ...table, sha256: '0'.repeat(64) } : table)),
    });
    await writeFile(join(folder, manifestFile), text);
    await writeFile(join(folder, manifestSumFile), `${sha256(text)}  ${manifestFile}\n`);
    const target = await empty();
    expect(await refusal(restore(target, folder))).toMatch(
      /Project did not become what the backup holds; nothing was restored\.$/,
    );
    expect(
      (await on(target.ownerUrl, (client) => client.query('select (select count(*) from "User")::int as people'))).rows,
    ).toEqual([{ people: 0 }]);
    // And once more with a backup that is whole.
    await restore(target, await backup('after-forged'));
    expect(await sums(target.ownerUrl)).toEqual(await sums(source.ownerUrl));
  }, 60_000);

  test('of a newer version is refused by name', async () => {
    const folder = await backup('newer');
    const manifest = JSON.parse(await readFile(join(folder, manifestFile), 'utf8')) as Manifest;
    const target = await empty();
    for (const [change, said] of [
      [{ format: 2 }, /made by a newer version of Scholium \(format 2\)/],
      [
        { migrations: [...manifest.migrations, { name: '29990101000000_later', checksum: 'x' }] },
        /does not know its migration 29990101000000_later/,
      ],
    ] as const) {
      const text = JSON.stringify({ ...manifest, ...change });
      await writeFile(join(folder, manifestFile), text);
      await writeFile(join(folder, manifestSumFile), `${sha256(text)}  ${manifestFile}\n`);
      expect(await refusal(restore(target, folder))).toMatch(said);
    }
  });

  test('of an older version is restored and then brought to the schema of this one', async () => {
    const names = (await readMigrations()).map(({ name }) => name);
    const old = await empty();
    await migrate(old.ownerUrl, applicationRole, names.slice(0, -3));
    await on(old.ownerUrl, (client) => client.query(`insert into "RateLimit" values ('old', 1, 1)`));
    await createBackup(old.ownerUrl, join(home, 'older'), join(home, 'secrets.json'), silent);
    const target = await empty();
    expect((await restore(target, join(home, 'older'))).migrations.map(({ name }) => name)).toEqual(names.slice(0, -3));
    const applied = await on(target.ownerUrl, (client) =>
      client.query<{ name: string }>('select migration_name as name from _prisma_migrations order by 1'),
    );
    expect(applied.rows.map(({ name }) => name)).toEqual(names);
    expect((await on(target.ownerUrl, (client) => client.query('select key from "RateLimit"'))).rows).toEqual([
      { key: 'old' },
    ]);
  });

  test('that cannot be written keeps nothing and says so; one that is there is never written over', async () => {
    const folder = await backup('first');
    expect(await refusal(createBackup(source.ownerUrl, folder, join(home, 'secrets.json'), silent))).toMatch(
      /is there already/,
    );
    await expect(
      createBackup(source.ownerUrl, join(home, 'secrets.json', 'below'), join(home, 'secrets.json'), silent),
    ).rejects.toThrow(/ENOTDIR/);
    expect((await readdir(home)).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  test('makes the role of the application where the server has none, and never says a password', async () => {
    const target = await empty();
    const name = `app_${target.name}`;
    const appUrl = new URL(target.appUrl);
    appUrl.username = name;
    const environment = { DATABASE_URL: appUrl.href, DATABASE_OWNER_URL: target.ownerUrl };
    const said = await refusal(placeToWrite(environment, home));
    expect(said).toMatch(
      new RegExp(`^The role ${name} of DATABASE_URL is missing and cannot be made: .*create role ${name}`),
    );
    expect(said).not.toContain(decodeURIComponent(appUrl.password));
    const { superuserUrl } = await testServer();
    const superuser = new URL(superuserUrl);
    superuser.pathname = `/${target.name}`;
    const made = await placeToWrite({ DATABASE_URL: appUrl.href, DATABASE_OWNER_URL: superuser.href }, home);
    await restoreBackup(
      { ...made, ownerUrl: target.ownerUrl },
      await backup('roles'),
      join(home, 'other.json'),
      { replace: false },
      silent,
    );
    await on(appUrl.href, (client) => client.query('select count(*) from "LedgerEntry"'));
    await on(superuser.href, (client) => client.query(`drop owned by ${name}; drop role ${name}`));
  }, 60_000);

  test('of a folder without a database says which setting to change', async () => {
    expect(await refusal(placeToRead({}, join(home, 'nothing')))).toMatch(
      /There is no database in .*DATA_DIR.*DATABASE_URL/,
    );
  });
});
