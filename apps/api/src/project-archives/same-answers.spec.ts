// Takes long: runs first.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes } from '@scholium/contract';
import { ConsumerLoop } from '../inbox/consumer/consumer-loop.js';
import { createTestApp, type TestApp } from '../testing/index.js';
import { READS, type ReadId } from '../testing/need-to-know/reads.js';
import { TextIndexer } from '../workspace-search/texts/text-indexer.js';
import { ArchiveCalls } from './testing/archive-calls.js';
import { furnished, type Furnished } from './testing/furnished.js';
import { accountsOf, settle } from './testing/same-people.js';
import { thingsOf } from './testing/things.js';
import { DIFFERENT, TELLS_NOBODY, told } from './testing/what-differs.js';

const READ_IDS = Object.keys(READS) as readonly ReadId[];

let folder: string;
let project: Furnished;
let here: TestApp;
let there: TestApp;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-answers-'));
  project = await furnished(join(folder, 'here'));
  here = project.app;
  there = await createTestApp({
    founded: false,
    environment: { DATA_DIR: join(folder, 'there'), PUBLIC_URL: 'http://localhost:4000' },
  });
  await settle(there, project, await new ArchiveCalls(here).export(project.manager, project.projectId));
  for (const { app } of [here, there]) {
    await app.get(ConsumerLoop).caughtUp();
    await app.get(TextIndexer).caughtUp();
  }
}, 120_000);
afterAll(async () => {
  await here?.close();
  await there?.close();
  await rm(folder, { recursive: true, force: true });
});

test('says why of every read that is not compared', () => {
  const unasked = READ_IDS.filter((id) => READS[id] === null);
  expect(unasked.filter((id) => DIFFERENT[id]?.fields !== 'everything')).toEqual([]);
});

test('every read answers the same people the same in both installations, but for what must differ', async () => {
  const things = await thingsOf(here, project.projectId);
  const wrong = new Map<ReadId, object>();
  const [differing, telling] = [new Set<ReadId>(), new Set<ReadId>()];
  for (const person of await accountsOf(here)) {
    const both = [here, there] as const;
    const cookies = await Promise.all(both.map(({ people }) => people.signIn(person.id)));
    const asked = new Set<string>();
    for (const open of things)
      for (const id of READ_IDS)
        for (const call of READS[id]?.calls(open) ?? []) {
          const question = `${id} ${JSON.stringify(call)}`;
          if (asked.has(question)) continue;
          asked.add(question);
          const answers = await Promise.all(
            both.map((app, at) => app.call(routes[id], { ...call, as: { ...person, cookie: cookies[at] ?? '' } })),
          );
          const [mine, theirs] = answers.map((answer) => told(id, answer, true));
          if (mine !== theirs && !wrong.has(id)) wrong.set(id, { person: person.name, question, mine, theirs });
          if (new Set(answers.map((answer) => told(id, answer, false))).size > 1) differing.add(id);
          if (answers.every(({ status }) => status < 400)) telling.add(id);
        }
  }
  expect([...wrong.values()]).toEqual([]);
  const declared = Object.keys(DIFFERENT).filter((id) => READS[id as ReadId] !== null);
  expect([...differing].sort()).toEqual(declared.sort());
  const silent = READ_IDS.filter((id) => READS[id] !== null && !telling.has(id));
  expect(silent.sort()).toEqual(Object.keys(TELLS_NOBODY).sort());
}, 300_000);
