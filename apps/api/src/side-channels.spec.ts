import { routes } from '@scholium/contract';
import { content, createTestApp, good, ProjectFixture, type TestApp } from './testing/index.js';

let app: TestApp;
let fixture: ProjectFixture;
beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
});
afterAll(() => app.close());

test('of entries that are hidden from somebody they get the numbers, and nothing that differs from one to another', async () => {
  const documentId = await fixture.import('The pilot left at dawn, and nobody asked.', 'dawn.txt', 'Dawn');
  const short = await fixture.propose(content.highlight('x'), { documentId, words: 'pilot' });
  await fixture.propose(content.highlight('a long note '.repeat(100).trim()), { documentId, words: 'dawn' });
  const { entries } = good<{ entries: readonly Record<string, unknown>[] }>(
    await app.call(routes.readEntries, {
      as: fixture.users.reader,
      params: { streamId: documentId },
      query: { after: 0 },
    }),
  );
  expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(entries.slice(1)).toEqual([2, 3].map((seq) => ({ streamId: documentId, seq, hidden: true })));
  expect(JSON.stringify(entries)).not.toContain(short.changeId);
});

test('of the stream of a document that somebody is not admitted to there is no number at all', async () => {
  const documentId = await fixture.import('The signal was late.', 'signal.txt', 'Signal');
  await app.database.query(
    `insert into "Protection" ("objectId", "objectKind", "projectId", marking, compartments, recipients)
     values ($1, 'document', $2, 'red', '{}', $3)`,
    [documentId, fixture.projectId, [fixture.users.reviewer.id]],
  );
  const read = (as: (typeof fixture.users)['reader'], streamId: string) =>
    app.call(routes.readEntries, { as, params: { streamId }, query: { after: 0 } });
  const denied = await read(fixture.users.annotator, documentId);
  const missing = await read(fixture.users.annotator, '00000000-0000-7000-8000-00000000dead');
  const plain = ({ status, body }: typeof denied): unknown => [status, { ...(body as object), requestId: null }];
  expect(denied.status).toBe(404);
  expect(plain(denied)).toEqual(plain(missing));
  expect((await read(fixture.users.reviewer, documentId)).status).toBe(200);
});
