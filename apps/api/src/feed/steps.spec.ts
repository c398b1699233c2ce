import { FEED_CLOSE, FEED_MESSAGE_LIMIT, routes, type ResponseOf } from '@scholium/contract';
import { v7 } from 'uuid';
import { Sessions } from '../people/index.js';
import { createTestApp, good, ProjectFixture, type TestApp, type TestUser } from '../testing/index.js';
import { Tab } from './testing/tab.js';

const insert = (text: string, at = 3) => ({
  stepType: 'replace',
  from: at,
  to: at,
  slice: { content: [{ type: 'text', text }] },
});

describe('steps over the live socket', () => {
  let app: TestApp;
  let fixture: ProjectFixture;
  let documentId: string;
  let url: string;
  const tabs: Tab[] = [];
  const tab = (as: TestUser): Tab => {
    const opened = new Tab(url, as.cookie);
    tabs.push(opened);
    return opened;
  };
  const opened = async () =>
    good<ResponseOf<typeof routes.openDocument>>(
      await app.call(routes.openDocument, { as: fixture.users.manager, params: { documentId } }),
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

  beforeAll(async () => {
    app = await createTestApp();
    fixture = await ProjectFixture.open(app);
    url = await app.listen();
  }, 60_000);
  beforeEach(async () => {
    documentId = await fixture.import(
      'The harbour of Marov was closed before the rain came over the hill.',
      'harbour.txt',
      `Harbour ${v7()}`,
    );
  });
  afterEach(() => {
    for (const one of tabs.splice(0)) one.socket.terminate();
  });
  afterAll(() => app.close());

  test('are in the log once, are answered with what survived, and reach those who follow', async () => {
    const [writer, follower] = [tab(fixture.users.reviewer), tab(fixture.users.reader)];
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
    ).toMatchObject({ kind: 'steps', commandId, actorId: fixture.users.reviewer.id });
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
      tab(fixture.users.reader),
      tab(await app.people.create()),
      tab(fixture.users.reviewer),
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
      const asked = await app.call(routes.submitSteps, {
        as: by === reader ? fixture.users.reader : by === writer ? fixture.users.reviewer : await app.people.create(),
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
    const person = await app.people.member(fixture.projectId, 'reviewer');
    const writer = tab(person);
    const { version, seq } = await opened();
    await writer.until(() => writer.messages.length > 0);
    await app.database.query('delete from "Session" where "userId" = $1', [person.id]);
    app.app.get(Sessions).forget(({ userId }) => userId === person.id);
    await writer.send({ type: 'steps', documentId, commandId: v7(), version, steps: [insert('x')] });
    await writer.until(() => writer.closed === FEED_CLOSE.signedOut);
    expect((await opened()).seq).toBe(seq);
  });

  test('of one whose role was taken a moment ago are refused', async () => {
    const person = await app.people.member(fixture.projectId, 'reviewer');
    const writer = tab(person);
    const { version } = await opened();
    expect(await submit(writer, version, [insert('x')])).toMatchObject({ type: 'taken' });
    good(
      await app.call(routes.setMember, {
        as: fixture.users.manager,
        params: { projectId: fixture.projectId, userId: person.id },
        body: { commandId: v7(), role: 'reader' },
      }),
    );
    const again = tab(person);
    expect(await submit(again, version + 1, [insert('y')])).toMatchObject({
      type: 'refused',
      error: { code: 'not_allowed' },
    });
  });

  test('too many at once are refused, and a message that is too long ends the socket', async () => {
    const writer = tab(fixture.users.reviewer);
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
