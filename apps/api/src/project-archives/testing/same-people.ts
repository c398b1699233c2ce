import type { Command, WorkspaceRole } from '@scholium/review';
import { v7 } from 'uuid';
import { Ledger, WORKSPACE_STREAM_ID } from '../../ledger/index.js';
import type { TestApp, TestUser } from '../../testing/index.js';
import { ArchiveCalls } from './archive-calls.js';
import type { Furnished } from './furnished.js';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly workspaceRole: WorkspaceRole;
}

/** Everybody who has an account. */
export const accountsOf = (app: TestApp): Promise<Account[]> =>
  app.database.query<Account>('select id, name, email, "workspaceRole" from "User" where active order by id', []);

/**
 * Imports the archive into an empty installation whose owner manages the project, and does there what no archive does:
 * invites everybody, and says who is in the groups and compartments.
 */
export async function settle(there: TestApp, { app: here, manager }: Furnished, archive: Buffer): Promise<void> {
  const ledger = there.app.get(Ledger);
  const { id: userId, email, name } = manager;
  const founder = { kind: 'user.create', userId, email, name, workspaceRole: 'owner' } as const;
  await ledger.createFirstOwner({ commandId: v7(), command: founder });
  const owner: TestUser = { ...manager, cookie: await there.people.signIn(userId) };
  const calls = new ArchiveCalls(there);
  const { id } = await calls.checked(owner, archive);
  const { state, failure } = await calls.imported(owner, id, [{ id: userId, userId }]);
  if (state !== 'done') throw new Error(`The import is ${state}: ${JSON.stringify(failure)}`);
  const ask = (command: Command): Promise<unknown> =>
    ledger.commitOrThrow({ streamId: WORKSPACE_STREAM_ID, userId, commandId: v7(), command });
  const placed = await there.database.query<{ id: string }>('select id from "User" where placeholder', []);
  for (const { id: one, ...account } of (await accountsOf(here)).filter((each) => each.id !== userId))
    if (placed.some((each) => each.id === one)) {
      await ask({ kind: 'user.invite', userId: one, email: account.email });
      await ask({ kind: 'user.update', userId: one, name: account.name, workspaceRole: account.workspaceRole });
    } else await ask({ kind: 'user.create', userId: one, ...account });
  const groups = await here.database.query<{ groupId: string; add: string[] }>(
    'select "groupId", array_agg("userId") as add from "GroupMember" group by "groupId"',
    [],
  );
  for (const { groupId, add } of groups) await ask({ kind: 'group.change_members', groupId, add, remove: [] });
  const admitted = await here.database.query<{ compartmentId: string; userId: string; expiresAt: Date }>(
    'select "compartmentId", "userId", "expiresAt" from "CompartmentMember"',
    [],
  );
  for (const { expiresAt, ...one } of admitted)
    await ask({ kind: 'compartment.admit', ...one, reason: 'Works on it', expiresAt: expiresAt.toISOString() });
}
