import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes, type ErrorBody, type ResponseOf } from '@scholium/contract';
import { ProjectArchive, ProjectArchiveRefused, type ArchiveFault } from '@scholium/exchange';
import { UNPROTECTED } from '@scholium/review';
import { v7 } from 'uuid';
import { Ledger } from '../ledger/index.js';
import {
  content,
  createTestApp,
  good,
  limitHere,
  longestTurn,
  ProjectFixture,
  type Answer,
  type TestApp,
  type TestUser,
} from '../testing/index.js';
import { ArchiveThreads } from './archive-threads.js';
import { ArchiveCalls } from './testing/archive-calls.js';
import { Forgery } from './testing/forge.js';

type Difference = ResponseOf<typeof routes.compareProjectArchive>;

let folder: string;
let app: TestApp;
let fixture: ProjectFixture;
let calls: ArchiveCalls;
let documentId: string;
let archiveImportId: string;
/** Proposed before the archive was made, and decided after it. */
let pending: Awaited<ReturnType<ProjectFixture['propose']>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-difference-'));
  app = await createTestApp({ environment: { DATA_DIR: folder, PUBLIC_URL: 'http://localhost:4000' } });
  fixture = await ProjectFixture.open(app);
  calls = new ArchiveCalls(app);
  documentId = await fixture.import('The pilots wait for Mara Quill.', 'a.txt', 'Harbour report');
  const entity = await fixture.propose(content.entity('Mara Quill'));
  await fixture.accept(entity);
  const mention = await fixture.propose(content.mention(entity.subjectId), { documentId, words: 'Mara Quill' });
  await fixture.accept(mention);
  pending = await fixture.propose(content.highlight('seen'), { documentId, words: 'pilots' });
  const { owner } = app.people;
  archiveImportId = (await calls.checked(owner, await calls.export(owner, fixture.projectId))).id;
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const compare = (as: TestUser, people: readonly object[] = []): Promise<Answer> =>
  app.call(routes.compareProjectArchive, { as, params: { archiveImportId }, body: { people } });
const refusal = ({ body }: Answer): unknown => {
  const { code, details } = body as ErrorBody;
  return [code, details?.['why'] ?? null];
};
const counts = ({ tables, logs }: Difference) => [
  ...tables
    .map(({ table, onlyHere, onlyThere, differ }) => [table, onlyHere.count, onlyThere.count, differ.count])
    .filter(([, ...numbers]) => numbers.some((one) => one !== 0)),
  ['logs', logs.count],
];

test('a project is the same as its archive until something is done, which is then named', async () => {
  const { owner } = app.people;
  const same = good<Difference>(await compare(owner));
  expect(counts(same)).toEqual([['logs', 0]]);
  expect(same.tables.map(({ table, same: rows }) => [table, rows])).toEqual([
    ['Document', 1],
    ['Entity', 1],
    ['Source', 0],
    ['Annotation', 1],
    ['Decision', 2],
    ['Change', 3],
  ]);
  expect(same.logs.same).toBe(2);

  await fixture.accept(pending);
  const after = good<Difference>(await compare(owner));
  expect(counts(after)).toEqual([
    ['Annotation', 1, 0, 0],
    ['Decision', 1, 0, 0],
    ['Change', 0, 0, 1],
    ['logs', 1],
  ]);
  const named = { id: pending.changeId, label: 'pilots', documentId };
  const of = (table: string) => after.tables.find((one) => one.table === table);
  expect(of('Annotation')?.onlyHere.items).toEqual([{ ...named, id: pending.subjectId, details: [] }]);
  expect(of('Decision')?.onlyHere.items).toEqual([{ ...named, details: ['accepted'] }]);
  expect(of('Change')?.differ.items).toMatchObject([
    { ...named, details: expect.arrayContaining(['state', 'decidedById']) },
  ]);
  expect(after.logs.items).toMatchObject([{ streamId: documentId, label: 'Harbour report', here: 1, there: 0 }]);
});

