import { routes, type ResponseOf } from '@scholium/contract';
import type { DiscussionCommand } from '@scholium/review';
import { v7 } from 'uuid';
import { createTestApp, good, ProjectFixture, type TestApp, type TestUser } from '../testing/index.js';
import { Tab } from './testing/tab.js';

describe('what somebody said and deleted', () => {
  let app: TestApp;
  let fixture: ProjectFixture;
  let url: string;
  let documentId: string;
  const tabs: Tab[] = [];

  beforeAll(async () => {
    app = await createTestApp();
    fixture = await ProjectFixture.open(app);
    url = await app.listen();
  }, 60_000);
  beforeEach(async () => {
    documentId = await fixture.import(
      'The harbour of Marov was closed before the rain came over the hill.',
      'harbour.txt',
      'Harbour',
    );
  });
  afterEach(() => {
    for (const opened of tabs.splice(0)) opened.socket.terminate();
  });
  afterAll(() => app.close());

  const everybody = (): readonly TestUser[] => [...Object.values(fixture.users), app.people.owner];
  const say = async (command: DiscussionCommand): Promise<void> =>
    void good(
      await app.call(routes.submitDiscussion, {
        as: fixture.users.annotator,
        body: { commandId: v7(), streamId: documentId, command },
      }),
    );
  const entries = async (as: TestUser): Promise<ResponseOf<typeof routes.readEntries>> =>
    good(await app.call(routes.readEntries, { as, params: { streamId: documentId }, query: { after: 0 } }));
  const feed = async (as: TestUser): Promise<string> => {
    const tab = new Tab(url, as.cookie);
    tabs.push(tab);
    await tab.follow(documentId, (await entries(fixture.users.manager)).head);
    return JSON.stringify(tab.entries(documentId));
  };

  /** A thread that was opened, a reply to it, and another wording of each; deleted. */
  async function talk(): Promise<{ readonly first: string; readonly second: string }> {
    const [threadId, first, second] = [v7(), v7(), v7()];
    const mentions = [fixture.users.reader.id];
    await say({
      kind: 'thread.open',
      threadId,
      commentId: first,
      target: { kind: 'document' },
      anchors: [],
      text: 'secret of the opening',
      mentions,
    });
    await say({ kind: 'thread.reply', threadId, commentId: second, text: 'secret of the reply', mentions });
    await say({ kind: 'comment.edit', commentId: first, text: 'secret of the other opening', mentions });
    await say({ kind: 'comment.edit', commentId: second, text: 'secret of the other reply', mentions });
    await say({ kind: 'thread.reply', threadId, commentId: v7(), text: 'What stays.', mentions: [] });
    return { first, second };
  }

  test('is in the feed of nobody any more, in no wording, by request or live', async () => {
    const { first, second } = await talk();
    for (const commentId of [first, second]) await say({ kind: 'comment.delete', commentId });
    for (const person of everybody()) {
      for (const told of [JSON.stringify(await entries(person)), await feed(person)]) {
        expect(told).not.toContain('secret');
        expect(told).not.toContain(`"mentions":["${fixture.users.reader.id}"]`);
        expect(told).toContain('What stays.');
      }
    }
    const [{ kept } = { kept: 0 }] = await app.database.query<{ kept: number }>(
      `select count(*)::int as kept from "LedgerEntry" where "streamId" = $1::uuid and payload->>'text' like 'secret%'`,
      [documentId],
    );
    expect(kept).toBe(4);
  });

  test('is nowhere else either: thread, history, inbox, mail', async () => {
    const { first, second } = await talk();
    for (const commentId of [first, second]) await say({ kind: 'comment.delete', commentId });
    const { reader } = fixture.users;
    const answers = await Promise.all([
      app.call(routes.listThreads, { as: reader, params: { documentId } }),
      app.call(routes.getHistory, { as: reader, params: { documentId }, query: {} }),
      app.call(routes.listNotifications, { as: reader, query: {} }),
      app.call(routes.openDocument, { as: reader, params: { documentId } }),
    ]);
    for (const answer of answers) {
      good(answer);
      expect(answer.text).not.toContain('secret');
    }
  });

  test('is there again when its author puts it back, and only then', async () => {
    const { first } = await talk();
    await say({ kind: 'comment.delete', commentId: first });
    expect(await feed(fixture.users.reader)).not.toContain('opening');
    await say({
      kind: 'comment.edit',
      commentId: first,
      text: 'secret of the other opening',
      mentions: [],
      restore: true,
    });
    expect(await feed(fixture.users.reader)).toContain('secret of the other opening');
  });
});
