import { routes, type ResponseOf } from '@scholium/contract';
import type { DiscussionCommand } from '@scholium/review';
import { v7 } from 'uuid';
import { good, type TestUser } from '../testing/index.js';
import { setUpFeed } from './testing/set-up-feed.js';

describe('what somebody said and deleted', () => {
  const feed = setUpFeed();
  let documentId: string;
  beforeEach(async () => {
    documentId = await feed.importDocument('Harbour');
  });

  const everybody = (): readonly TestUser[] => [...Object.values(feed.project.users), feed.app.people.owner];
  const say = async (command: DiscussionCommand): Promise<void> =>
    void good(
      await feed.app.call(routes.submitDiscussion, {
        as: feed.project.users.annotator,
        body: { commandId: v7(), streamId: documentId, command },
      }),
    );
  const entries = async (as: TestUser): Promise<ResponseOf<typeof routes.readEntries>> =>
    good(await feed.app.call(routes.readEntries, { as, params: { streamId: documentId }, query: { after: 0 } }));
  const live = async (as: TestUser): Promise<string> => {
    const tab = feed.tab(as);
    await tab.follow(documentId, (await entries(feed.project.users.manager)).head);
    return JSON.stringify(tab.entries(documentId));
  };

  /** A thread that was opened, a reply to it, and another wording of each; deleted. */
  async function talk(): Promise<{ readonly first: string; readonly second: string }> {
    const [threadId, first, second] = [v7(), v7(), v7()];
    const mentions = [feed.project.users.reader.id];
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
      for (const told of [JSON.stringify(await entries(person)), await live(person)]) {
        expect(told).not.toContain('secret');
        expect(told).not.toContain(`"mentions":["${feed.project.users.reader.id}"]`);
        expect(told).toContain('What stays.');
      }
    }
    const [{ kept } = { kept: 0 }] = await feed.app.database.query<{ kept: number }>(
      `select count(*)::int as kept from "LedgerEntry" where "streamId" = $1::uuid and payload->>'text' like 'secret%'`,
      [documentId],
    );
    expect(kept).toBe(4);
  });

  test('is nowhere else either: thread, history, inbox, mail', async () => {
    const { first, second } = await talk();
    for (const commentId of [first, second]) await say({ kind: 'comment.delete', commentId });
    const { reader } = feed.project.users;
    const answers = await Promise.all([
      feed.app.call(routes.listThreads, { as: reader, params: { documentId } }),
      feed.app.call(routes.getHistory, { as: reader, params: { documentId }, query: {} }),
      feed.app.call(routes.listNotifications, { as: reader, query: {} }),
      feed.app.call(routes.openDocument, { as: reader, params: { documentId } }),
    ]);
    for (const answer of answers) {
      good(answer);
      expect(answer.text).not.toContain('secret');
    }
  });

  test('is there again when its author puts it back, and only then', async () => {
    const { first } = await talk();
    await say({ kind: 'comment.delete', commentId: first });
    expect(await live(feed.project.users.reader)).not.toContain('opening');
    await say({
      kind: 'comment.edit',
      commentId: first,
      text: 'secret of the other opening',
      mentions: [],
      restore: true,
    });
    expect(await live(feed.project.users.reader)).toContain('secret of the other opening');
  });
});
