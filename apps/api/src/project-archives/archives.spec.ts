// Takes long: runs first.
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { routes, type ArchiveImportOnWire } from '@scholium/contract';
import type { Command } from '@scholium/review';
import pg from 'pg';
import { v7 } from 'uuid';
import { Sealer } from '../audit/sealing/sealer.js';
import { demoId } from '../demo/demo-ids.js';
import { Ledger, WORKSPACE_STREAM_ID } from '../ledger/index.js';
import { spawnSource } from '../ledger/testing/processes.js';
import { createTestApp, filePart, good, type TestApp } from '../testing/index.js';
import { ArchiveImportRunner } from './import-runner.js';
import { ArchiveCalls, rowsOf } from './testing/archive-calls.js';
import { furnished, type Furnished } from './testing/furnished.js';

type Row = Readonly<Record<string, unknown>>;

let folder: string;
let here: TestApp;
let there: TestApp;
let project: Furnished;
let from: ArchiveCalls;
let to: ArchiveCalls;
let archive: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-archives-'));
  project = await furnished(join(folder, 'here'));
  here = project.app;
  there = await createTestApp({
    environment: { DATA_DIR: join(folder, 'there'), PUBLIC_URL: 'http://localhost:4000' },
  });
  [from, to] = [new ArchiveCalls(here), new ArchiveCalls(there)];
  archive = await from.export(project.manager, project.projectId);
}, 60_000);
afterAll(async () => {
  await here?.close();
  await there?.close();
  await rm(folder, { recursive: true, force: true });
});

test('a project is imported into an empty installation, every table the same', async () => {
  const { owner } = there.people;
  const [file] = await here.database.query<{ sha256: string; bytes: Buffer }>(
    `select o.sha256, o.bytes from "Original" o join "Document" d on d.origin->>'sha256' = o.sha256
     where d."projectId" = $1 limit 1`,
    [project.projectId],
  );
  await there.database.query(
    `insert into "Original" (sha256, bytes, "createdAt") values ($1, $2, now() - interval '1 year')`,
    [file?.sha256, file?.bytes],
  );
  const { id, state, summary, failure } = await to.checked(owner, archive);
  expect({ state, failure }).toEqual({ state: 'ready', failure: null });
  expect(summary).toMatchObject({ project: { id: project.projectId }, exists: false });
  expect(await to.imported(owner, id)).toMatchObject({ state: 'done', failure: null });
  const [before, after] = [await rowsOf(here, project.projectId), await rowsOf(there, project.projectId)];
  // Who imports becomes a manager, by an entry at the end of the project's log, and owns the compartments.
  const isOwn = (row: Row): boolean =>
    row['principalId'] === owner.id || (row['actorId'] === owner.id && row['kind'] === 'member.set');
  const asBefore = (row: Row): Row => ({
    ...row,
    ...(row['kind'] === 'project' && { seq: (row['seq'] as number) - 1 }),
    ...(row['ownerId'] === owner.id && { ownerId: project.manager.id }),
  });
  for (const table of Object.keys(before)) {
    const same = (after[table] as Row[]).filter((row) => !isOwn(row)).map(asBefore);
    expect([table, same]).toEqual([table, before[table]]);
    expect([table, same.length > 0]).toEqual([table, true]);
  }
  expect(after['LedgerEntry']).toHaveLength((before['LedgerEntry']?.length ?? 0) + 1);
  // A file that was here long ago is not forgotten with old uploads while the import goes on.
  const old = `select sha256 from "Original" where "createdAt" < now() - interval '1 day'`;
  expect(await there.database.query(old, [])).toEqual([]);
});

test('people are mapped, and nobody has rights whom nobody here gave them', async () => {
  const { projectId, manager } = project;
  const ask = (app: TestApp, userId: string, streamId: string, command: Command) =>
    app.app.get(Ledger).commitOrThrow({ streamId, userId, commandId: v7(), command });
  const access = { kind: 'emergency_access.start', reason: 'The harbour is closed', minutes: 30 } as const;
  await ask(here, manager.id, projectId, { ...access, accessId: v7() });
  await here.app.get(Sealer).catchUp();
  const running = await from.export(manager, projectId);
  await using elsewhere = await createTestApp({
    environment: { DATA_DIR: join(folder, 'elsewhere'), PUBLIC_URL: 'http://localhost:4000' },
  });
  const { owner } = elsewhere.people;
  const analyst = demoId('person', 'analyst');
  const [group] = await here.database.query<{ principalId: string }>(
    `select "principalId" from "ProjectGrant" where "principalKind" = 'group'`,
    [],
  );
  const groupId = group?.principalId ?? '';
  await ask(elsewhere, owner.id, WORKSPACE_STREAM_ID, {
    kind: 'user.create',
    userId: analyst,
    email: 'noor@example.org',
    name: 'Noor',
    workspaceRole: 'member',
  });
  await ask(elsewhere, owner.id, WORKSPACE_STREAM_ID, {
    kind: 'group.create',
    groupId,
    name: 'North',
    description: '',
  });
  await ask(elsewhere, owner.id, WORKSPACE_STREAM_ID, {
    kind: 'group.change_members',
    groupId,
    add: [analyst],
    remove: [],
  });
  const calls = new ArchiveCalls(elsewhere);
  const unmapped = await calls.checked(owner, running);
  const known = await calls.people(owner, unmapped.id, { list: 'here' });
  expect(known.people.map(({ id }) => id)).toEqual([analyst]);
  expect(await calls.imported(owner, unmapped.id)).toMatchObject({ state: 'refused', failure: { why: 'people' } });
  // Two people never become one, also not where one of them is who they are.
  for (const sameIds of [false, true]) {
    const { id: twice } = await calls.checked(owner, running);
    const ended = await calls.imported(owner, twice, [{ id: manager.id, userId: analyst }], sameIds);
    expect(ended).toMatchObject({ state: 'refused', failure: { why: 'people' } });
  }
  const { id } = await calls.checked(owner, running);
  const people = [{ id: manager.id, userId: owner.id }];
  expect(await calls.imported(owner, id, people, true)).toMatchObject({ state: 'done', failure: null });
  const rights = await elsewhere.database.query(
    `select u.id, m.role from "Membership" m join "User" u on u.id = m."userId" where u.active and m."projectId" = $1`,
    [projectId],
  );
  expect(rights).toEqual(
    expect.arrayContaining([
      { id: analyst, role: 'annotator' },
      { id: owner.id, role: 'manager' },
    ]),
  );
  expect(rights).toHaveLength(2);
  const rows = await rowsOf(elsewhere, projectId);
  expect(JSON.stringify(rows)).not.toContain(manager.id);
  expect(JSON.stringify(rows['ProjectGrant'])).not.toContain(groupId);
  expect(rows['BreakGlass']).toHaveLength(2);
  for (const row of rows['BreakGlass'] as Row[]) expect(row['endedAt']).not.toBeNull();
  // What was asked for a day ago is forgotten.
  await elsewhere.database.query(`update "ArchiveImport" set "createdAt" = now() - interval '2 days'`, []);
  await elsewhere.app.get(ArchiveImportRunner).caughtUp();
  expect(await elsewhere.database.query('select id from "ArchiveImport"', [])).toEqual([]);
});

