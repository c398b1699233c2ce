import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@scholium/database/testing';
import { CountingPool } from './testing/pool.js';
import { refusalOf, taken, TestWorkspace } from './testing/workspace.js';

describe('the ledger', () => {
  let database: TestDatabase;
  let pool: CountingPool;
  let workspace: TestWorkspace;

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = new CountingPool(database.appUrl);
    workspace = await TestWorkspace.create(pool);
  }, 60_000);
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  test('takes a proposal, a decision and nothing twice', async () => {
    const annotator = await workspace.member('annotator');
    const reviewer = await workspace.member('reviewer');
    const command = workspace.highlight();
    const commandId = randomUUID();
    const [proposed] = taken(await workspace.ask(annotator, workspace.documentId, command, commandId));
    expect(proposed).toMatchObject({ seq: 2, kind: 'change.proposed', actorId: annotator });
    const again = await workspace.ask(annotator, workspace.documentId, command, commandId);
    expect(again).toMatchObject({ ok: true, repeated: true, seq: 2 });
    const accept = { kind: 'change.accept', changeId: command.changeId, revision: 1, note: '' } as const;
    expect(refusalOf(await workspace.ask(annotator, workspace.documentId, accept))).toBe('own_change');
    taken(await workspace.ask(reviewer, workspace.documentId, accept));
    expect(await pool.query('select id from "Annotation" where id = $1', [command.subjectId])).toHaveLength(1);
  });
});
