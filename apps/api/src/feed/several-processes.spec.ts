import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FEED_CLOSE, routes } from '@scholium/contract';
import { makeAnchor, parseDocument } from '@scholium/document';
import { v7 } from 'uuid';
import { createApp } from '../create-app.js';
import { Ledger } from '../ledger/index.js';
import { createLog, Database, readConfiguration } from '../platform/index.js';
import { content, createTestApp, good, ProjectFixture, rowCheck, type TestApp } from '../testing/index.js';
import { Tab } from './testing/tab.js';

/** Two applications that know each other only through the database, as two processes do. */
describe('the feed with two processes', () => {
  let here: TestApp;
  let there: NestFastifyApplication;
  let thereUrl: string;
  let fixture: ProjectFixture;
  let documentId: string;
  const tabs: Tab[] = [];

  beforeAll(async () => {
    here = await createTestApp();
    const configuration = readConfiguration(
      { DATABASE_URL: here.databaseUrl, DATABASE_POOL: '6', LOG_LEVEL: 'fatal' },
      { observer: rowCheck },
    );
    there = await createApp(configuration, createLog(configuration));
    await there.listen({ port: 0, host: '127.0.0.1' });
    thereUrl = await there.getUrl();
    fixture = await ProjectFixture.open(here);
    documentId = await fixture.import(
      'The harbour of Marov was closed before the rain came over the hill.',
      'harbour.txt',
      'Harbour',
    );
  }, 60_000);
  afterEach(() => {
    for (const opened of tabs.splice(0)) opened.socket.terminate();
  });
  afterAll(async () => {
    await there.close();
    await here.close();
  });

  const tab = (cookie: string): Tab => {
    const opened = new Tab(thereUrl, cookie);
    tabs.push(opened);
    return opened;
  };

  const write = async (count: number, through: NestFastifyApplication[]): Promise<void> => {
    const parsed = parseDocument((await fixture.open(documentId)).doc);
    if (!parsed.ok) throw new Error(parsed.message);
    const anchors = [makeAnchor(parsed.doc, 3, 9, 0)];
    await Promise.all(
      Array.from({ length: count }, (_, index) =>
        through[index % through.length]!.get(Ledger).commit({
          streamId: documentId,
          userId: fixture.users.annotator.id,
          commandId: v7(),
          command: {
            kind: 'change.propose',
            changeId: v7(),
            subjectId: v7(),
            subjectKind: 'highlight',
            op: 'create',
            anchors,
            message: '',
            content: { kind: 'highlight', body: { codeIds: [], note: '' } },
          },
        }),
      ),
    );
  };

  const head = async (): Promise<number> =>
    (await here.database.query<{ seq: number }>('select seq from "Stream" where id = $1', [documentId]))[0]?.seq ?? 0;
  const dense = (length: number): number[] => Array.from({ length }, (_, index) => index + 1);

  test('what one writes the other sends, without a gap while both write', async () => {
    const before = await head();
    const viewers = [fixture.users.reviewer, fixture.users.manager].map(({ cookie }) => tab(cookie));
    await Promise.all(viewers.map((viewer) => viewer.follow(documentId, before)));
    await write(160, [here.app, there]);
    const after = await head();
    expect(after).toBe(before + 160);
    for (const viewer of viewers) {
      await viewer.until(() => viewer.entries(documentId).length >= after);
      expect(viewer.entries(documentId).map(({ seq }) => seq)).toEqual(dense(after));
    }
  }, 30_000);

  test('when the listening connection breaks, nothing that happened meanwhile is missed', async () => {
    const viewer = tab(fixture.users.reviewer.cookie);
    await viewer.follow(documentId, await head());
    await here.database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'scholium feed' and datname = current_database()`,
      [],
    );
    await write(10, [here.app]);
    const after = await head();
    await viewer.until(() => viewer.entries(documentId).length >= after);
    expect(viewer.entries(documentId).map(({ seq }) => seq)).toEqual(dense(after));
  }, 30_000);

  test('a revocation here closes the socket there', async () => {
    const leaver = await here.people.member(fixture.projectId, 'annotator');
    const viewer = tab(leaver.cookie);
    await viewer.follow(documentId, await head());
    good(
      await here.call(routes.removeMember, {
        as: fixture.users.manager,
        params: { projectId: fixture.projectId, userId: leaver.id },
        body: { commandId: v7() },
      }),
    );
    await viewer.until(() => viewer.closed === FEED_CLOSE.denied);
    const again = tab(leaver.cookie);
    await again.send({ type: 'follow', streamId: documentId, after: 0 });
    await again.until(() => again.of('denied').length === 1);
    await here.people.deactivate(leaver.id);
    await again.until(() => again.closed === FEED_CLOSE.signedOut);
  });

  test('somebody in a document here is seen there, and gone when they go', async () => {
    const url = await here.listen();
    const present = new Tab(url, fixture.users.annotator.cookie);
    tabs.push(present);
    await present.follow(documentId, await head());
    const viewer = tab(fixture.users.reviewer.cookie);
    await viewer.follow(documentId, await head());
    await present.send({ type: 'presence', state: { documentId, version: 0, from: 2, to: 5, reviewing: null } });
    await viewer.until(() => viewer.of('presence').at(-1)?.people[0]?.name === fixture.users.annotator.name);
    present.socket.close();
    await viewer.until(() => viewer.of('presence').at(-1)?.people.length === 0);
  });

  test('a text edited here is known there: a place is checked against the newest words', async () => {
    const steps = [{ stepType: 'replace', from: 3, to: 3, slice: { content: [{ type: 'text', text: 'very ' }] } }];
    good(
      await here.call(routes.submitSteps, {
        as: fixture.users.reviewer,
        params: { documentId },
        body: { commandId: v7(), version: 0, steps },
      }),
    );
    const proposed = await fixture.propose(content.highlight(), { documentId, words: 'very' });
    const accept = { kind: 'change.accept', changeId: proposed.changeId, revision: 1, note: '' } as const;
    const committed = await there
      .get(Ledger)
      .commit({ streamId: documentId, userId: fixture.users.reviewer.id, commandId: v7(), command: accept });
    expect(committed.ok).toBe(true);
    expect(there.get(Database)).not.toBe(here.database);
  });
});
