import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { applicationRole } from '../embedded/roles.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { migrate } from './migrate.js';
import { readMigrations } from './migration-files.js';

const MIGRATION = '20261129073000_roles_of_groups';
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [ADA, BEN, PROJECT, GROUP] = [uuid(1), uuid(2), uuid(3), uuid(4)];

describe('what people have in projects', () => {
  let database: TestDatabase;
  const clients: pg.Client[] = [];
  const connect = async (url: string): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    clients.push(client);
    return client;
  };
  beforeAll(async () => {
    database = await createTestDatabase({ empty: true });
    const names = (await readMigrations()).map(({ name }) => name);
    await migrate(database.ownerUrl, applicationRole, names.slice(0, names.indexOf(MIGRATION)));
    const owner = await connect(database.ownerUrl);
    for (const id of [ADA, BEN])
      await owner.query(
        `insert into "User" (id, email, name, "workspaceRole", active, "createdAt")
         values ($1::uuid, $1::text || '@example.org', 'A', 'member', true, now())`,
        [id],
      );
    await owner.query(
      `insert into "Project" (id, name, description, vocabulary, "createdAt") values ($1, 'P', '', '{}', now())`,
      [PROJECT],
    );
    await owner.query(`insert into "Membership" values ($1, $2, 'manager')`, [PROJECT, ADA]);
    await migrate(database.ownerUrl, applicationRole);
  }, 60_000);
  afterAll(async () => {
    for (const client of clients) await client.end();
    await database.drop();
  });

  const memberships = async (client: pg.Client): Promise<unknown[]> =>
    (await client.query('select "userId", role from "Membership" order by 1')).rows.map(
      (row: { userId: string; role: string }) => [row.userId, row.role],
    );

  test('is what they were given before there were groups', async () => {
    const client = await connect(database.appUrl);
    expect(await memberships(client)).toEqual([[ADA, 'manager']]);
    const { rows } = await client.query('select * from "ProjectGrant"');
    expect(rows).toEqual([
      { projectId: PROJECT, principalId: ADA, principalKind: 'person', role: 'manager', customRoleId: null },
    ]);
    await client.query(`update "ProjectGrant" set role = 'reader'`);
    expect(await memberships(client)).toEqual([[ADA, 'reader']]);
  });

  test('ends with the group, though its role is changed at the same moment', async () => {
    const [one, other] = [await connect(database.appUrl), await connect(database.appUrl)];
    await one.query(`insert into "Group" values ($1, 'North desk', '')`, [GROUP]);
    await one.query('insert into "GroupMember" values ($1, $2)', [GROUP, BEN]);
    await one.query(`insert into "ProjectGrant" values ($1, $2, 'group', 'reader')`, [PROJECT, GROUP]);
    expect(await memberships(one)).toEqual([
      [ADA, 'reader'],
      [BEN, 'reader'],
    ]);
    await one.query('begin');
    await one.query('delete from "GroupMember" where "userId" = $1', [BEN]);
    // It waits for the other, and then sees who belongs to the group no more.
    const changed = other.query(`update "ProjectGrant" set role = 'manager' where "principalId" = $1`, [GROUP]);
    const waiting = `select 1 from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`;
    while ((await one.query(waiting)).rowCount === 0) await pause(5);
    await one.query('commit');
    await changed;
    expect(await memberships(one)).toEqual([[ADA, 'reader']]);
  });

  test('is given to nobody who is not there, and a group that has a role stays', async () => {
    const client = await connect(database.appUrl);
    await expect(
      client.query(`insert into "ProjectGrant" values ($1, $2, 'group', 'reader')`, [PROJECT, BEN]),
    ).rejects.toThrow('There is no group');
    await expect(
      client.query(`insert into "ProjectGrant" values ($1, $2, 'person', 'reader')`, [PROJECT, uuid(9)]),
    ).rejects.toThrow('There is no person');
    await expect(client.query('delete from "Group"')).rejects.toThrow('in use');
  });
});
