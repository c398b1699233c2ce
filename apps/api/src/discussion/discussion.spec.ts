import { routes, type ErrorBody, type ResponseOf } from '@scholium/contract';
import { makeAnchor, parseDocument } from '@scholium/document';
import { DEFAULT_SETTINGS, type DiscussionCommand, type Protection } from '@scholium/review';
import { v7 } from 'uuid';
import { content, createTestApp, good, ProjectFixture, type TestApp, type TestUser } from '../testing/index.js';
import { protect } from '../testing/need-to-know/ladder.js';

const TEXT = 'Harbour report\n\nThe pilots stay ashore after dark, and nobody asks them why.\n\nThe tug left at night.';
type Listed = ResponseOf<typeof routes.listThreads>;
type OfChange = ResponseOf<typeof routes.listChangeThreads>;

let app: TestApp;
let fixture: ProjectFixture;
let documentId: string;
beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
  documentId = await fixture.import(TEXT, 'harbour.txt', 'Harbour');
});
afterAll(() => app.close());

const say = (as: TestUser, command: DiscussionCommand, streamId = documentId) =>
  app.call(routes.submitDiscussion, { as, body: { commandId: v7(), streamId, command } });
const list = async (as: TestUser): Promise<Listed> =>
  good(await app.call(routes.listThreads, { as, params: { documentId } }));
const ofChange = (as: TestUser, changeId: string) => app.call(routes.listChangeThreads, { as, params: { changeId } });

async function anchorOf(words: string) {
  const { doc, version } = await fixture.open(documentId);
  const parsed = parseDocument(doc);
  if (!parsed.ok) throw new Error(parsed.message);
  let at = 0;
  parsed.doc.descendants(
    (node, pos) => void (at ||= node.isText && node.text?.includes(words) ? pos + node.text.indexOf(words) : 0),
  );
  return makeAnchor(parsed.doc, at, at + words.length, version);
}
async function open(as: TestUser, target: 'document' | { change: string }, text: string, streamId = documentId) {
  const threadId = v7();
  const about =
    target === 'document' ? ({ kind: 'document' } as const) : ({ kind: 'change', id: target.change } as const);
  good(
    await say(
      as,
      { kind: 'thread.open', threadId, commentId: v7(), target: about, anchors: [], text, mentions: [] },
      streamId,
    ),
  );
  return threadId;
}

