import { routes, type NotificationOnWire, type ResponseOf } from '@scholium/contract';
import type { DiscussionCommand, ProjectRole, ThreadTarget } from '@scholium/review';
import { v7 } from 'uuid';
import { Tab } from '../feed/testing/tab.js';
import { UnreadableEntries } from '../ledger/index.js';
import { content, createTestApp, good, ProjectFixture, type TestApp, type TestUser } from '../testing/index.js';
import { Consumer } from './consumer/consumer.js';
import { ConsumerLoop } from './consumer/consumer-loop.js';
import { ConsumerRepository } from './consumer/consumer.repository.js';

const TEXT = 'Harbour report\n\nThe pilots stay ashore after dark, and nobody asks them why.\n\nThe tug left at night.';

let app: TestApp;
let fixture: ProjectFixture;
let documentId: string;
beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
});
beforeEach(async () => {
  documentId = await fixture.import(TEXT, 'harbour.txt', 'Harbour');
});
afterAll(() => app.close());

const say = (as: TestUser, command: DiscussionCommand) =>
  app.call(routes.submitDiscussion, { as, body: { commandId: v7(), streamId: documentId, command } }).then(good);
/** Everything in the log is told before the answer, whatever the loop of the application does meanwhile. */
async function inbox(as: TestUser, query: Record<string, unknown> = {}): Promise<NotificationOnWire[]> {
  await app.app.get(ConsumerLoop).caughtUp();
  const page = good<ResponseOf<typeof routes.listNotifications>>(
    await app.call(routes.listNotifications, { as, query }),
  );
  expect(routes.listNotifications.response.parse(page)).toEqual(page);
  return page.items.filter((item) => item.document?.id === documentId);
}
const told = async (as: TestUser) => (await inbox(as)).map(({ kind, event }) => `${kind} ${event}`);
const count = async (as: TestUser) => good<{ unread: number }>(await app.call(routes.countUnread, { as })).unread;
const watch = (as: TestUser, mode: 'watch' | 'mute' | null) =>
  app.call(routes.setWatch, { as, params: { documentId }, body: { mode } }).then(good);
async function open(
  as: TestUser,
  mentions: readonly TestUser[] = [],
  target: ThreadTarget = { kind: 'document' },
): Promise<string> {
  const threadId = v7();
  await say(as, {
    kind: 'thread.open',
    threadId,
    commentId: v7(),
    target,
    anchors: [],
    text: 'Who says so?',
    mentions: mentions.map(({ id }) => id),
  });
  return threadId;
}
const reply = (as: TestUser, threadId: string, commentId = v7()) =>
  say(as, { kind: 'thread.reply', threadId, commentId, text: 'The harbour master.', mentions: [] });

