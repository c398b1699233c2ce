// Needs modules of its own.
// First, so that the catalogue has the fixture before anything is looked up in it.
import '@scholium/review/fixture';
import { routes, type ChangeDetail, type CommandResult, type ResponseOf } from '@scholium/contract';
import type { ChangeCommand, Content } from '@scholium/review';
import { v7 } from 'uuid';
import { ConsumerLoop } from '../inbox/consumer/consumer-loop.js';
import { content, createTestApp, good, ProjectFixture, type Proposed, type TestApp } from '../testing/index.js';

const TEXT = 'Harbour report\n\nThe pilots stay ashore after dark.\n\nThe tug left at night.';

let app: TestApp;
let fixture: ProjectFixture;
let documentId: string;
beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
  documentId = await fixture.import(TEXT, 'harbour.txt', 'Harbour');
});
afterAll(() => app.close());

const bookmark = (entityId: string | null): Content =>
  ({ kind: 'bookmark', body: { entityId, note: 'Compare' } }) as unknown as Content;
const pin = ({ changeId }: Proposed, pinned: boolean): ChangeCommand =>
  ({ kind: 'bookmark.pin', changeId, revision: 1, pinned }) as unknown as ChangeCommand;
const accept = ({ changeId }: Proposed): ChangeCommand => ({ kind: 'change.accept', changeId, revision: 1, note: '' });
const detail = async (changeId: string): Promise<ChangeDetail> =>
  good(await app.call(routes.getChange, { as: fixture.users.annotator, params: { changeId } }));
const annotation = async ({ subjectId }: Proposed) =>
  (await fixture.open(documentId)).annotations.find(({ id }) => id === subjectId);

test('a kind and a command that only a fixture knows go all the way', async () => {
  const { annotator, reviewer } = fixture.users;
  // Propose, with something it depends on, and find it in the queue.
  const entity = await fixture.propose(content.entity('Idris al-Tahmiri'));
  const proposed = await fixture.propose(bookmark(entity.subjectId), { documentId, words: 'pilots' });
  const queue = good<ResponseOf<typeof routes.getQueue>>(
    await app.call(routes.getQueue, {
      as: reviewer,
      params: { projectId: fixture.projectId },
      query: { kind: ['bookmark'] },
    }),
  );
  expect(queue.items.map(({ id, subjectKind, label }) => [id, subjectKind, label])).toEqual([
    [proposed.changeId, 'bookmark', 'pilots'],
  ]);
  expect((await detail(proposed.changeId)).dependencies).toMatchObject([{ id: entity.subjectId, state: 'pending' }]);

  // Accept in order.
  const early = await fixture.submit(reviewer, documentId, accept(proposed));
  expect([early.status, early.body]).toMatchObject([409, { code: 'dependency_pending' }]);
  await fixture.accept(entity);
  await fixture.accept(proposed);
  expect(await annotation(proposed)).toMatchObject({ kind: 'bookmark', body: { note: 'Compare' }, typeId: null });

  // The command of the fixture, and its idempotent replay.
  const commandId = v7();
  const first = good<CommandResult>(await fixture.submit(reviewer, documentId, pin(proposed, true), commandId));
  const again = good<CommandResult>(await fixture.submit(reviewer, documentId, pin(proposed, true), commandId));
  expect([first.repeated, again.repeated, again.seq]).toEqual([false, true, first.seq]);
  const other = await fixture.submit(reviewer, documentId, pin(entity, true), commandId);
  expect(other.body).toMatchObject({ code: 'command_id_reused' });
  expect(await annotation(proposed)).toMatchObject({ typeId: 'pinned' });

  // History of the document and of the change.
  const history = good<ResponseOf<typeof routes.getHistory>>(
    await app.call(routes.getHistory, { as: annotator, params: { documentId }, query: { group: 'decisions' } }),
  );
  expect(history.items.map(({ kind, code, changeId }) => [kind, code, changeId])).toEqual([
    ['bookmark.pinned', 'pinned', proposed.changeId],
    ['change.accepted', null, proposed.changeId],
  ]);
  expect((await detail(proposed.changeId)).history.map(({ kind }) => kind)).toEqual([
    'change.proposed',
    'change.accepted',
    'bookmark.pinned',
  ]);

  // Feed, inbox, and undo by what takes each command back.
  const feed = good<ResponseOf<typeof routes.readEntries>>(
    await app.call(routes.readEntries, {
      as: annotator,
      params: { streamId: documentId },
      query: { after: first.seq - 1 },
    }),
  );
  expect(feed.entries).toMatchObject([{ kind: 'bookmark.pinned', payload: { pinned: true } }]);
  await app.app.get(ConsumerLoop).caughtUp();
  const inbox = good<ResponseOf<typeof routes.listNotifications>>(
    await app.call(routes.listNotifications, { as: annotator }),
  );
  const told = inbox.items.filter(({ change }) => change?.id === proposed.changeId);
  expect(told.map(({ kind, event }) => [kind, event])).toEqual([
    ['decided', 'bookmark.pinned'],
    ['decided', 'change.accepted'],
  ]);

  good(await fixture.submit(reviewer, documentId, pin(proposed, false)));
  expect(await annotation(proposed)).toMatchObject({ typeId: null });
  good(await fixture.submit(reviewer, documentId, { kind: 'change.reopen', changeId: proposed.changeId, revision: 1 }));
  expect(await annotation(proposed)).toBeUndefined();
  expect((await detail(proposed.changeId)).change.state).toBe('proposed');
});