describe('threads', () => {
  test('of a passage follow its words, and say when they are gone', async () => {
    const { annotator, reviewer, reader } = fixture.users;
    const [kept, lost] = [v7(), v7()];
    for (const [threadId, words] of [
      [kept, 'nobody asks'],
      [lost, 'The tug'],
    ] as const) {
      good(
        await say(reader, {
          kind: 'thread.open',
          threadId,
          commentId: v7(),
          target: { kind: 'passage' },
          anchors: [await anchorOf(words)],
          text: 'Who says so?',
          mentions: [annotator.id],
        }),
      );
    }
    good(
      await say(annotator, {
        kind: 'thread.reply',
        threadId: kept,
        commentId: v7(),
        text: 'The harbour master.',
        mentions: [],
      }),
    );
    const [pilots, tug] = [await anchorOf('The pilots'), await anchorOf('The tug')];
    const steps = [
      { stepType: 'replace', from: tug.from - 2, to: tug.to + 2 },
      { stepType: 'replace', from: pilots.from, to: pilots.from + 4 },
    ];
    good(
      await app.call(routes.submitSteps, {
        as: reviewer,
        params: { documentId },
        body: { commandId: v7(), version: pilots.atVersion, steps },
      }),
    );

    const listed = await list(reader);
    expect(routes.listThreads.response.parse(listed)).toEqual(listed);
    const at = await anchorOf('nobody asks');
    const found = (id: string) => listed.threads.find((thread) => thread.id === id);
    expect(found(kept)).toMatchObject({
      spans: [at.from, at.to],
      orphaned: false,
      comments: [{ authorId: reader.id, mentions: [annotator.id] }, { text: 'The harbour master.' }],
    });
    expect(found(lost)).toMatchObject({ orphaned: true, label: 'The tug' });
    expect(listed.version).toBe(at.atVersion);
    expect(listed.people.map(({ id }) => id)).toEqual(expect.arrayContaining([reader.id, annotator.id]));
  });

  test('about work that waits are shown to those who may see it, with the reasons of its decisions between the comments', async () => {
    const { annotator, reviewer, reader } = fixture.users;
    const { changeId } = await fixture.propose(content.highlight('why'), { documentId, words: 'ashore' });
    const threadId = await open(reviewer, { change: changeId }, 'Is this finance?');
    good(
      await fixture.submit(reviewer, documentId, {
        kind: 'change.request_changes',
        changeId,
        revision: 1,
        reason: { code: 'other', text: 'Say whose money.' },
      }),
    );
    good(await say(annotator, { kind: 'thread.reply', threadId, commentId: v7(), text: 'The port’s.', mentions: [] }));

    const answer = good<OfChange>(await ofChange(annotator, changeId));
    expect(routes.listChangeThreads.response.parse(answer)).toEqual(answer);
    expect(
      answer.timeline.map((item) =>
        item.type === 'event'
          ? [item.kind, item.text]
          : answer.threads[0]?.comments.find(({ id }) => id === item.commentId)?.text,
      ),
    ).toEqual([
      ['change.proposed', 'because'],
      'Is this finance?',
      ['change.changes_requested', 'Say whose money.'],
      'The port’s.',
    ]);
    expect((await ofChange(reader, changeId)).status).toBe(404);
    expect((await list(reader)).threads.map(({ id }) => id)).not.toContain(threadId);
    expect((await list(annotator)).threads.map(({ id }) => id)).toContain(threadId);
    expect(
      (await say(reader, { kind: 'thread.reply', threadId, commentId: v7(), text: 'Me too', mentions: [] })).status,
    ).toBe(404);
    expect(
      (
        (await say(reviewer, { kind: 'thread.reply', threadId, commentId: v7(), text: 'See', mentions: [reader.id] }))
          .body as ErrorBody
      ).code,
    ).toBe('cannot_see');
  });

  test('on an entity stand in the project’s log', async () => {
    const { reviewer } = fixture.users;
    const { changeId } = await fixture.propose(content.entity('Orla Fenn'));
    await open(reviewer, { change: changeId }, 'Same as Orla F.?', fixture.projectId);
    expect(good<OfChange>(await ofChange(reviewer, changeId)).threads).toMatchObject([
      { documentId: null, label: 'Orla Fenn', comments: [{ text: 'Same as Orla F.?' }] },
    ]);
  });
});

test('nobody is named or assigned whom a protection does not admit, in each of its ways', async () => {
  const { annotator, reviewer, manager } = fixture.users;
  const entity = await fixture.propose(content.entity('Idris Vane'));
  await fixture.accept(entity);
  const mention = await fixture.propose(content.mention(entity.subjectId), { documentId, words: 'pilots' });
  await fixture.accept(mention);
  const threadId = await open(reviewer, 'document', 'Who knows?');
  const [groupId, compartmentId] = [v7(), v7()];
  const { database } = app;
  await database.query(`insert into "Group" (id, name, description) values ($1, 'Desk', '')`, [groupId]);
  await database.query(`insert into "Compartment" (id, name, description, "ownerId") values ($1, 'Sealed', '', $2)`, [
    compartmentId,
    reviewer.id,
  ]);
  for (const { id } of [reviewer, manager]) {
    await database.query('insert into "GroupMember" ("groupId", "userId") values ($1, $2)', [groupId, id]);
    await database.query(
      `insert into "CompartmentMember" ("compartmentId", "userId", reason, "expiresAt", "confirmedAt")
       values ($1, $2, '', now() + interval '1 hour', now())`,
      [compartmentId, id],
    );
  }
  const target = { kind: 'annotation', id: mention.subjectId } as const;
  const naming = (who: TestUser): readonly DiscussionCommand[] => [
    { kind: 'thread.reply', threadId, commentId: v7(), text: 'See', mentions: [who.id] },
    { kind: 'thread.assign', threadId, userId: who.id, due: null },
    { kind: 'thread.open', threadId: v7(), commentId: v7(), target, anchors: [], text: 'See', mentions: [who.id] },
  ];
  const codes = (who: TestUser, commands = naming(who)) =>
    Promise.all(
      commands.map(async (command) => {
        const { status, body } = await say(reviewer, command);
        return status === 200 ? null : (body as ErrorBody).code;
      }),
    );
  const onDocument = [documentId, 'document'] as const;
  const blind = 'cannot_see';
  const cases: readonly (readonly [readonly [string, string], Partial<Protection>, unknown])[] = [
    [onDocument, { marking: 'red', recipients: [reviewer.id, manager.id] }, [blind, blind, blind]],
    [onDocument, { compartments: [compartmentId] }, [blind, blind, blind]],
    [onDocument, { restrictedTo: [groupId] }, [blind, blind, blind]],
    // Of the evidence of an annotation, only what is said about that.
    [[entity.subjectId, 'entity'], { compartments: [compartmentId] }, [null, null, blind]],
    [[threadId, 'thread'], { compartments: [compartmentId] }, [blind, blind, null]],
  ];
  for (const [[id, kind], demanded, refused] of cases) {
    await protect(app, kind, id, demanded, fixture.projectId);
    expect([kind, demanded, await codes(annotator)]).toEqual([kind, demanded, refused]);
    expect([kind, demanded, await codes(manager)]).toEqual([kind, demanded, [null, null, null]]);
    await database.query('delete from "Protection"', []);
  }
});

