import { people, scenario } from '@scholium/database/seed';
import { routes, type ResponseOf } from '@scholium/contract';
import { UploadsService } from '../documents/index.js';
import { Ledger, type CommitRequest } from '../ledger/index.js';
import { Configuration, readConfiguration } from '../platform/index.js';
import { createTestApp, type TestApp } from '../testing/index.js';
import { demoId, PROJECT_ID } from './demo-ids.js';
import { DemoInboxes } from './demo-inboxes.js';
import { DemoRepository } from './demo.repository.js';
import { DemoWorkspace } from './demo-workspace.js';

const items = [
  ...scenario.entities,
  ...scenario.sources,
  ...scenario.annotations,
  ...scenario.followUps,
  ...scenario.suggestions,
];
const inState = (state: string): number => items.filter(({ life }) => life.outcome.state === state).length;

async function census({ database }: TestApp) {
  const rows = await database.query<{
    entries: number;
    commands: number;
    documents: number;
    members: number;
    states: Record<string, number>;
    truth: number;
    threads: number;
    comments: number;
    unread: number;
  }>(
    `select (select count(*) from "LedgerEntry") as entries, (select count(distinct "commandId") from "LedgerEntry") as commands,
       (select count(*) from "Document") as documents, (select count(*) from "Membership") as members,
       (select json_object_agg(state, n) from (select state, count(*) as n from "Change" group by state) as s) as states,
       (select count(*) from "Annotation") + (select count(*) from "Entity") + (select count(*) from "Source") as truth,
       (select count(*) from "Thread") as threads, (select count(*) from "Comment") as comments, (select count(*) from "Notification" where "readAt" is null) as unread`,
    [],
  );
  return rows[0];
}

/** The real ledger, until the process dies. */
function dyingAfter(ledger: Ledger, commits: number): Ledger {
  let left = commits;
  return new Proxy(ledger, {
    get: (target, name) => {
      if (name === 'commit')
        return (request: CommitRequest) => (left-- > 0 ? target.commit(request) : Promise.reject(new Error('killed')));
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

describe('the demo workspace', () => {
  let app: TestApp;
  let took = 0;
  beforeAll(async () => {
    const started = performance.now();
    app = await createTestApp({ founded: false, environment: { DEMO: 'on' } });
    took = performance.now() - started;
  });
  afterAll(() => app.close());

  test('is there before the first request, with every item of the scenario in its state', async () => {
    const found = await census(app);
    expect(found).toMatchObject({ documents: 2, members: people.length });
    for (const state of ['proposed', 'accepted', 'rejected', 'changes_requested', 'withdrawn'])
      expect([state, found?.states[state]]).toEqual([state, inState(state)]);
    expect(found?.truth).toBe(
      inState('accepted') - scenario.suggestions.filter(({ life }) => life.outcome.state === 'accepted').length,
    );
    expect(found).toMatchObject({
      threads: scenario.threads.length,
      comments: scenario.threads.flatMap(({ said }) => said).length,
    });
    expect(took).toBeLessThan(10_000);
  });

  test('a second start adds nothing', async () => {
    const before = await census(app);
    await app.app.get(DemoWorkspace).onApplicationBootstrap();
    expect(await census(app)).toEqual(before);
  });

  test('a few news wait for each person: outcomes and a mention; the older ones are read', async () => {
    for (const { key } of people) {
      const as = {
        id: demoId('person', key),
        name: '',
        email: '',
        cookie: await app.people.signIn(demoId('person', key)),
      };
      const { items: news } = (await app.call(routes.listNotifications, { as, query: { unread: true } }))
        .body as ResponseOf<typeof routes.listNotifications>;
      const wanted = scenario.unread[key].flatMap((item) => [demoId('change', item), demoId('thread', item)]);
      expect([key, news.length]).toEqual([key, scenario.unread[key].length]);
      expect(news.filter(({ change, thread }) => !wanted.includes(change?.id ?? thread?.id ?? ''))).toEqual([]);
      if (key === 'analyst')
        expect(news.map(({ kind }) => kind)).toEqual(['mentioned', 'decided', 'decided', 'decided', 'decided']);
    }
  });

  test('every passage stands where its words are', async () => {
    const cookie = await app.people.signIn(demoId('person', 'analyst'));
    const analyst = { id: demoId('person', 'analyst'), name: '', email: '', cookie };
    for (const { key } of scenario.documents) {
      const opened = (
        await app.call(routes.openDocument, { as: analyst, params: { documentId: demoId('document', key) } })
      ).body as ResponseOf<typeof routes.openDocument>;
      expect(
        [...opened.annotations, ...opened.changes].filter(({ stale, spans }) => stale || spans.length === 0),
      ).toEqual([]);
    }
    const home = (await app.call(routes.getHome, { as: analyst })).body as ResponseOf<typeof routes.getHome>;
    expect(home.sentBack.length).toBe(
      items.filter(
        ({ life }) => life.proposedBy === 'analyst' && ['rejected', 'changes_requested'].includes(life.outcome.state),
      ).length,
    );
    expect(home.projects).toEqual([
      expect.objectContaining({ id: PROJECT_ID, documents: 2, members: 3, role: 'annotator' }),
    ]);
  });
});

test('a start that was killed in the middle goes on at the next, and ends like one that was not', async () => {
  const whole = await createTestApp({ founded: false, environment: { DEMO: 'on' } });
  const cut = await createTestApp({ founded: false });
  try {
    const parts = [
      readConfiguration({ DATABASE_URL: cut.app.get(Configuration).databaseUrl, DEMO: 'on' }),
      cut.app.get(UploadsService),
      cut.app.get(DemoRepository),
      cut.app.get(DemoInboxes),
    ] as const;
    for (const commits of [0, 3, 40, 90]) {
      const ledger = dyingAfter(cut.app.get(Ledger), commits);
      await expect(
        new DemoWorkspace(parts[0], ledger, parts[1], parts[2], parts[3]).onApplicationBootstrap(),
      ).rejects.toThrow('killed');
    }
    await new DemoWorkspace(parts[0], cut.app.get(Ledger), parts[1], parts[2], parts[3]).onApplicationBootstrap();
    expect(await census(cut)).toEqual(await census(whole));
  } finally {
    await Promise.all([whole.close(), cut.close()]);
  }
});

test('a workspace that belongs to somebody is left alone', async () => {
  const app = await createTestApp();
  try {
    const before = await census(app);
    await new DemoWorkspace(
      readConfiguration({ DATABASE_URL: app.app.get(Configuration).databaseUrl, DEMO: 'on' }),
      app.app.get(Ledger),
      app.app.get(UploadsService),
      app.app.get(DemoRepository),
      app.app.get(DemoInboxes),
    ).onApplicationBootstrap();
    expect(await census(app)).toEqual(before);
  } finally {
    await app.close();
  }
});
