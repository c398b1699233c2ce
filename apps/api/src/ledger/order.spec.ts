import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@scholium/database/testing';
import type { StoredEntry } from '@scholium/review';
import { Ledger } from './ledger.js';
import { CountingPool } from './testing/pool.js';
import { refusalOf, taken, TestWorkspace } from './testing/workspace.js';

describe('the order of the log, with several processes at one door', () => {
  let database: TestDatabase;
  let pools: CountingPool[];
  let ledgers: Ledger[];
  let workspace: TestWorkspace;
  let annotator: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    pools = Array.from({ length: 4 }, () => new CountingPool(database.appUrl, 5));
    ledgers = pools.map((pool) => new Ledger(pool, { now: () => new Date() }));
    workspace = await TestWorkspace.create(pools[0]!);
    annotator = await workspace.member('annotator');
  }, 60_000);
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.end()));
    await database.drop();
  });

  const propose = (writer: number, documentId = workspace.documentId) =>
    workspace.ask(annotator, documentId, workspace.highlight(), randomUUID(), ledgers[writer % ledgers.length]);

  test('fifty writers at once leave no number out and none twice, and a reader who polls misses nothing', async () => {
    const documentId = randomUUID();
    await workspace.importDocument(documentId);
    let writing = true;
    const read: number[] = [];
    const reading = (async () => {
      for (let after = 0, last = false; !last;) {
        last = !writing;
        const rows = await pools[0]!.query<StoredEntry>('select seq from "LedgerEntry" where "streamId" = $1 and seq > $2 order by seq', [documentId, after]);
        read.push(...rows.map(({ seq }) => seq));
        after = rows.at(-1)?.seq ?? after;
      }
    })();
    const written = await Promise.all(Array.from({ length: 50 }, async (_, writer) => {
      const seqs: number[] = [];
      for (let turn = 0; turn < 4; turn += 1) seqs.push(...taken(await propose(writer, documentId)).map(({ seq }) => seq));
      return seqs;
    }));
    writing = false;
    await reading;
    const dense = Array.from({ length: 201 }, (_, index) => index + 1);
    expect(written.flat().sort((a, b) => a - b)).toEqual(dense.slice(1));
    expect(read).toEqual(dense);
    const [stream] = await pools[0]!.query<{ seq: number }>('select seq from "Stream" where id = $1', [documentId]);
    expect(stream?.seq).toBe(201);
  }, 60_000);

  test('one command sent to every process at once is written once, and each is told so', async () => {
    const command = workspace.highlight();
    const commandId = randomUUID();
    const answers = await Promise.all([0, 1, 2, 3, 0, 1].map((writer) => workspace.ask(annotator, workspace.documentId, command, commandId, ledgers[writer])));
    expect(answers.map((answer) => answer.ok)).toEqual(answers.map(() => true));
    expect(answers.filter((answer) => answer.ok && !answer.repeated)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.ok && answer.seq)).size).toBe(1);
    const rows = await pools[0]!.query('select 1 from "LedgerEntry" where "commandId" = $1', [commandId]);
    expect(rows).toHaveLength(1);
  });

  test('a command id that stands for something else is refused, whoever sends it', async () => {
    const command = workspace.highlight();
    const commandId = randomUUID();
    taken(await workspace.ask(annotator, workspace.documentId, command, commandId));
    const other = await workspace.member('annotator');
    expect(refusalOf(await workspace.ask(other, workspace.documentId, command, commandId))).toBe('command_id_reused');
    expect(refusalOf(await workspace.ask(annotator, workspace.documentId, workspace.highlight(), commandId))).toBe('command_id_reused');
    const withdraw = { kind: 'change.withdraw', changeId: command.changeId, revision: 1 } as const;
    expect(refusalOf(await workspace.ask(annotator, workspace.documentId, withdraw, commandId))).toBe('command_id_reused');
  });

  test('an id taken in another stream meanwhile stops the second, and nothing of it is written', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    for (const documentId of [first, second]) await workspace.importDocument(documentId);
    const command = workspace.highlight();
    const answers = await Promise.all([first, second].map((streamId, writer) => workspace.ask(annotator, streamId, command, randomUUID(), ledgers[writer])));
    expect(answers.map(refusalOf).sort()).toEqual(['already_exists', null]);
    const rows = await pools[0]!.query('select 1 from "LedgerEntry" where kind = $1 and "streamId" = any($2)', ['change.proposed', [first, second]]);
    expect(rows).toHaveLength(1);
  });

  test('of two reviewers who decide at once one wins, and the other is told the newer state', async () => {
    const reviewers = [await workspace.member('reviewer'), await workspace.member('reviewer')];
    for (let round = 0; round < 10; round += 1) {
      const command = workspace.highlight();
      taken(await workspace.ask(annotator, workspace.documentId, command));
      const on = { changeId: command.changeId, revision: 1 };
      const answers = await Promise.all([
        workspace.ask(reviewers[0]!, workspace.documentId, { kind: 'change.accept', ...on, note: '' }, randomUUID(), ledgers[0]),
        workspace.ask(reviewers[1]!, workspace.documentId, { kind: 'change.reject', ...on, reason: { code: 'duplicate', text: '' } }, randomUUID(), ledgers[1]),
      ]);
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      const lost = answers.find((answer) => !answer.ok);
      const state = answers[0]?.ok ? 'accepted' : 'rejected';
      expect(lost).toMatchObject({ refusal: { code: 'not_possible', details: { revision: 1, state } } });
    }
  });
});
