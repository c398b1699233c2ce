import { routes, type NotificationOnWire, type ResponseOf } from '@scholium/contract';
import type { StoredEntry } from '@scholium/review';
import { v7 } from 'uuid';
import { Tab } from '../../feed/testing/tab.js';
import { createTestApp, good, ProjectFixture, type TestApp, type TestUser } from '../../testing/index.js';
import { Consumer } from './consumer.js';
import { ConsumerLoop } from './consumer-loop.js';

/** Rows of the log as newer code would write them, or as damage would leave them. */
describe('an entry that cannot be read', () => {
  let app: TestApp;
  let fixture: ProjectFixture;
  let url: string;
  let documentId: string;
  const tabs: Tab[] = [];

  beforeAll(async () => {
    app = await createTestApp();
    fixture = await ProjectFixture.open(app);
    url = await app.listen();
  });
  beforeEach(async () => {
    documentId = await fixture.import(
      'The pilots stay ashore after dark, and nobody asks them why.',
      'harbour.txt',
      'Harbour',
    );
  });
  afterEach(async () => {
    for (const tab of tabs.splice(0)) tab.socket.terminate();
    await app.database.query('delete from "UnreadableEntry"', []);
  });
  afterAll(() => app.close());

  /** Puts a row behind the last of a stream, past the ledger. */
  async function put(
    streamId: string,
    row: Pick<StoredEntry, 'kind' | 'payload'> & { readonly payloadVersion?: number },
  ): Promise<number> {
    const [{ seq } = { seq: 0 }] = await app.database.query<{ seq: number }>(
      'update "Stream" set seq = seq + 1 where id = $1::uuid returning seq',
      [streamId],
    );
    await app.database.query(
      `insert into "LedgerEntry" ("streamId", seq, kind, payload, "payloadVersion", "actorId", "commandId", ordinal, "docVersion", at)
       values ($1::uuid, $2::int, $3, $4::jsonb, $5::int, $6::uuid, $7::uuid, 0, 0, now())`,
      [streamId, seq, row.kind, JSON.stringify(row.payload), row.payloadVersion ?? 1, fixture.users.annotator.id, v7()],
    );
    return seq;
  }
  const name = (who: TestUser, text = 'Who says so?') =>
    app
      .call(routes.submitDiscussion, {
        as: fixture.users.annotator,
        body: {
          commandId: v7(),
          streamId: documentId,
          command: {
            kind: 'thread.open',
            threadId: v7(),
            commentId: v7(),
            target: { kind: 'document' },
            anchors: [],
            text,
            mentions: [who.id],
          },
        },
      })
      .then(good);
  const told = async (as: TestUser): Promise<NotificationOnWire[]> => {
    await app.app.get(ConsumerLoop).caughtUp();
    return good<ResponseOf<typeof routes.listNotifications>>(
      await app.call(routes.listNotifications, { as, query: {} }),
    ).items.filter(({ document }) => document?.id === documentId);
  };
  const listed = async (): Promise<ResponseOf<typeof routes.listUnreadableEntries>> => {
    const answer = good<ResponseOf<typeof routes.listUnreadableEntries>>(
      await app.call(routes.listUnreadableEntries, { as: app.people.owner }),
    );
    expect(routes.listUnreadableEntries.response.parse(answer)).toEqual(answer);
    return answer;
  };
  const strange = [
    { kind: 'thread.opened', payload: { threadId: 'no id', commentId: 'none', text: 7 } },
    { kind: 'thread.replied', payload: null },
    { kind: 'change.accepted', payload: { change: { id: 'x', subjectKind: 'highlight' } }, payloadVersion: 99 },
    { kind: 'planet.created', payload: { userId: 'x', text: 'secret' } },
  ] as const;

  test('stops nobody from being told of what comes after it, in its stream and in others, and administrators see it', async () => {
    const { reader, reviewer } = fixture.users;
    const seqs: number[] = [];
    for (const row of strange) seqs.push(await put(documentId, row));
    await name(reader);
    expect((await told(reader)).map(({ kind }) => kind)).toEqual(['mentioned']);
    const { entries, total } = await listed();
    expect([total, entries.map(({ seq }) => seq).sort()]).toEqual([4, seqs]);
    expect(entries.find(({ seq }) => seq === seqs[3])).toMatchObject({
      streamId: documentId,
      kind: 'planet.created',
      payloadVersion: 1,
      reason: expect.stringContaining('unknown'),
    });
    expect(entries.find(({ seq }) => seq === seqs[2])).toMatchObject({
      kind: 'change.accepted',
      payloadVersion: 99,
      reason: expect.stringContaining('newer code'),
    });
    expect(JSON.stringify(entries)).not.toContain('secret');
    expect((await app.call(routes.listUnreadableEntries, { as: reviewer })).status).toBe(403);
  });

  test('leaves the feed whole: its number goes to everybody with nothing in it, and what comes after it too', async () => {
    const { reader, manager } = fixture.users;
    const tab = new Tab(url, reader.cookie);
    tabs.push(tab);
    const read = async (): Promise<ResponseOf<typeof routes.readEntries>> =>
      good(await app.call(routes.readEntries, { as: manager, params: { streamId: documentId }, query: { after: 0 } }));
    await tab.follow(documentId, (await read()).head);
    const seq = await put(documentId, strange[3]);
    await put(documentId, strange[0]);
    await name(reader);
    await tab.until(() => tab.entries(documentId).at(-1)?.seq === seq + 2);
    const expected = [
      { streamId: documentId, seq, hidden: true, unreadable: true },
      { streamId: documentId, seq: seq + 1, hidden: true, unreadable: true },
      expect.objectContaining({ kind: 'thread.opened' }),
    ];
    expect(tab.entries(documentId).slice(-3)).toEqual(expected);
    expect(tab.closed).toBeNull();
    const late = new Tab(url, manager.cookie);
    tabs.push(late);
    await late.follow(documentId, seq + 2);
    const answer = await read();
    expect(routes.readEntries.response.parse(answer)).toEqual(answer);
    expect([late.entries(documentId).slice(-3), answer.entries.slice(-3)]).toEqual([expected, expected]);
  });

  test('leaves the history, a moment and the document as they are without it', async () => {
    for (const row of strange) await put(documentId, row);
    await name(fixture.users.reader);
    const as = fixture.users.reader;
    const history = good<ResponseOf<typeof routes.getHistory>>(
      await app.call(routes.getHistory, { as, params: { documentId }, query: {} }),
    );
    expect(history.items.map(({ kind }) => kind)).toEqual(['thread.opened', 'document.imported']);
    for (const route of [routes.openDocument, routes.getMoment, routes.listThreads])
      good(await app.call(route, { as, params: { documentId, seq: 6 } }));
  });

  test('in the stream of a project makes its sockets ask for their rights again: it may have taken some', async () => {
    const tab = new Tab(url, fixture.users.reader.cookie);
    tabs.push(tab);
    const { head } = good<ResponseOf<typeof routes.readEntries>>(
      await app.call(routes.readEntries, {
        as: fixture.users.manager,
        params: { streamId: fixture.projectId },
        query: { after: 0 },
      }),
    );
    await tab.follow(fixture.projectId, head);
    await put(fixture.projectId, { kind: 'member.suspended', payload: { userId: fixture.users.reader.id } });
    await tab.until(() => tab.closed);
    expect(tab.closed).toBe(4404);
  });

  test('is told of and listed no more when other code can read it', async () => {
    const { reader } = fixture.users;
    await name(reader);
    expect(await told(reader)).toHaveLength(1);
    const [entry] = await app.database.query<{ seq: number }>(
      `select seq from "LedgerEntry" where "streamId" = $1::uuid and kind = 'thread.opened'`,
      [documentId],
    );
    // As a version left it that could not read it: passed by the cursor, notifying nobody, and noted.
    await app.database.query('delete from "Notification" where "streamId" = $1::uuid', [documentId]);
    await app.database.query(
      `insert into "UnreadableEntry" select "streamId", seq, kind, "payloadVersion", 'it was written by newer code', at, at from "LedgerEntry" where "streamId" = $1::uuid and seq = $2::int`,
      [documentId, entry?.seq],
    );
    const still = await put(documentId, strange[3]);
    expect(await told(reader)).toEqual([]);
    const consumer = app.app.get(Consumer);
    expect([...(await consumer.tryAgain(600_000))]).toEqual([]);
    expect([...(await consumer.tryAgain(0))]).toEqual([reader.id]);
    expect([
      (await told(reader)).map(({ kind }) => kind),
      (await listed()).entries.filter(({ streamId }) => streamId === documentId).map(({ seq }) => seq),
    ]).toEqual([['mentioned'], [still]]);
    expect([...(await consumer.tryAgain(0))]).toEqual([]);
  });
});