test('people offered for naming are those who may read', async () => {
  const { annotator, reviewer, reader } = fixture.users;
  const gone = await app.people.member(fixture.projectId, 'annotator', 'Gone Away');
  await app.people.deactivate(gone.id);
  const { changeId } = await fixture.propose(content.highlight(), { documentId, words: 'dark' });
  const named = async (route: typeof routes.listDocumentPeople | typeof routes.listChangePeople, q = '') =>
    good<{ people: { id: string }[] }>(
      await app.call(route, { as: reviewer, params: { documentId, changeId }, query: { q } }),
    ).people.map(({ id }) => id);
  expect(await named(routes.listDocumentPeople)).toEqual(
    expect.arrayContaining([annotator.id, reader.id, reviewer.id]),
  );
  expect(await named(routes.listChangePeople)).toEqual(expect.arrayContaining([annotator.id, reviewer.id]));
  expect(await named(routes.listChangePeople)).not.toContain(reader.id);
  expect(await named(routes.listDocumentPeople, 'Gone')).toEqual([]);
  expect(await named(routes.listDocumentPeople, annotator.name.toUpperCase())).toContain(annotator.id);

  const groups = async (
    route: typeof routes.listDocumentPeople | typeof routes.listChangePeople,
    as: TestUser,
    q = '',
  ) =>
    Object.fromEntries(
      good<{ groups: { group: string; people: number }[] }>(
        await app.call(route, { as, params: { documentId, changeId }, query: { q } }),
      ).groups.map(({ group, people }) => [group, people]),
    );
  const all = await groups(routes.listDocumentPeople, reader);
  expect(all).toMatchObject({ reviewers: 1, managers: 2 });
  expect(await groups(routes.listDocumentPeople, reviewer)).toEqual({
    everyone: all['everyone'],
    managers: all['managers'],
    annotators: all['annotators'],
  });
  expect((await groups(routes.listChangePeople, reviewer))['everyone']).toBe(all['everyone']! - 1);
  expect(Object.keys(await groups(routes.listDocumentPeople, annotator, 'Rev'))).toEqual(['reviewers']);
});

test('a project decides whether its readers comment, and says so where documents are opened', async () => {
  const { manager, reader } = fixture.users;
  const settings = { ...DEFAULT_SETTINGS, readersComment: false };
  const configure = async (chosen: typeof settings) =>
    good(
      await app.call(routes.configureProject, {
        as: manager,
        params: { projectId: fixture.projectId },
        body: { commandId: v7(), settings: chosen },
      }),
    );
  await configure(settings);
  expect((await fixture.open(documentId, reader)).project.settings).toEqual(settings);
  expect(
    good(await app.call(routes.getProject, { as: reader, params: { projectId: fixture.projectId } })),
  ).toMatchObject({ settings });
  const refused = await say(reader, {
    kind: 'thread.open',
    threadId: v7(),
    commentId: v7(),
    target: { kind: 'document' },
    anchors: [],
    text: 'May I?',
    mentions: [],
  });
  expect((refused.body as ErrorBody).code).toBe('not_allowed');
  await configure(DEFAULT_SETTINGS);
  await open(reader, 'document', 'Now I may.');
});