describe('people are told', () => {
  test('of every decision on their own work, with its reason', async () => {
    const { annotator, reviewer } = fixture.users;
    const proposed = await fixture.propose(content.highlight(), { documentId, words: 'ashore' });
    good(
      await fixture.submit(reviewer, documentId, {
        kind: 'change.request_changes',
        changeId: proposed.changeId,
        revision: 1,
        reason: { code: 'other', text: 'Say whose.' },
      }),
    );
    expect(await inbox(annotator)).toMatchObject([
      {
        kind: 'decided',
        event: 'change.changes_requested',
        text: 'Say whose.',
        code: 'other',
        read: false,
        actor: { id: reviewer.id },
        document: { id: documentId, title: 'Harbour' },
        change: { id: proposed.changeId, label: 'ashore', state: 'changes_requested' },
        thread: null,
      },
    ]);
    expect(await told(reviewer)).toEqual([]);
  });

  test('when they are named, answered, assigned, or a thread of theirs is resolved', async () => {
    const { annotator, reviewer, reader, manager } = fixture.users;
    const threadId = await open(annotator, [reader]);
    await reply(reviewer, threadId);
    await reply(manager, threadId);
    await say(manager, { kind: 'thread.assign', threadId, userId: reader.id, due: null });
    await say(reader, { kind: 'thread.resolve', threadId });
    expect(await told(annotator)).toEqual([
      'resolved thread.resolved',
      'replied thread.replied',
      'replied thread.replied',
    ]);
    expect(await told(reader)).toEqual(['assigned thread.assigned', 'mentioned thread.opened']);
    expect(await told(reviewer)).toEqual(['resolved thread.resolved', 'replied thread.replied']);
    expect(await told(manager)).toEqual(['resolved thread.resolved']);
  });

  test('of an edited comment only when it names them anew, and read what it says now', async () => {
    const { annotator, reader, reviewer } = fixture.users;
    const [threadId, commentId] = [await open(annotator), v7()];
    await say(annotator, { kind: 'thread.reply', threadId, commentId, text: 'See', mentions: [reader.id] });
    await say(annotator, { kind: 'comment.edit', commentId, text: 'See, both', mentions: [reader.id, reviewer.id] });
    expect((await inbox(reader)).map(({ text }) => text)).toEqual(['See, both']);
    expect(await told(reviewer)).toEqual(['mentioned comment.edited']);
    await say(annotator, { kind: 'comment.delete', commentId });
    expect((await inbox(reader)).map(({ text }) => text)).toEqual([null]);
  });

  test('when a group of theirs is named, those of it who may see what is discussed, and each once', async () => {
    const { annotator, reviewer, reader, manager } = fixture.users;
    const { changeId } = await fixture.propose(content.highlight(), { documentId, words: 'ashore' });
    const [threadId, commentId] = [v7(), v7()];
    await say(reviewer, {
      kind: 'thread.open',
      threadId,
      commentId,
      target: { kind: 'change', id: changeId },
      anchors: [],
      text: '@everyone, is this settled?',
      mentions: [manager.id],
    });
    expect([await told(reader), await told(reviewer)]).toEqual([[], []]);
    expect([await told(manager), await told(annotator)]).toEqual([
      ['mentioned thread.opened'],
      ['mentioned thread.opened'],
    ]);

    const [onText, reply] = [await open(annotator), v7()];
    await say(annotator, {
      kind: 'thread.reply',
      threadId: onText,
      commentId: reply,
      text: 'Ask @reviewers',
      mentions: [],
    });
    await say(annotator, {
      kind: 'comment.edit',
      commentId: reply,
      text: 'Ask @reviewers and @everyone',
      mentions: [],
    });
    expect(await told(reviewer)).toEqual(['mentioned thread.replied']);
    expect(await told(reader)).toEqual(['mentioned comment.edited']);
  });

  test('of what they watch, unless they muted it, which silences neither names nor decisions', async () => {
    const { annotator, reviewer, manager } = fixture.users;
    await watch(manager, 'watch');
    await watch(annotator, 'mute');
    const proposed = await fixture.propose(content.highlight(), { documentId, words: 'ashore' });
    await fixture.accept(proposed);
    const threadId = await open(annotator);
    await reply(reviewer, threadId);
    await open(reviewer, [annotator]);
    expect((await told(manager)).sort()).toEqual([
      'commented thread.opened',
      'commented thread.opened',
      'proposed change.proposed',
      'replied thread.replied',
    ]);
    expect(await told(annotator)).toEqual(['mentioned thread.opened', 'decided change.accepted']);
    expect(good(await app.call(routes.getWatch, { as: annotator, params: { documentId } }))).toEqual({ mode: 'mute' });
    await watch(annotator, null);
    await reply(reviewer, threadId);
    expect((await told(annotator))[0]).toBe('replied thread.replied');
  });
});

describe('nobody is told', () => {
  const join = (user: TestUser, role: ProjectRole) => app.people.join(fixture.projectId, user.id, role);

  test('of what they may not see at this moment: it is neither shown nor counted', async () => {
    const { annotator, reviewer } = fixture.users;
    const person = await app.people.member(fixture.projectId, 'annotator');
    const { changeId } = await fixture.propose(content.highlight(), { documentId, words: 'ashore' });
    await open(reviewer, [person], { kind: 'change', id: changeId });
    await open(reviewer, [person]);
    expect((await inbox(person)).map(({ thread }) => thread?.targetKind)).toEqual(['document', 'change']);
    expect(await count(person)).toBe(2);
    await join(person, 'reader');
    expect((await inbox(person)).map(({ thread }) => thread?.targetKind)).toEqual(['document']);
    expect(await count(person)).toBe(1);
    good(
      await app.call(routes.removeMember, {
        as: fixture.users.manager,
        params: { projectId: fixture.projectId, userId: person.id },
        body: { commandId: v7() },
      }),
    );
    expect([await inbox(person), await count(person)]).toEqual([[], 0]);
    await join(person, 'annotator');
    expect(await count(person)).toBe(2);
    expect((await inbox(annotator)).map(({ kind }) => kind)).toEqual(['commented']);
  });

  test('twice, however many processes read the log and however often', async () => {
    const { annotator, reviewer } = fixture.users;
    for (let n = 0; n < 5; n++) await open(annotator, [reviewer]);
    const aConsumer = () =>
      new Consumer(
        app.app.get(ConsumerRepository),
        app.app.get(UnreadableEntries),
        { next: v7 },
        { now: () => new Date() },
      );
    const consumers = Array.from({ length: 4 }, aConsumer);
    await Promise.all(consumers.map((consumer) => consumer.catchUp([documentId])));
    await app.database.query('delete from "NotificationCursor" where "streamId" = $1', [documentId]);
    await Promise.all([aConsumer().catchUp([documentId]), consumers[0]?.catchUp([documentId])]);
    expect(await told(reviewer)).toEqual(Array.from({ length: 5 }, () => 'mentioned thread.opened'));
  });
});

