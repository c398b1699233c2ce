import { FEED_CLOSE, routes, type ResponseOf } from '@scholium/contract';
import type { DiscussionCommand } from '@scholium/review';
import { v7 } from 'uuid';
import { createTestApp, good, ProjectFixture, type TestApp, type TestUser } from '../testing/index.js';
import { Tab } from './testing/tab.js';

describe('which entries close the sockets of the person they name', () => {
  let app: TestApp;
  let fixture: ProjectFixture;
  let url: string;
  let documentId: string;
  const tabs: Tab[] = [];

  beforeAll(async () => {
    app = await createTestApp();
    fixture = await ProjectFixture.open(app);
    documentId = await fixture.import(
      'The harbour of Marov was closed before the rain came over the hill.',
      'harbour.txt',
      'Harbour',
    );
    url = await app.listen();
  }, 60_000);
  afterEach(() => {
    for (const opened of tabs.splice(0)) opened.socket.terminate();
  });
  afterAll(() => app.close());

  const head = async (): Promise<number> =>
    good<ResponseOf<typeof routes.readEntries>>(
      await app.call(routes.readEntries, {
        as: fixture.users.manager,
        params: { streamId: documentId },
        query: { after: 0 },
      }),
    ).head;
  const follow = async (person: TestUser): Promise<Tab> => {
    const tab = new Tab(url, person.cookie);
    tabs.push(tab);
    await tab.send({ type: 'watch_queue', projectId: fixture.projectId });
    await tab.follow(documentId, await head());
    return tab;
  };
  const say = async (command: DiscussionCommand): Promise<void> =>
    void good(
      await app.call(routes.submitDiscussion, {
        as: fixture.users.manager,
        body: { commandId: v7(), streamId: documentId, command },
      }),
    );
  const setMember = (userId: string, role: string) =>
    app.call(routes.setMember, {
      as: fixture.users.manager,
      params: { projectId: fixture.projectId, userId },
      body: { commandId: v7(), role },
    });
  const setUser = (userId: string, body: Record<string, unknown>) =>
    app.call(routes.updateUser, { as: app.people.owner, params: { userId }, body: { commandId: v7(), ...body } });

  test('none in which somebody is assigned, named, answered with a reaction or joins: whoever is meant goes on', async () => {
    const [person, other] = [await app.people.member(fixture.projectId, 'annotator'), await app.people.create()];
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
      await app.call(routes.submitDiscussion, {
        as: person,
        body: {
          commandId: v7(),
          streamId: documentId,
          command: { kind: 'comment.react', commentId, reaction: '👀', on: true },
        },
      }),
    );
    await say({ kind: 'comment.react', commentId, reaction: '👀', on: true });
    await say({ kind: 'thread.assign', threadId, userId: null, due: null });
    good(await setMember(other.id, 'annotator'));
    const seq = await head();
    await tab.until(() => tab.entries(documentId).at(-1)?.seq === seq || tab.closed);
    expect(tab.closed).toBeNull();
    expect(
      tab
        .entries(documentId)
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
            await app.call(routes.removeMember, {
              as: fixture.users.manager,
              params: { projectId: fixture.projectId, userId: person.id },
              body: { commandId: v7() },
            }),
          ),
      ],
      [
        FEED_CLOSE.denied,
        async (person) => good(await setUser(person.id, { name: person.name, workspaceRole: 'admin' })),
      ],
      [FEED_CLOSE.signedOut, (person) => app.people.deactivate(person.id)],
    ];
    for (const [code, change] of cases) {
      const person = await app.people.member(fixture.projectId, 'annotator');
      const tab = await follow(person);
      await change(person);
      await tab.until(() => tab.closed);
      expect(tab.closed).toBe(code);
    }
  });
});
