import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { migrate, startEmbeddedDatabase } from '@scholium/database';
import { createTestDatabase } from '@scholium/database/testing';
import { emptyTables, fold, project, readEntry, type StoredEntry } from '@scholium/review';
import { CountingPool } from './testing/pool.js';
import { spawnSource } from './testing/processes.js';
import { TestWorkspace } from './testing/workspace.js';

/** Another process that writes without end and prints the change id of each proposal that was confirmed. */
class Writer {
  readonly acknowledged: string[] = [];
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;

  constructor(url: string, workspace: TestWorkspace, annotator: string) {
    const program = new URL('testing/endless-writer.ts', import.meta.url);
    this.#child = spawnSource(program, url, workspace.documentId, annotator);
    this.#ended = once(this.#child, 'exit');
    createInterface({ input: this.#child.stdout! }).on('line', (line) => this.acknowledged.push(line));
  }

  /** Resolves when so many commands have been taken. */
  async after(count: number): Promise<void> {
    while (this.acknowledged.length < count) await once(this.#child.stdout!, 'data');
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}

/** Resolves when the server has ended the statements of clients that were killed: it goes on without them. */
async function untilServerIsIdle(pool: CountingPool): Promise<void> {
  const working = `select pid from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`;
  while ((await pool.rows(working, [])).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

/**
 * The proposals in the log, after checking that the log is whole: dense, heads right, every row there and none besides.
 */
async function wholeLog(pool: CountingPool, documentId: string): Promise<string[]> {
  const rows = await pool.rows<Omit<StoredEntry, 'at'> & { at: Date }>(
    'select * from "LedgerEntry" where "streamId" = $1 order by seq',
    [documentId],
  );
  const entries = rows.map((row) => readEntry({ ...row, at: row.at.toISOString() }));
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
  expect(await pool.rows('select seq from "Stream" where id = $1', [documentId])).toEqual([{ seq: entries.length }]);
  const tables = emptyTables();
  for (const entry of entries) fold(tables, project(entry));
  const changes = await pool.rows<{ id: string }>('select id from "Change" where "documentId" = $1', [documentId]);
  const anchors = await pool.rows<{ changeId: string }>('select "changeId" from "Anchor" where "documentId" = $1', [
    documentId,
  ]);
  expect(changes.map(({ id }) => id).sort()).toEqual([...tables.Change.keys()].sort());
  expect(anchors.map(({ changeId }) => changeId).sort()).toEqual([...tables.Change.keys()].sort());
  return entries.flatMap((entry) => (entry.kind === 'change.proposed' ? [entry.payload.change.id] : []));
}

describe('when something is killed', () => {
  test('a writer leaves whole commands only, and all it was told of', async () => {
    const database = await createTestDatabase();
    const pool = new CountingPool(database.appUrl);
    try {
      const workspace = await TestWorkspace.create(pool);
      const annotator = await workspace.member('annotator');
      for (const count of [40, 90]) {
        const writers = [
          new Writer(database.appUrl, workspace, annotator),
          new Writer(database.appUrl, workspace, annotator),
        ];
        await Promise.all(writers.map((writer) => writer.after(count)));
        await Promise.all(writers.map((writer) => writer.kill()));
        await untilServerIsIdle(pool);
        const written = new Set(await wholeLog(pool, workspace.documentId));
        for (const writer of writers)
          expect(writer.acknowledged.filter((changeId) => !written.has(changeId))).toEqual([]);
      }
    } finally {
      await pool.end();
      await database.drop();
    }
  }, 60_000);

  test('PostgreSQL comes back with every command that was acknowledged', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'scholium-ledger-'));
    const first = await startEmbeddedDatabase({ directory });
    await migrate(first.ownerUrl, 'scholium_app');
    let pool = new CountingPool(first.appUrl);
    const workspace = await TestWorkspace.create(pool);
    const annotator = await workspace.member('annotator');
    const acknowledged: string[] = [];
    // Four people write until the server is gone under their hands.
    const writing = Array.from({ length: 4 }, async () => {
      for (;;) {
        const command = workspace.highlight();
        const committed = await workspace.ask(annotator, workspace.documentId, command);
        if (committed.ok) acknowledged.push(command.changeId);
        if (acknowledged.length === 120) process.kill(first.pid, 'SIGKILL');
      }
    });
    await Promise.allSettled(writing);
    await first.exited;
    await pool.end();
    await first.stop();
    const second = await startEmbeddedDatabase({ directory });
    pool = new CountingPool(second.appUrl);
    try {
      const written = new Set(await wholeLog(pool, workspace.documentId));
      expect(acknowledged.length).toBeGreaterThanOrEqual(120);
      expect(acknowledged.filter((changeId) => !written.has(changeId))).toEqual([]);
      const after = TestWorkspace.again(workspace, pool);
      expect((await after.ask(annotator, workspace.documentId, workspace.highlight())).ok).toBe(true);
    } finally {
      await pool.end();
      await second.stop();
      await rm(directory, { recursive: true, force: true });
    }
  }, 120_000);
});
