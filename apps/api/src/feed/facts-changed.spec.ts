import { routes, type ResponseOf } from '@scholium/contract';
import { v7 } from 'uuid';
import { Access } from '../people/index.js';
import { createTestApp, good, ProjectFixture, type TestApp } from '../testing/index.js';
import { Tab } from './testing/tab.js';

/** Two processes on one database. */
test('when the facts of an object change, those who may not see it any more are denied its stream, and others miss nothing', async () => {
  await using app: TestApp = await createTestApp();
  await using there = await createTestApp({ founded: false, environment: { DATABASE_URL: app.databaseUrl } });
  const fixture = await ProjectFixture.open(app);
  const documentId = await fixture.import('The harbour of Marov was closed.', 'harbour.txt', 'Harbour');
  const { reader, reviewer, manager } = fixture.users;
  const head = async (): Promise<number> =>
    good<ResponseOf<typeof routes.readEntries>>(
      await app.call(routes.readEntries, { as: manager, params: { streamId: documentId }, query: { after: 0 } }),
    ).head;
  const comment = async (): Promise<void> =>
    void good(
      await app.call(routes.submitDiscussion, {
        as: manager,
        body: {
          commandId: v7(),
          streamId: documentId,
          command: {
            kind: 'thread.open',
            threadId: v7(),
            commentId: v7(),
            target: { kind: 'document' },
            anchors: [],
            text: 'Who says so?',
            mentions: [],
          },
        },
      }),
    );
  const url = await there.listen();
  const [leaving, staying] = [new Tab(url, reader.cookie), new Tab(url, reviewer.cookie)];
  for (const tab of [leaving, staying]) await tab.follow(documentId, await head());
  // Behind the back of every entry that takes rights: only the facts are not as they were.
  await app.database.query('delete from "Membership" where "userId" = $1::uuid', [reader.id]);
  await app.app.get(Access).factsChanged({ objectId: documentId, streamId: documentId });
  await leaving.until(() => leaving.of('denied').some(({ streamId }) => streamId === documentId));
  const seen = leaving.entries(documentId).length;
  await comment();
  await comment();
  const last = await head();
  await staying.until(() => staying.entries(documentId).at(-1)?.seq === last);
  expect(staying.entries(documentId).map(({ seq }) => seq)).toEqual(Array.from({ length: last }, (_, at) => at + 1));
  expect(leaving.entries(documentId)).toHaveLength(seen);
  expect((await app.call(routes.openDocument, { as: reader, params: { documentId } })).status).toBe(404);
  expect((await there.call(routes.openDocument, { as: reader, params: { documentId } })).status).toBe(404);
  for (const tab of [leaving, staying]) tab.socket.terminate();
}, 60_000);
