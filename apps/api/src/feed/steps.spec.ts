import { FEED_CLOSE, FEED_MESSAGE_LIMIT, routes, type ResponseOf } from '@scholium/contract';
import { v7 } from 'uuid';
import { Sessions } from '../people/index.js';
import { good } from '../testing/index.js';
import { setUpFeed } from './testing/set-up-feed.js';
import type { Tab } from './testing/tab.js';

const insert = (text: string, at = 3) => ({
  stepType: 'replace',
  from: at,
  to: at,
  slice: { content: [{ type: 'text', text }] },
});

describe('steps over the live socket', () => {
  const feed = setUpFeed();
  let documentId: string;
  const opened = async () =>
    good<ResponseOf<typeof routes.openDocument>>(
      await feed.app.call(routes.openDocument, { as: feed.project.users.manager, params: { documentId } }),
    );
  const submit = async (
    by: Tab,
    version: number,
    steps: readonly unknown[],
    commandId = v7(),
    document = documentId,
  ) => {
    await by.send({ type: 'steps', documentId: document, commandId, version, steps });
    return by.until(() =>
      [...by.of('taken'), ...by.of('refused')].findLast((message) => message.commandId === commandId),
    );
  };

  beforeEach(async () => {
    documentId = await feed.importDocument(`Harbour ${v7()}`);
  });

  test('are in the log once, are answered with what survived, and reach those who follow', async () => {
    const [writer, follower] = [feed.tab(feed.project.users.reviewer), feed.tab(feed.project.users.reader)];
    const { version, seq } = await opened();
    await follower.follow(documentId, seq);
    const commandId = v7();
    const taken = await submit(writer, version, [insert('very '), insert('much ')], commandId);
    expect(taken).toMatchObject({
      type: 'taken',
      streamId: documentId,
      seq: seq + 1,
      repeated: false,
      version: version + 2,
      survived: [0, 1],
    });
    expect(
      await follower.until(() => follower.entries(documentId).find((entry) => entry.seq === seq + 1)),
    ).toMatchObject({ kind: 'steps', commandId, actorId: feed.project.users.reviewer.id });
    writer.messages.length = 1;
    expect(await submit(writer, version, [insert('very '), insert('much ')], commandId)).toMatchObject({
      type: 'taken',
      seq: seq + 1,
      repeated: true,
    });
    expect(await opened()).toMatchObject({ seq: seq + 1, version: version + 2 });
  });

  test('of one who may not edit, into what is not there or not theirs, and that are none, are refused as a request is, and the socket lives', async () => {
    const [reader, stranger, writer] = [
      feed.tab(feed.project.users.reader),
      feed.tab(await feed.app.people.create()),
      feed.tab(feed.project.users.reviewer),
    ];
    const { version, seq } = await opened();
    const codes = [];
    for (const [by, steps, document] of [
      [reader, [insert('x')], documentId],
      [stranger, [insert('x')], documentId],
      [stranger, [insert('x')], v7()],
      [writer, [{ stepType: 'nothing' }], documentId],
      [writer, [insert('x', 100_000)], documentId],
    ] as const) {
      const commandId = v7();
      const answer = await submit(by, version, steps, commandId, document);
      const asked = await feed.app.call(routes.submitSteps, {
        as:
          by === reader
            ? feed.project.users.reader
            : by === writer
              ? feed.project.users.reviewer
              : await feed.app.people.create(),
        params: { documentId: document },
        body: { commandId, version, steps },
      });
      expect(answer).toMatchObject({ type: 'refused', error: { code: (asked.body as { code: string }).code } });
      codes.push('error' in answer && answer.error.code);
    }
    expect(codes).toEqual(['not_allowed', 'not_found', 'not_found', 'steps_refused', 'steps_refused']);
    expect([reader.closed, stranger.closed, writer.closed, (await opened()).seq]).toEqual([null, null, null, seq]);
  });

  test('in a session that has ended are not taken, though nobody told the socket', async () => {
    const person = await feed.app.people.member(feed.project.projectId, 'reviewer');
    const writer = feed.tab(person);
    const { version, seq } = await opened();
    await writer.until(() => writer.messages.length > 0);
    await feed.app.database.query('delete from "Session" where "userId" = $1', [person.id]);
    feed.app.app.get(Sessions).forget(({ userId }) => userId === person.id);
    await writer.send({ type: 'steps', documentId, commandId: v7(), version, steps: [insert('x')] });
    await writer.until(() => writer.closed === FEED_CLOSE.signedOut);
    expect((await opened()).seq).toBe(seq);
  });

  test('of one whose role was taken a moment ago are refused', async () => {
    const person = await feed.app.people.member(feed.project.projectId, 'reviewer');
    const writer = feed.tab(person);
    const { version } = await opened();
    expect(await submit(writer, version, [insert('x')])).toMatchObject({ type: 'taken' });
    good(
      await feed.app.call(routes.setMember, {
        as: feed.project.users.manager,
        params: { projectId: feed.project.projectId, userId: person.id },
        body: { commandId: v7(), role: 'reader' },
      }),
    );
    const again = feed.tab(person);
    expect(await submit(again, version + 1, [insert('y')])).toMatchObject({
      type: 'refused',
      error: { code: 'not_allowed' },
    });
  });

  test('too many at once are refused, and a message that is too long ends the socket', async () => {
    const writer = feed.tab(feed.project.users.reviewer);
    const { version, seq } = await opened();
    await writer.until(() => writer.messages.length > 0);
    const many = Array.from({ length: 60 }, () => v7());
    for (const commandId of many)
      writer.socket.send(JSON.stringify({ type: 'steps', documentId, commandId, version, steps: [insert('x')] }));
    await writer.until(() => writer.of('taken').length + writer.of('refused').length === many.length);
    expect(writer.of('refused').map(({ error }) => error.code)).toEqual(
      Array.from({ length: 10 }, () => 'too_many_attempts'),
    );
    expect((await opened()).seq).toBe(seq + 50);
    await writer.send({
      type: 'steps',
      documentId,
      commandId: v7(),
      version,
      steps: [insert('x'.repeat(FEED_MESSAGE_LIMIT))],
    });
    await writer.until(() => writer.closed === 1009);
  });
});
