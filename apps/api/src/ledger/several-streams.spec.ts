// Needs modules of its own.
import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@scholium/database/testing';
import type { Command } from '@scholium/review';
import type { Committed } from './commit-request.js';
import { Ledger } from './ledger.js';
import { CountingPool } from './testing/pool.js';
import { OtherProcess } from './testing/processes.js';
import { addRenameTogether, renaming } from './testing/rename-together.js';
import { refusalOf, taken, TestWorkspace } from './testing/workspace.js';
import { waitForLock } from './testing/wait-for-lock.js';

addRenameTogether();

interface LogRow {
  readonly streamId: string;
  readonly seq: number;
  readonly commandId: string;
  readonly ordinal: number;
}

describe('a commit over several streams', () => {
  let database: TestDatabase;
  let pools: CountingPool[];
  let ledgers: Ledger[];
  let workspace: TestWorkspace;

  beforeAll(async () => {
    database = await createTestDatabase();
    pools = [0, 1].map(() => new CountingPool(database.appUrl));
    ledgers = pools.map((pool) => new Ledger(pool, { now: () => new Date() }));
    workspace = await TestWorkspace.create(pools[0]!);
  }, 60_000);
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.end()));
    await database.drop();
  });

  const documents = async (count: number): Promise<string[]> => {
    const made = Array.from({ length: count }, () => randomUUID());
    for (const documentId of made) await workspace.importDocument(documentId);
    return made;
  };
  const submit = (streamId: string, command: Command, commandId: string = randomUUID(), ledger = ledgers[0]) =>
    workspace.ask(workspace.ownerId, streamId, command, commandId, ledger);
  const log = (streamIds: readonly string[]): Promise<LogRow[]> =>
    pools[0]!.rows<LogRow>(
      'select "streamId", seq, "commandId", ordinal from "LedgerEntry" where "streamId" = any($1) order by "streamId", seq',
      [streamIds],
    );
  const titles = async (documentIds: readonly string[]): Promise<string[]> => {
    const rows = await pools[0]!.rows<{ id: string; title: string }>(
      'select id, title from "Document" where id = any($1)',
      [documentIds],
    );
    return documentIds.map((wanted) => rows.find(({ id }) => id === wanted)?.title ?? '');
  };
  /** Numbers without gaps, heads that are the last of them, and all entries of a command or none. */
  const expectSound = async (streamIds: readonly string[], commands: ReadonlyMap<string, number>): Promise<void> => {
    const rows = await log(streamIds);
    const heads = await pools[0]!.rows<{ id: string; seq: number }>('select id, seq from "Stream" where id = any($1)', [
      streamIds,
    ]);
    for (const { id, seq } of heads) {
      const own = rows.filter(({ streamId }) => streamId === id).map((row) => row.seq);
      expect(own).toEqual(Array.from({ length: seq }, (_, index) => index + 1));
    }
    for (const [commandId, count] of commands) {
      const ordinals = rows.filter((row) => row.commandId === commandId).map(({ ordinal }) => ordinal);
      expect(ordinals.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index));
    }
  };

  test('writes entries and rows of all of them, and tells of each', async () => {
    const [a, b] = await documents(2);
    const told: string[] = [];
    const stop = ledgers[0]!.onCommitted(({ streamId, seq }, { entries }) =>
      told.push(`${streamId} ${seq} ${entries.length}`),
    );
    await pools[0]!.quiet();
    const before = pools[0]!.roundTrips;
    const committed = await submit(workspace.projectId, renaming('One name', [a!, b!]));
    expect(pools[0]!.roundTrips - before).toBe(3);
    stop();
    if (!committed.ok) throw new Error(committed.refusal.code);
    expect(committed.entries.map(({ streamId, ordinal }) => [streamId, ordinal])).toEqual([[workspace.projectId, 0]]);
    expect(committed.others.map(({ streamId, seq, ordinal }) => [streamId, seq, ordinal])).toEqual([
      [a, 2, 1],
      [b, 2, 2],
    ]);
    expect(await titles([a!, b!])).toEqual(['One name', 'One name']);
    expect(told.sort()).toEqual([`${workspace.projectId} ${committed.seq} 1`, `${a} 2 1`, `${b} 2 1`].sort());
    // What the process has cached of these streams is up to date.
    taken(await submit(a!, workspace.highlight()));
    taken(await submit(b!, workspace.highlight()));
  });

  test('is answered again as the first time, by whichever process', async () => {
    const [a, b] = await documents(2);
    const commandId = randomUUID();
    const answers: Committed[] = [];
    for (const ledger of [ledgers[0], ledgers[0], ledgers[1]])
      answers.push(await submit(workspace.projectId, renaming('Once', [a!, b!]), commandId, ledger));
    const [first, ...again] = answers;
    if (!first?.ok) throw new Error('refused');
    for (const answer of again) expect(answer).toEqual({ ...first, repeated: true });
    await expectSound([workspace.projectId, a!, b!], new Map([[commandId, 3]]));
    expect(refusalOf(await submit(b!, renaming('Once', [a!]), commandId))).toBe('command_id_reused');
  });

  test('writes nothing when one of the streams may not be written', async () => {
    const [a, archived, deleted] = await documents(3);
    taken(await submit(archived!, { kind: 'document.archive' }));
    taken(await submit(deleted!, { kind: 'document.delete', title: 'A letter', reason: '' } as Command));
    const beside = await TestWorkspace.beside(workspace);
    const reader = await workspace.member('reader');
    const before = await log([a!, workspace.projectId]);
    const refusals = [];
    for (const other of [archived!, deleted!, beside.documentId, randomUUID()])
      refusals.push(refusalOf(await submit(workspace.projectId, renaming('No', [a!, other]))));
    expect(refusals).toEqual(['document_archived', 'not_found', 'not_found', 'not_found']);
    expect(refusalOf(await workspace.ask(reader, workspace.projectId, renaming('No', [a!])))).toBe('not_allowed');
    await expect(submit(workspace.projectId, renaming('No', [a!], archived!))).rejects.toThrow('does not name');
    expect(await log([a!, workspace.projectId])).toEqual(before);
    expect(await titles([a!, beside.documentId])).toEqual(['A letter', 'A letter']);
  });

  test('is decided again when another process moves any of its heads first', async () => {
    const [a, b] = await documents(2);
    const beside = new CountingPool(database.appUrl);
    const blocker = await beside.pool.connect();
    try {
      for (const moved of [a!, b!]) {
        await blocker.query('begin');
        await blocker.query('update "Stream" set seq = seq where id = $1', [moved]);
        const committing = submit(a!, renaming(`After ${moved}`, [b!]));
        await waitForLock(beside);
        await blocker.query('rollback');
        taken(await committing);
        const other = taken(await submit(moved, workspace.highlight(), randomUUID(), ledgers[1]));
        const next = await submit(a!, renaming(`Then ${moved}`, [b!]));
        expect(taken(next)[0]!.seq).toBeGreaterThan(moved === a ? other[0]!.seq : 0);
      }
      expect(await titles([a!, b!])).toEqual([`Then ${b}`, `Then ${b}`]);
      await expectSound([a!, b!], new Map());
    } finally {
      blocker.release();
      await beside.end();
    }
  });

  test('leaves nothing behind when its connection is killed between the heads', async () => {
    const [a, b] = (await documents(2)).sort();
    const commandId = randomUUID();
    const beside = new CountingPool(database.appUrl);
    const blocker = await beside.pool.connect();
    try {
      await blocker.query('begin');
      await blocker.query('select 1 from "Stream" where id = $1 for update', [b]);
      const committing = submit(b!, renaming('Killed', [a!]), commandId).catch((error: unknown) => error);
      // The first head is locked by now, the second one is not.
      await waitForLock(beside);
      await beside.rows(`select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'`, []);
      expect(await committing).toBeInstanceOf(Error);
      await blocker.query('rollback');
    } finally {
      blocker.release();
      await beside.end();
    }
    expect(await titles([a!, b!])).toEqual(['A letter', 'A letter']);
    await expectSound([a!, b!], new Map([[commandId, 0]]));
    taken(await submit(b!, renaming('Again', [a!]), commandId));
    await expectSound([a!, b!], new Map([[commandId, 2]]));
  });

  test('fifty writers over overlapping pairs, in several processes, leave no gap, no half commit and no deadlock', async () => {
    const shared = await documents(6);
    const processes = await Promise.all([0, 1].map(() => OtherProcess.start(database.appUrl)));
    const commands = new Map<string, number>();
    const deadlocks = (): Promise<{ deadlocks: string }[]> =>
      pools[0]!.rows('select deadlocks from pg_stat_database where datname = current_database()', []);
    const before = await deadlocks();
    try {
      const answers = await Promise.all(
        Array.from({ length: 50 }, async (_, writer) => {
          const [own, other] = [
            shared[writer % 6]!,
            shared[(writer * 5 + 1) % 6 === writer % 6 ? (writer + 1) % 6 : (writer * 5 + 1) % 6]!,
          ];
          const command = renaming(`Name ${writer}`, [other]);
          if (writer % 5 === 4) return processes[writer % 2]!.ask(workspace.ownerId, own, command);
          if (writer % 5 === 3)
            return refusalOf(await submit(own, workspace.highlight(), randomUUID(), ledgers[writer % 2]));
          const commandId = randomUUID();
          commands.set(commandId, 2);
          return refusalOf(await submit(own, command, commandId, ledgers[writer % 2]));
        }),
      );
      expect(answers).toEqual(answers.map(() => null));
    } finally {
      await Promise.all(processes.map((one) => one.end()));
    }
    await expectSound(shared, commands);
    const rows = await log(shared);
    // Two entries of each command but of the ten highlights, beside the six imports.
    expect(rows).toHaveLength(6 + 40 * 2 + 10);
    expect(await deadlocks()).toEqual(before);
    // The title of a document is that of the last commit that wrote it, so no commit overwrote a newer one.
    const last = await pools[0]!.rows<{ id: string; title: string }>(
      `select distinct on ("streamId") "streamId" as id, payload->'metadata'->>'title' as title from "LedgerEntry"
       where "streamId" = any($1) and kind = 'document.described' order by "streamId", seq desc`,
      [shared],
    );
    expect(await titles(shared)).toEqual(shared.map((wanted) => last.find(({ id }) => id === wanted)?.title));
  }, 120_000);
});
