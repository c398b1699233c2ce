import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { int, row } from '@scholium/database';
import type { Session } from '../platform/system.js';
import { createTestApp, ProjectFixture, type TestApp } from '../testing/index.js';
import { ArchivePeopleRepository } from './archive-people.repository.js';
import { ArchivePublisher } from './importing/archive-publisher.js';
import { ArchiveCalls } from './testing/archive-calls.js';

const pidRow = row({ pid: int });

let folder: string;
let archive: Buffer;
let there: TestApp;
let calls: ArchiveCalls;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-interrupted-'));
  const at = (name: string) => ({ DATA_DIR: join(folder, name), PUBLIC_URL: 'http://localhost:4000' });
  await using here = await createTestApp({ environment: at('here') });
  const fixture = await ProjectFixture.open(here);
  await fixture.import('The pilots wait.', 'a.txt', 'Harbour');
  archive = await new ArchiveCalls(here).export(here.people.owner, fixture.projectId);
  there = await createTestApp({ environment: at('there') });
  calls = new ArchiveCalls(there);
}, 60_000);
afterAll(async () => {
  await there?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Ends the connection on which an archive is imported, as when the database is restarted. */
async function cut(session: Session): Promise<void> {
  const [own] = await session.query(pidRow, 'select pg_backend_pid() as pid', []);
  await there.database.query('select pg_terminate_backend($1::int)', [own?.pid]);
  const isThere = 'select from pg_stat_activity where pid = $1::int';
  while ((await there.database.query(isThere, [own?.pid])).length > 0) continue;
}

/** A minute later, when a process that left its work would be taken for ended. */
async function aMinuteLater(id: string) {
  const silent = `update "ArchiveImport" set "seenAt" = "seenAt" - interval '61 seconds' where id = $1`;
  await there.database.query(silent, [id]);
  return calls.caughtUp(there.people.owner, id);
}

test('an archive goes on being checked and imported when the database was gone for a moment', async () => {
  const { owner } = there.people;
  const people = there.app.get(ArchivePeopleRepository);
  const lost = Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' });
  const checking = jest.spyOn(people, 'add').mockRejectedValueOnce(lost);
  const { id, state, failure } = await calls.checked(owner, archive);
  checking.mockRestore();
  expect({ state, failure }).toEqual({ state: 'checking', failure: null });
  expect(await aMinuteLater(id)).toMatchObject({ state: 'ready', failure: null });

  const publisher = there.app.get(ArchivePublisher);
  const publish = publisher.publish.bind(publisher);
  const publishing = jest.spyOn(publisher, 'publish').mockImplementationOnce(async (staged, ...others) => {
    await cut(staged.staging.session);
    return publish(staged, ...others);
  });
  expect(await calls.imported(owner, id, [], true)).toMatchObject({ state: 'running', failure: null });
  publishing.mockRestore();
  expect(await readdir(join(folder, 'there', 'archives'))).toHaveLength(1);
  expect(await aMinuteLater(id)).toMatchObject({ state: 'done', failure: null });
  expect(await readdir(join(folder, 'there', 'archives'))).toEqual([]);
}, 60_000);
