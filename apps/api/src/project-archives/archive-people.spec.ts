import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes } from '@scholium/contract';
import { createTestApp, good, limitHere, longestTurn, ProjectFixture, type TestApp } from '../testing/index.js';
import { ArchivePeopleRepository } from './archive-people.repository.js';
import { ArchiveCalls } from './testing/archive-calls.js';
import { Forgery } from './testing/forge.js';

const MANY = 10_000;

let folder: string;
let app: TestApp;
let calls: ArchiveCalls;
let packed: Buffer;
/** Have accounts here: one by its id, one by the address of somebody in the archive. */
let [sameId, sameAddress] = ['', ''];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-people-'));
  app = await createTestApp({ environment: { DATA_DIR: folder, PUBLIC_URL: 'http://localhost:4000' } });
  const fixture = await ProjectFixture.open(app);
  await fixture.import('The pilots wait.', 'a.txt', 'Harbour');
  calls = new ArchiveCalls(app);
  const { owner } = app.people;
  const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  const named = (n: number): string => (n === 77 ? 'عبد الله' : `Person ${String(n).padStart(5, '0')}`);
  const made = await app.people.create('member', 'Known Here');
  [sameId, sameAddress] = [owner.id, made.id];
  packed = (await Forgery.of(await calls.export(owner, fixture.projectId)))
    .withPeople(
      Array.from({ length: MANY }, (_, n) => ({
        id: idOf(n + 1),
        name: named(n),
        email: n === 9_000 ? made.email.toUpperCase() : `p${n}@elsewhere.example`,
      })),
    )
    .packed();
}, 60_000);
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

test('ten thousand people are listed by pages, first those whom somebody here is, and found by name and address', async () => {
  const { owner } = app.people;
  const { answer: checked, ms } = await longestTurn(() => calls.checked(owner, packed));
  expect(checked).toMatchObject({ state: 'ready', failure: null });
  expect(ms).toBeLessThan(limitHere(50));
  expect(JSON.stringify(checked).length).toBeLessThan(3_000);
  const first = await calls.people(owner, checked.id, { limit: 200 });
  const { all, here, known } = first.counts;
  expect([all - here, known]).toEqual([MANY, 1]);
  expect(first.people.slice(0, here).every(({ isHere }) => isHere)).toBe(true);
  expect(first.people.some(({ id }) => id === sameId)).toBe(true);
  expect(first.people[here]).toMatchObject({ name: 'Person 09000', known: { id: sameAddress, name: 'Known Here' } });
  // Another process may have begun the same check.
  const to = (state: string) =>
    app.database.query('update "ArchiveImport" set state = $2 where id = $1', [checked.id, state]);
  await to('checking');
  await app.app.get(ArchivePeopleRepository).add(checked.id, first.people);
  await to('ready');
  expect((await calls.people(owner, checked.id)).counts).toEqual(first.counts);

  const seen = new Set(first.people.map(({ id }) => id));
  for (let after = first.next; after !== null;) {
    const page = await calls.people(owner, checked.id, { limit: 200, after });
    for (const { id } of page.people) seen.add(id);
    after = page.next;
  }
  expect(seen.size).toBe(all);

  const found = async (query: Readonly<Record<string, unknown>>) =>
    (await calls.people(owner, checked.id, query)).people.map(({ name }) => name);
  expect(await found({ q: 'person 04321' })).toEqual(['Person 04321']);
  expect(await found({ q: 'p4321@elsewhere' })).toEqual(['Person 04321']);
  expect(await found({ q: 'abdallah' })).toEqual(['عبد الله']);
  expect(await found({ q: 'person 04321', list: 'known' })).toEqual([]);
  expect(await found({ list: 'known' })).toEqual(['Person 09000']);
  expect(await found({ q: '%' })).toEqual([]);

  const stranger = await app.people.create('admin');
  const params = { archiveImportId: checked.id };
  const denied = await app.call(routes.listArchivePeople, { as: stranger, params });
  expect(denied.body).toMatchObject({ code: 'not_found' });
}, 60_000);

test('they are forgotten at once when the archive is cancelled, and nobody is added to it any more', async () => {
  const { owner } = app.people;
  const { id } = await calls.checked(owner, packed);
  const kept = () => app.database.query('select count(*)::int as n from "ArchivePerson" where "importId" = $1', [id]);
  expect(await kept()).not.toEqual([{ n: 0 }]);
  const { people } = await calls.people(owner, id, { limit: 10 });
  good(await app.call(routes.cancelProjectArchive, { as: owner, params: { archiveImportId: id } }));
  expect(await kept()).toEqual([{ n: 0 }]);
  await app.app.get(ArchivePeopleRepository).add(id, people);
  expect(await kept()).toEqual([{ n: 0 }]);
});

test('they are imported where none of them has an account, and everybody listed becomes a placeholder', async () => {
  await using elsewhere = await createTestApp({
    environment: { DATA_DIR: join(folder, 'elsewhere'), PUBLIC_URL: 'http://localhost:4000' },
  });
  const { owner } = elsewhere.people;
  const others = new ArchiveCalls(elsewhere);
  const { id } = await others.checked(owner, packed);
  const { answer, ms } = await longestTurn(() => others.imported(owner, id, [], true));
  expect(answer).toMatchObject({ state: 'done', failure: null });
  expect(await elsewhere.database.query('select id from "ArchivePerson"', [])).toEqual([]);
  const [found] = await elsewhere.database.query('select count(*)::int as n from "User" where placeholder', []);
  expect(found).toEqual({ n: MANY + 5 });
  expect(ms).toBeLessThan(limitHere(50));
}, 60_000);