test('pages have each notification once, and what is read is left out when only unread are wanted', async () => {
  const { annotator } = fixture.users;
  const person = await app.people.member(fixture.projectId, 'annotator');
  for (let n = 0; n < 5; n++) await open(annotator, [person]);
  const all = await inbox(person);
  const seen: string[] = [];
  for (let after: string | undefined, more = true; more;) {
    const page = good<ResponseOf<typeof routes.listNotifications>>(
      await app.call(routes.listNotifications, { as: person, query: { limit: 2, ...(after ? { after } : {}) } }),
    );
    seen.push(...page.items.map(({ id }) => id));
    more = page.next !== null;
    after = page.next ?? undefined;
  }
  expect(seen).toEqual(all.map(({ id }) => id));
  const mark = async (as: TestUser, body: object) =>
    good<{ unread: number }>(await app.call(routes.markRead, { as, body })).unread;
  expect(await mark(person, { ids: seen.slice(0, 2) })).toBe(3);
  expect((await inbox(person, { unread: true })).map(({ id }) => id)).toEqual(seen.slice(2));
  expect(await mark(annotator, { ids: seen })).toBe(await count(annotator));
  expect(await count(person)).toBe(3);
  expect(await mark(person, { ids: seen.slice(0, 1), read: false })).toBe(4);
  expect(await mark(person, { all: true })).toBe(0);
});

test('marking all as read is undone for those that were unread before, and for nobody else', async () => {
  const { annotator } = fixture.users;
  const person = await app.people.member(fixture.projectId, 'annotator');
  for (let n = 0; n < 3; n++) await open(annotator, [person]);
  const [first] = await inbox(person);
  const mark = async (body: object, as = person) =>
    good<ResponseOf<typeof routes.markRead>>(await app.call(routes.markRead, { as, body }));
  expect(await mark({ ids: [first!.id] })).toEqual({ unread: 2, markedAt: null });
  await new Promise((resolve) => setTimeout(resolve, 5));
  const { unread, markedAt } = await mark({ all: true });
  expect(unread).toBe(0);
  await mark({ all: true, undo: markedAt! }, annotator);
  expect(await count(person)).toBe(0);
  expect(await mark({ all: true, undo: markedAt! })).toEqual({ unread: 2, markedAt: null });
  expect((await inbox(person, { unread: true })).some(({ id }) => id === first!.id)).toBe(false);
});

test('the count in an open tab follows what happens, by itself', async () => {
  const { annotator, reviewer } = fixture.users;
  const before = await count(annotator);
  const tab = new Tab(await app.listen(), annotator.cookie);
  await tab.until(() => tab.of('welcome')[0]);
  const proposed = await fixture.propose(content.highlight(), { documentId, words: 'ashore' });
  await fixture.accept(proposed, reviewer);
  await tab.until(() => tab.of('inbox').some(({ unread }) => unread > before));
  good(await app.call(routes.markRead, { as: annotator, body: { all: true } }));
  await tab.until(() => tab.of('inbox').at(-1)?.unread === 0);
  tab.socket.close();
});

test('a time zone is one the machine knows', async () => {
  const { reader } = fixture.users;
  const chosen = { email: 'instant', quietFrom: 22, quietTo: 6, digestHour: 9, timeZone: 'Asia/Kathmandu' };
  const put = (timeZone: string) =>
    app.call(routes.setNotificationPreferences, { as: reader, body: { ...chosen, timeZone } });
  for (const name of ['Mars/Olympus', '+01:00', '', 'Europe/Berlin; drop'])
    expect([name, (await put(name)).status]).toEqual([name, 400]);
  good(await put('Asia/Kathmandu'));
  expect(good(await app.call(routes.getNotificationPreferences, { as: reader }))).toMatchObject({
    preferences: chosen,
  });
});