test('a process that is killed in the middle of it leaves nothing, and another one does it', async () => {
  const data = join(folder, 'killed');
  await using app = await createTestApp({ environment: { DATA_DIR: data, PUBLIC_URL: 'http://localhost:4000' } });
  const calls = new ArchiveCalls(app);
  const { owner } = app.people;
  const written = async (): Promise<unknown> => [
    Object.values(await rowsOf(app, project.projectId)).flat(),
    await app.database.query('select id, seq from "Stream" order by id', []),
    await app.database.query('select sha256 from "Original"', []),
  ];
  const before = await written();
  let id = '';
  const leftBehind = async (state: string): Promise<ArchiveImportOnWire> => {
    expect(await written()).toEqual(before);
    // Its process may only be slow.
    expect(await calls.caughtUp(owner, id)).toMatchObject({ state });
    await app.database.query(`update "ArchiveImport" set "seenAt" = now() - interval '2 minutes'`, []);
    return calls.caughtUp(owner, id);
  };

  const [asking, reading] = ['select exists (select from "Project" where%', 'lock table "Project"'];
  await killedAt(app, data, [asking, reading], async () => {
    const upload = filePart(archive, 'demo.scholium.zip');
    ({ id } = good<ArchiveImportOnWire>(await app.call(routes.uploadProjectArchive, { as: owner, ...upload })));
  });
  const checked = await leftBehind('checking');
  expect(checked).toMatchObject({ state: 'ready', failure: null, summary: { exists: false } });

  await killedAt(app, data, ['insert into "Comment"%', 'lock table "Comment" in share mode'], async () => {
    const asked = { params: { archiveImportId: id }, body: { people: [] } };
    good(await app.call(routes.startProjectArchive, { as: owner, ...asked }));
  });
  expect(await leftBehind('running')).toMatchObject({ state: 'done', failure: null });
  const [rows, rowsHere] = [await rowsOf(app, project.projectId), await rowsOf(here, project.projectId)];
  expect(rows['Comment']).toEqual(rowsHere['Comment']);
  expect(await readdir(join(data, 'archives'))).toEqual([]);
}, 60_000);

/** Another process does what `begin` asks for, and is killed in a statement that waits for a lock. */
async function killedAt(
  app: TestApp,
  dataDirectory: string,
  [statement, lock]: readonly [statement: string, lock: string],
  begin: () => Promise<void>,
): Promise<void> {
  const other = spawnSource(new URL('testing/import.process.ts', import.meta.url), app.databaseUrl, dataDirectory);
  const ended = once(other, 'exit');
  const blocking = new pg.Client({ connectionString: app.ownerUrl });
  await blocking.connect();
  // The process of the spec leaves it to the other one.
  const resting = jest.spyOn(app.app.get(ArchiveImportRunner), 'wake').mockReturnValue(undefined);
  try {
    await once(other.stdout!, 'data');
    await begin();
    await blocking.query('begin');
    await blocking.query(lock);
    other.stdin!.write('\n');
    const waiting = `select pid from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like $1`;
    let pids: number[] = [];
    for (; pids.length === 0; await pause(20))
      pids = (await app.database.query<{ pid: number }>(waiting, [statement])).map(({ pid }) => pid);
    other.kill('SIGKILL');
    await ended;
    await blocking.query('rollback');
    // The server finds that nobody listens when it answers.
    const alive = 'select pid from pg_stat_activity where pid = any($1::int[])';
    while ((await app.database.query(alive, [pids])).length > 0) await pause(20);
  } finally {
    other.kill('SIGKILL');
    await blocking.end();
    resting.mockRestore();
  }
}
