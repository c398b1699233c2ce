import { FEED_CLOSE, routes } from '@scholium/contract';
import type { DiscussionCommand } from '@scholium/review';
import { v7 } from 'uuid';
import { good, type TestUser } from '../testing/index.js';
import { setUpFeed } from './testing/set-up-feed.js';
import type { Tab } from './testing/tab.js';

describe('which entries close the sockets of the person they name', () => {
  const feed = setUpFeed();

  const follow = async (person: TestUser): Promise<Tab> => {
    const tab = feed.tab(person);
    await tab.send({ type: 'watch_queue', projectId: feed.project.projectId });
    await tab.follow(feed.documentId, await feed.head());
    return tab;
  };
  const say = async (command: DiscussionCommand): Promise<void> =>
    void good(
      await feed.app.call(routes.submitDiscussion, {
        as: feed.project.users.manager,
        body: { commandId: v7(), streamId: feed.documentId, command },
      }),
    );
  const setMember = (userId: string, role: string) =>
    feed.app.call(routes.setMember, {
      as: feed.project.users.manager,
      params: { projectId: feed.project.projectId, userId },
      body: { commandId: v7(), role },
    });
  const setUser = (userId: string, body: Record<string, unknown>) =>
    feed.app.call(routes.updateUser, {
      as: feed.app.people.owner,
      params: { userId },
      body: { commandId: v7(), ...body },
    });

  test('none in which somebody is assigned, named, answered with a reaction or joins: whoever is meant goes on', async () => {
    const [person, other] = [
      await feed.app.people.member(feed.project.projectId, 'annotator'),
      await feed.app.people.create(),
    ];
    const tab = await follow(person);
    const [threadId, commentId] = [v7(), v7()];
    await say({
      kind: 'thread.open',
      threadId,
      commentId,
      target: { kind: 'document' },
      anchors: [],
      text: 'Who says so?',
      mentions: [person.id],
    });
    await say({ kind: 'thread.assign', threadId, userId: person.id, due: null });
    await say({ kind: 'comment.edit', commentId, text: 'Who says so, and when?', mentions: [person.id] });
    good(
      await feed.app.call(routes.submitDiscussion, {
        as: person,
        body: {
          commandId: v7(),
          streamId: feed.documentId,
          command: { kind: 'comment.react', commentId, reaction: '👀', on: true },
        },
      }),
    );
    await say({ kind: 'comment.react', commentId, reaction: '👀', on: true });
    await say({ kind: 'thread.assign', threadId, userId: null, due: null });
    good(await setMember(other.id, 'annotator'));
    const seq = await feed.head();
    await tab.until(() => tab.entries(feed.documentId).at(-1)?.seq === seq || tab.closed);
    expect(tab.closed).toBeNull();
    expect(
      tab
        .entries(feed.documentId)
        .slice(-6)
        .map((entry) => ('kind' in entry ? entry.kind : 'hidden')),
    ).toEqual([
      'thread.opened',
      'thread.assigned',
      'comment.edited',
      'comment.reacted',
      'comment.reacted',
      'thread.assigned',
    ]);
  });

  test('another role, leaving the project, another account and its end', async () => {
    const cases: readonly (readonly [number, (person: TestUser) => Promise<unknown>])[] = [
      [FEED_CLOSE.denied, async (person) => good(await setMember(person.id, 'reader'))],
      [
        FEED_CLOSE.denied,
        async (person) =>
          good(
            await feed.app.call(routes.removeMember, {
              as: feed.project.users.manager,
              params: { projectId: feed.project.projectId, userId: person.id },
              body: { commandId: v7() },
            }),
          ),
      ],
      [
        FEED_CLOSE.denied,
        async (person) => good(await setUser(person.id, { name: person.name, workspaceRole: 'admin' })),
      ],
      [FEED_CLOSE.signedOut, (person) => feed.app.people.deactivate(person.id)],
    ];
    for (const [code, change] of cases) {
      const person = await feed.app.people.member(feed.project.projectId, 'annotator');
      const tab = await follow(person);
      await change(person);
      await tab.until(() => tab.closed);
      expect(tab.closed).toBe(code);
    }
  });
});