test('a line of many megabytes keeps nobody waiting', async () => {
  const { owner } = app.people;
  const other = await ProjectFixture.open(app);
  await app.people.keepOwner(other.projectId);
  await other.import('The pilots wait.', 'a.txt', 'Quay');
  const content = Array.from({ length: 80_000 }, (_, n) => ({
    type: 'paragraph',
    attrs: { id: `p${n}` },
    content: [{ type: 'text', text: 'The pilots wait.' }],
  }));
  const long = (await Forgery.of(await calls.export(owner, other.projectId))).with('Document', (rows) =>
    rows.map((row) => ({ ...row, title: 'Long', checkpoint: { type: 'doc', content } })),
  );
  const params = { archiveImportId: (await calls.checked(owner, long.packed())).id };
  const { answer, ms } = await longestTurn(() =>
    app.call(routes.compareProjectArchive, { as: owner, params, body: { people: [] } }),
  );
  expect(counts(good<Difference>(answer))).toEqual([
    ['Document', 0, 0, 1],
    ['logs', 0],
  ]);
  expect(ms).toBeLessThan(limitHere(50));
}, 60_000);

test('somebody who stands in the archive under another id is told apart, until it is said who that is', async () => {
  const { owner } = app.people;
  const [author, other] = [fixture.users.annotator.id, v7()];
  const mapped = good<Difference>(await compare(owner, [{ id: author, userId: other }]));
  expect(mapped.tables.find(({ table }) => table === 'Change')?.differ.count).toBe(3);
});

test('why an archive is not compared is said as it is', async () => {
  const { owner } = app.people;
  const to = (state: string) =>
    app.database.query('update "ArchiveImport" set state = $2 where id = $1', [archiveImportId, state]);
  for (const [state, why] of [
    ['checking', 'archive_not_ready'],
    ['waiting', 'archive_running'],
    ['running', 'archive_running'],
    ['done', 'import_expired'],
    ['cancelled', 'import_expired'],
  ] as const) {
    await to(state);
    expect([state, refusal(await compare(owner))]).toEqual([state, ['not_possible', why]]);
  }
  await to('ready');

  const threads = app.app.get(ArchiveThreads);
  const refused = (fault: ArchiveFault) =>
    jest.spyOn(threads, 'run').mockRejectedValueOnce(new ProjectArchiveRefused('tables/Change.jsonl', '', 1, fault));
  refused('large');
  expect(refusal(await compare(owner))).toEqual(['not_possible', 'difference_large']);
  jest.restoreAllMocks();
  jest.spyOn(ProjectArchive, 'open').mockRejectedValueOnce(new ProjectArchiveRefused(null, '', null, 'damaged'));
  expect(refusal(await compare(owner))).toEqual(['not_possible', 'archive_unreadable']);
  jest.restoreAllMocks();

  // A row that is here and that no row may be like is nothing that another archive would mend.
  const set = (body: string) => app.database.query('update "Annotation" set body = $1::jsonb', [body]);
  const [before] = await app.database.query<{ body: unknown }>('select body from "Annotation" limit 1', []);
  await set('null');
  expect(refusal(await compare(owner))).toEqual(['internal', null]);
  await set(JSON.stringify(before?.body));
  expect((await compare(owner)).status).toBe(200);
});

test('only who manages the project and may see all of it compares, and to others it does not exist', async () => {
  const { owner } = app.people;
  const stranger = await app.people.create('admin');
  expect(refusal(await compare(stranger))).toEqual(['not_found', null]);
  const nobody = good<ResponseOf<typeof routes.listProjectArchives>>(
    await app.call(routes.listProjectArchives, { as: stranger }),
  );
  expect(nobody.imports).toEqual([]);
  const protect = (restrictedTo: readonly string[]) =>
    app.app.get(Ledger).commitOrThrow({
      streamId: documentId,
      userId: fixture.users.manager.id,
      commandId: v7(),
      command: {
        kind: 'protection.set',
        changeId: v7(),
        objectKind: 'document',
        objectId: documentId,
        protection: { ...UNPROTECTED, restrictedTo: [...restrictedTo] },
        expected: UNPROTECTED,
        reason: '',
      },
    });
  await protect([fixture.users.manager.id]);
  expect(refusal(await compare(owner))).toEqual(['not_possible', 'difference_whole']);
  await app.database.query('update "ProjectGrant" set role = $2 where "principalId" = $1', [owner.id, 'reader']);
  expect(refusal(await compare(owner))).toEqual(['not_possible', 'difference_whole']);
  await app.database.query('delete from "ProjectGrant" where "principalId" = $1', [owner.id]);
  expect(refusal(await compare(owner))).toEqual(['not_found', null]);
});
