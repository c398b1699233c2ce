import { chmod, mkdir, mkdtemp, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedDatabase, type EmbeddedDatabase } from './embedded-database.js';

const query = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client
    .query(sql)
    .then((result) => result.rows)
    .finally(() => client.end());
};

describe('the embedded PostgreSQL', () => {
  let home: string;
  let running: EmbeddedDatabase | undefined;

  beforeAll(async () => {
    // As in a private home: nobody but its owner can enter the folder.
    home = await realpath(await mkdtemp(join(tmpdir(), 'scholium-embedded-')));
    await chmod(home, 0o700);
  });
  afterAll(async () => {
    await running?.stop();
    await rm(home, { recursive: true, force: true });
  });

  const start = async (directory = join(home, 'database')): Promise<EmbeddedDatabase> => {
    running = await startEmbeddedDatabase({ directory });
    return running;
  };

  test('runs from a folder that other users cannot enter and keeps what was committed when it is killed', async () => {
    const first = await start();
    await query(first.ownerUrl, 'create table kept (word text)');
    await query(first.ownerUrl, `insert into kept values ('acknowledged')`);
    process.kill(first.pid, 'SIGKILL');
    await first.exited;
    await first.stop();

    const second = await start();
    expect(await query(second.ownerUrl, 'select word from kept')).toEqual([{ word: 'acknowledged' }]);
    await second.stop();
  }, 60_000);

  test('keeps its passwords for this account alone', async () => {
    const found = await stat(join(home, 'database', 'credentials.json'));
    expect(found.mode & 0o777).toBe(0o600);
  });

  test('refuses a second server on the same folder in one line', async () => {
    const first = await start();
    await expect(startEmbeddedDatabase({ directory: join(home, 'database') })).rejects.toThrow(
      /^The data directory .* is in use .*$/,
    );
    await first.stop();
  }, 60_000);

  test('takes over from a keeper that was killed while its server runs on', async () => {
    const first = await start();
    // What remains when the keeper dies: a lock with a number that is not alive as it was, and a running server.
    await writeFile(
      join(home, 'database', 'lock.json'),
      JSON.stringify({ pid: process.pid, startedAt: 'another life' }),
    );
    const second = await start();
    await first.exited;
    expect(await query(second.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
  }, 60_000);

  test('refuses a folder that is something else in one line', async () => {
    const directory = join(home, 'foreign');
    await mkdir(join(directory, 'data'), { recursive: true });
    await writeFile(join(directory, 'data', 'letters.txt'), 'not a database');
    await expect(startEmbeddedDatabase({ directory })).rejects.toThrow(
      /^(The data directory|The folder) .*set DATA_DIR to another folder\.$/,
    );
  });
});
