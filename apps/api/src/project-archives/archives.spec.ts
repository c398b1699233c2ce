// Takes long: runs first.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestApp, type TestApp } from '../testing/index.js';
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
});
