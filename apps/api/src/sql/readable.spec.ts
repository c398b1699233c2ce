import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@scholium/database/testing';
import {
  ACTIONS,
  can,
  CHANGE_STATES,
  given,
  GRANTABLE_ACTIONS,
  isPending,
  openScope,
  PROJECT_ROLES,
  readScope,
  subjectKinds,
  threadScope,
  WORKSPACE_ROLES,
  type Action,
  type Actor,
  type ChangeState,
  type Condition,
  type ThreadRow,
} from '@scholium/review';
import fc from 'fast-check';
import pg from 'pg';
import { Parameters } from './parameters.js';
import { readable } from './readable.js';

const PEOPLE = Array.from({ length: 4 }, () => randomUUID());
const person = fc.constantFrom(...PEOPLE);
interface Change {
  readonly id: string;
  readonly state: ChangeState;
  readonly authorId: string;
  readonly subjectKind: string;
}
type Thread = Pick<ThreadRow, 'id' | 'targetKind' | 'targetAuthorId'>;

const changes: fc.Arbitrary<Change> = fc.record({
  id: fc.uuid(),
  state: fc.constantFrom(...CHANGE_STATES),
  authorId: person,
  subjectKind: fc.constantFrom(...subjectKinds()),
});
const threads: fc.Arbitrary<Thread> = fc.oneof(
  fc.record({ id: fc.uuid(), targetKind: fc.constant('change' as const), targetAuthorId: person }),
  fc.record({
    id: fc.uuid(),
    targetKind: fc.constantFrom('passage' as const, 'annotation' as const, 'document' as const),
    targetAuthorId: fc.constant(null),
  }),
);
const actors: fc.Arbitrary<Actor> = fc.record(
  {
    userId: person,
    active: fc.constantFrom(true, true, true, false),
    workspaceRole: fc.constantFrom(...WORKSPACE_ROLES),
    projectRole: fc.constantFrom(null, 'reader' as const, ...PROJECT_ROLES),
    projectActions: fc.subarray<Action>([...GRANTABLE_ACTIONS]),
    tokenScope: fc.subarray<Action>([...ACTIONS], { minLength: ACTIONS.length - 8 }),
  },
  { requiredKeys: ['userId', 'active', 'workspaceRole', 'projectRole'] },
);
const unique = <T extends { readonly id: string }>(rows: fc.Arbitrary<T>) =>
  fc.uniqueArray(rows, { minLength: 10, maxLength: 40, selector: ({ id }) => id });

describe('the policy in SQL', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.appUrl });
    await client.connect();
  }, 60_000);
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const fill = async (changeRows: readonly Change[], threadRows: readonly Thread[]): Promise<void> => {
    await client.query('delete from "Change"');
    await client.query('delete from "Thread"');
    const document = randomUUID();
    await client.query(
      `insert into "Change" (id, "projectId", "documentId", "streamId", "subjectKind", "subjectId", op, state, revision, "authorId", label, message, "dependsOn", "proposedAt", "updatedAt", seq, "decidedById", "decidedAt")
       select r.id, $1::uuid, $1::uuid, $1::uuid, r."subjectKind", r.id, 'create', r.state, 1, r."authorId", '', '', '{}', now(), now(), 1, gen_random_uuid(), now()
       from json_to_recordset($2::json) as r(id uuid, state text, "authorId" uuid, "subjectKind" text)`,
      [document, JSON.stringify(changeRows)],
    );
    await client.query(
      `insert into "Thread" (id, "projectId", "documentId", "streamId", "targetKind", "targetAuthorId", revision, label, resolved, "openedById", "openedAt", "updatedAt")
       select r.id, $1::uuid, $1::uuid, $1::uuid, r."targetKind", r."targetAuthorId", 1, '', false, $1::uuid, now(), now()
       from json_to_recordset($2::json) as r(id uuid, "targetKind" text, "targetAuthorId" uuid)`,
      [document, JSON.stringify(threadRows)],
    );
  };
  const selected = async (table: 'Change' | 'Thread', condition: Condition, state?: ChangeState): Promise<string[]> => {
    const parameters = new Parameters();
    const where = readable(condition, 'r', parameters);
    const also = state === undefined ? '' : ` and r."state" = '${state}'`;
    const { rows } = await client.query<{ id: string }>(
      `select r.id from "${table}" r where ${where}${also} order by r.id`,
      parameters.values,
    );
    return rows.map(({ id }) => id);
  };
  const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id).sort();

  test('selects the changes and threads that the policy lets somebody read, for any actor and any rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        unique(changes),
        unique(threads),
        fc.array(actors, { minLength: 8, maxLength: 8 }),
        async (changeRows, threadRows, somebody) => {
          await fill(changeRows, threadRows);
          for (const actor of somebody) {
            const mayRead = changeRows.filter((row) => can(actor, 'change.read', row));
            expect(await selected('Change', readScope(actor))).toEqual(idsOf(mayRead));
            expect(await selected('Change', openScope(actor))).toEqual(
              idsOf(
                mayRead.filter(
                  ({ state, authorId }) => isPending(state) || (state === 'rejected' && authorId === actor.userId),
                ),
              ),
            );
            for (const state of CHANGE_STATES)
              expect(await selected('Change', given(readScope(actor), { state }), state)).toEqual(
                idsOf(mayRead.filter((row) => row.state === state)),
              );
            expect(await selected('Thread', threadScope(actor))).toEqual(
              idsOf(threadRows.filter((row) => can(actor, 'thread.read', row))),
            );
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  test('names states in the text and people by parameters', () => {
    const parameters = new Parameters();
    const reader: Actor = { userId: PEOPLE[0]!, active: true, workspaceRole: 'member', projectRole: 'reader' };
    expect(readable(readScope(reader), 'c', parameters)).toBe(`(c."state" = 'accepted' or c."authorId" = $1::uuid)`);
    expect(readable(threadScope(reader), 't', parameters)).toBe(
      `(t."targetKind" <> 'change' or t."targetAuthorId" = $2::uuid)`,
    );
    expect(parameters.values).toEqual([PEOPLE[0], PEOPLE[0]]);
  });
});
