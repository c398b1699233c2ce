import { routes, type ResponseOf } from '@scholium/contract';
import { v7 } from 'uuid';
import { content, good, type Proposed, type TestUser } from '../testing/index.js';
import { Hub } from './hub.js';
import { setUpFeed } from './testing/set-up-feed.js';
import { watchQueue, type Tab } from './testing/tab.js';

const feed = setUpFeed();
type Entries = ResponseOf<typeof routes.readEntries>['entries'];

const read = async (as: TestUser, streamId: string): Promise<Entries> =>
  good<ResponseOf<typeof routes.readEntries>>(
    await feed.app.call(routes.readEntries, { as, params: { streamId }, query: { after: 0 } }),
  ).entries;

test('an entry about a protected object is a number alone for those who are not admitted to the object', async () => {
  const { project, documentId } = feed;
  const { projectId } = project;
  const { reviewer, annotator, manager } = project.users;
  const writer = await feed.app.people.member(projectId, 'annotator');
  const [source, entity, marked, thread, threadOnCited] = [v7(), v7(), v7(), v7(), v7()];
  for (const [objectKind, objectId] of Object.entries({ source, entity, annotation: marked, thread }))
    await feed.app.database.query(
      `insert into "Protection" ("objectId", "objectKind", "projectId", marking, compartments, recipients)
       values ($1, $2, $3, 'red', '{}', $4)`,
      [objectId, objectKind, projectId, [reviewer.id, writer.id]],
    );
  const discuss = async (target: object, threadId: string): Promise<void> => {
    const body = { threadId, commentId: v7(), target, anchors: [], text: 'Lantern, is it not?', mentions: [] };
    const command = { commandId: v7(), streamId: documentId, command: { kind: 'thread.open', ...body } };
    good(await feed.app.call(routes.submitDiscussion, { as: writer, body: command }));
  };
  const before = { document: await feed.head(), project: await feed.head(projectId) };
  const tabs: readonly [Tab, TestUser][] = [annotator, manager, reviewer].map((one) => [feed.tab(one), one]);
  for (const [tab] of tabs) {
    await tab.follow(documentId, before.document);
    await tab.follow(projectId, before.project);
    await watchQueue(feed.app.app.get(Hub), tab, projectId);
  }

  const on = (words: string) => ({ documentId, words });
  const hidden: Proposed[] = [];
  for (const [what, aim, id] of [
    [content.source('Lantern ledger'), null, source],
    [content.entity('Lantern'), null, entity],
    [content.highlight('Lantern'), on('rain'), marked],
    [content.citation(source), on('Marov'), v7()],
    [content.mention(entity), on('hill'), v7()],
  ] as const) {
    const proposed = await project.propose(what, aim, writer, id);
    if (id !== marked) await project.accept(proposed);
    hidden.push(proposed);
  }
  const reason = { code: 'other', text: 'Lantern' };
  const refused = { kind: 'change.reject', changeId: hidden[2]!.changeId, revision: 1, reason } as const;
  good(await project.submit(reviewer, documentId, refused));
  await discuss({ kind: 'annotation', id: hidden[3]!.subjectId }, threadOnCited);
  await discuss({ kind: 'document' }, thread);
  const open = await project.propose(content.highlight('in the open'), on('closed'), writer);
  const openRecord = await project.propose(content.entity('Seen by all'), null, writer);

  const secrets = [
    ...hidden.flatMap(({ changeId, subjectId }) => [changeId, subjectId]),
    thread,
    threadOnCited,
    'Lantern',
  ];
  const heads = { document: await feed.head(documentId, reviewer), project: await feed.head(projectId, reviewer) };
  for (const [tab, person] of tabs) {
    await tab.until(() => tab.entries(documentId).at(-1)?.seq === heads.document);
    await tab.until(() => tab.entries(projectId).at(-1)?.seq === heads.project);
    await tab.until(() => tab.of('queue').some(({ changeId }) => changeId === openRecord.changeId));
    const live = [tab.entries(documentId), tab.entries(projectId)];
    const asked = [await read(person, documentId), await read(person, projectId)];
    const late = feed.tab(person);
    await late.follow(documentId, heads.document);
    await late.follow(projectId, heads.project);
    expect(live).toEqual(asked);
    expect([late.entries(documentId), late.entries(projectId)]).toEqual(asked);
    const told = JSON.stringify([tab.messages, asked]);
    for (const secret of secrets) expect([secret, told.includes(secret)]).toEqual([secret, person === reviewer]);
    if (person === reviewer) continue;
    for (const [entries, { length }, openOne] of [
      [asked[0]!, { length: before.document }, open],
      [asked[1]!, { length: before.project }, openRecord],
    ] as const) {
      const since = entries.slice(length);
      expect(since.length).toBeGreaterThan(4);
      expect(since.slice(0, -1)).toEqual(
        since.slice(0, -1).map(({ streamId, seq }) => ({ streamId, seq, hidden: true })),
      );
      expect(since.at(-1)).toMatchObject({ kind: 'change.proposed', payload: { change: { id: openOne.changeId } } });
    }
  }
}, 60_000);
