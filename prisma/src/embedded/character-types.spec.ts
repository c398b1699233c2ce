import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { reachableBinaries } from './binaries.js';
import { prepareDataDirectory } from './data-directory.js';
import { startEmbeddedDatabase } from './embedded-database.js';
import { systemUser } from './system-user.js';

const query = async <Row extends pg.QueryResultRow>(url: string, ...statements: string[]): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    let rows: Row[] = [];
    for (const sql of statements) rows = (await client.query<Row>(sql)).rows;
    return rows;
  } finally {
    await client.end();
  }
};

const typeOf = async (url: string): Promise<string | undefined> =>
  (await query<{ type: string }>(url, 'select datctype as type from pg_database where datname = current_database()'))[0]
    ?.type;
const contentOf = async (url: string): Promise<unknown> =>
  query(url, `select count(*)::int as rows, md5(string_agg(name || id, ',' order by id)) as sum from names`);
/** How many rows an index, and not the table, finds. */
const foundByIndex = async (url: string, words: string): Promise<unknown> =>
  query(url, 'set enable_seqscan = off', `select count(*)::int as found from names where name ilike '%${words}%'`);
const planOf = async (url: string, words: string): Promise<string> =>
  JSON.stringify(await query(url, 'analyze names', `explain select 1 from names where name ilike '%${words}%'`));

const commentOf = (url: string): Promise<unknown> =>
  query(
    url,
    `select shobj_description(oid, 'pg_database') as comment from pg_database where datname = current_database()`,
  );

describe('letters of all scripts', () => {
  let home: string;
  beforeAll(async () => {
    home = await realpath(await mkdtemp(join(tmpdir(), 'scholium-letters-')));
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  /** A folder as earlier versions made it, with rows and an index of words; answers what its rows are. */
  const olderFolder = async (name: string): Promise<{ directory: string; content: unknown }> => {
    const directory = join(home, name);
    await mkdir(directory, { mode: 0o700 });
    const user = await systemUser();
    await prepareDataDirectory(directory, await reachableBinaries(user), user, []);
    // This start has taught the empty database already; as earlier versions left it, it knows the letters of ASCII
    // alone.
    const old = await startEmbeddedDatabase({ directory });
    await query(old.superuserUrl, `update pg_database set datctype = 'C' where datname = current_database()`);
    expect(await typeOf(old.ownerUrl)).toBe('C');
    await query(old.superuserUrl, 'create extension pg_trgm');
    await query(
      old.ownerUrl,
      'create table names (id int primary key, name text not null)',
      `insert into names select n, case when n % 10000 = 1 then 'Ферапонт ' when n % 3 = 0 then 'Абу Бакр ' when n % 3 = 1 then 'أبو بكر ' else 'Abu Bakr ' end || n from generate_series(1, 30000) n`,
      'create index names_by_words on names using gin (name gin_trgm_ops)',
    );
    expect(await planOf(old.ownerUrl, 'Ферапонт')).toContain('Seq Scan');
    const content = await contentOf(old.ownerUrl);
    await old.stop();
    return { directory, content };
  };

  test('are known to a new folder from the first', async () => {
    const database = await startEmbeddedDatabase({ directory: join(home, 'new') });
    try {
      expect(await typeOf(database.ownerUrl)).toBe('C.UTF-8');
    } finally {
      await database.stop();
    }
  }, 60_000);

  test('are learned by an older folder, which keeps every row, says what it does, and does it once', async () => {
    const { directory, content } = await olderFolder('older');
    const said: string[] = [];
    const database = await startEmbeddedDatabase({ directory, say: (line) => said.push(line) });
    expect(await typeOf(database.ownerUrl)).toBe('C.UTF-8');
    expect(await contentOf(database.ownerUrl)).toEqual(content);
    expect(await planOf(database.ownerUrl, 'Ферапонт')).toContain('names_by_words');
    expect(await foundByIndex(database.ownerUrl, 'Ферапонт')).toEqual([{ found: 3 }]);
    expect(said).toEqual([
      expect.stringMatching(/^The database learns the letters of all scripts/),
      expect.stringMatching(/^Built 1 indexes in \d+\.\d s\.$/),
    ]);
    await database.stop();

    said.length = 0;
    await (await startEmbeddedDatabase({ directory, say: (line) => said.push(line) })).stop();
    expect(said).toEqual([]);
  }, 120_000);

  test('are learned without a loss by a start that is killed at any moment and taken up again', async () => {
    const { directory, content } = await olderFolder('killed');
    const starter = fileURLToPath(new URL('../testing/start-folder.ts', import.meta.url));
    const typescript = fileURLToPath(new URL('../../../scripts/typescript.mjs', import.meta.url));
    let interrupted = 0;
    for (const [moment, delay] of [
      ['ready', 0],
      ['ready', 20],
      ['ready', 40],
      ['learns', 0],
      ['learns', 20],
      ['learns', 60],
    ] as const) {
      const child = spawn(process.execPath, ['--conditions=source', '--import', typescript, starter, directory], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, NODE_OPTIONS: '' },
      });
      let said = '';
      child.stdout.on('data', (text) => (said += text));
      const ended = new Promise((resolve) => child.once('close', resolve));
      const serverFile = (): Promise<string> =>
        readFile(join(directory, 'data', 'postmaster.pid'), 'utf8').catch(() => '');
      // The server says in its file when it takes connections, and the start says when the new type is written.
      while (
        child.exitCode === null &&
        !(moment === 'ready' ? (await serverFile()).includes('ready') : said.includes('learns'))
      )
        await pause(1);
      await pause(delay);
      child.kill('SIGKILL');
      const server = Number.parseInt(await serverFile(), 10);
      if (Number.isInteger(server)) process.kill(server, 'SIGKILL');
      await ended;
      if (said.includes('learns') && !said.includes('Built')) interrupted += 1;
    }
    expect(interrupted).toBeGreaterThan(0);
    const database = await startEmbeddedDatabase({ directory });
    expect(await typeOf(database.ownerUrl)).toBe('C.UTF-8');
    expect(await contentOf(database.ownerUrl)).toEqual(content);
    for (const [words, found] of [
      ['Ферапонт', 3],
      ['Абу Бакр', 9_999],
      ['أبو بكر', 9_999],
      ['abu bakr', 9_999],
    ] as const) {
      expect(await foundByIndex(database.ownerUrl, words)).toEqual([{ found }]);
    }
    expect(await commentOf(database.superuserUrl)).toEqual([{ comment: null }]);
    await database.stop();
  }, 180_000);
});
