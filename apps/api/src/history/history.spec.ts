import { routes, type ErrorBody, type HistoryItem, type ResponseOf } from '@scholium/contract';
import { parseDocument, plainText } from '@scholium/document';
import type { DiscussionCommand } from '@scholium/review';
import type { Node } from 'prosemirror-model';
import { v7 } from 'uuid';
import { content, createTestApp, good, ProjectFixture, type TestApp, type TestUser } from '../testing/index.js';

const TEXT = 'Harbour report\n\nThe pilots stay ashore after dark, and nobody asks them why.\n\nThe tug left at night.';
type Plan = ResponseOf<typeof routes.planRevert>;
type Blame = ResponseOf<typeof routes.getBlame>;

let app: TestApp;
let fixture: ProjectFixture;
let documentId: string;
let reviewer: TestUser;
beforeAll(async () => {
  app = await createTestApp();
});
beforeEach(async () => {
  fixture = await ProjectFixture.open(app);
  documentId = await fixture.import(TEXT, 'harbour.txt', 'Harbour');
  reviewer = fixture.users.reviewer;
});
afterAll(() => app.close());

const docOf = async (as = reviewer): Promise<{ doc: Node; version: number; text: string }> => {
  const opened = await fixture.open(documentId, as);
  const parsed = parseDocument(opened.doc);
  if (!parsed.ok) throw new Error(parsed.message);
  return { doc: parsed.doc, version: opened.version, text: plainText(parsed.doc) };
};
const placeOf = async (words: string): Promise<number> => {
  let at = -1;
  (await docOf()).doc.descendants((node, position) => {
    const offset = node.isText && at < 0 ? (node.text ?? '').indexOf(words) : -1;
    if (offset >= 0) at = position + offset;
  });
  return at;
};
const step = (from: number, to: number, text?: string) => ({
  stepType: 'replace',
  from,
  to,
  ...(text === undefined ? {} : { slice: { content: [{ type: 'text', text }] } }),
});
const replacing = async (words: string, by?: string) => {
  const at = await placeOf(words);
  return step(at, at + words.length, by);
};
const edit = async (steps: unknown[], as = reviewer) =>
  good<{ seq: number }>(
    await app.call(routes.submitSteps, {
      as,
      params: { documentId },
      body: { commandId: v7(), version: (await docOf()).version, steps },
    }),
  );
const suggest = async (body: object, as = fixture.users.annotator) => {
  const changeId = v7();
  good(
    await app.call(routes.submitChange, {
      as,
      body: {
        commandId: v7(),
        streamId: documentId,
        command: {
          kind: 'change.propose',
          changeId,
          subjectKind: 'text',
          subjectId: changeId,
          op: 'create',
          anchors: [],
          message: '',
          content: { kind: 'text', body },
        },
      },
    }),
  );
  return { changeId, subjectId: changeId, streamId: documentId };
};
const suggestSteps = async (steps: unknown[]) => suggest({ version: (await docOf()).version, steps, reverts: null });
const history = async (as = reviewer, query: Record<string, unknown> = {}) =>
  good<{ items: HistoryItem[]; next: string | null }>(
    await app.call(routes.getHistory, { as, params: { documentId }, query }),
  );
const plan = (target: object) =>
  app.call(routes.planRevert, { as: fixture.users.annotator, params: { documentId }, body: { target } });
const kinds = (items: readonly HistoryItem[]) => items.map(({ kind }) => kind);

describe('the history of a document', () => {
  test('tells what happened, newest first: an editing session as one, an acceptance with the steps it made', async () => {
    await edit([await replacing('tug', 'old tug')]);
    await edit([await replacing('night', 'dawn')]);
    const change = await suggestSteps([await replacing('nobody', 'somebody')]);
    await fixture.accept(change);
    const { items } = await history();
    expect(items.map(({ kind, actorName, label }) => [kind, actorName, label])).toEqual([
      ['change.accepted', reviewer.name, 'nobody → somebody'],
      ['change.proposed', fixture.users.annotator.name, 'nobody → somebody'],
      ['editing_session', reviewer.name, null],
      ['document.imported', fixture.users.annotator.name, 'Harbour'],
    ]);
    expect(items.map(({ seq, version }) => [seq, version])).toEqual([
      [6, 3],
      [4, 2],
      [3, 2],
      [1, 0],
    ]);
    expect(items[2]?.editingSession).toMatchObject({ firstSeq: 2, lastSeq: 3, fromVersion: 0, steps: 2 });
  });

  test('comes in pages that hold together what one page would', async () => {
    const { annotator, manager } = fixture.users;
    for (let i = 0; i < 3; i += 1) {
      await edit([step(1, 1, 'a')]);
      await fixture.propose(content.highlight(`${i}`), { documentId, words: 'pilots' }, annotator);
      await edit([step(1, 1, 'b')], manager);
    }
    const { items: whole } = await history();
    expect(kinds(whole)).toEqual([
      'editing_session',
      'change.proposed',
      'editing_session',
      'change.proposed',
      'change.proposed',
      'document.imported',
    ]);
    for (const limit of [1, 2, 3, 5]) {
      const pages: HistoryItem[] = [];
      let after: string | null = null;
      do {
        const page: { items: HistoryItem[]; next: string | null } = await history(reviewer, {
          limit,
          ...(after ? { after } : {}),
        });
        pages.push(...page.items);
        after = page.next;
      } while (after);
      expect(pages).toEqual(whole);
    }
  });

  test('is narrowed by person and kind', async () => {
    await edit([step(1, 1, 'a')]);
    await fixture.accept(await fixture.propose(content.highlight('seen'), { documentId, words: 'pilots' }));
    const of = async (query: Record<string, unknown>) => kinds((await history(reviewer, query)).items);
    expect(await of({ group: 'text' })).toEqual(['editing_session']);
    expect(await of({ group: 'annotations' })).toEqual(['change.proposed']);
    expect(await of({ group: 'decisions' })).toEqual(['change.accepted']);
    expect(await of({ group: 'document', person: reviewer.id })).toEqual([]);
    expect(await of({ person: reviewer.id })).toEqual(['change.accepted', 'editing_session']);
    expect(
      (await app.call(routes.getHistory, { as: reviewer, params: { documentId }, query: { after: 'x' } })).status,
    ).toBe(400);
  });

  test('comes in pages of at most 200, as do editing sessions and the inbox', async () => {
    const [query, params] = [(limit: number) => ({ limit }), { documentId }];
    for (const [limit, status] of [
      [200, 200],
      [201, 400],
      [0, 400],
    ] as const) {
      expect((await app.call(routes.getHistory, { as: reviewer, params, query: query(limit) })).status).toBe(status);
      expect(
        (
          await app.call(routes.listEditingSessions, {
            as: reviewer,
            params: { projectId: fixture.projectId },
            query: query(limit),
          })
        ).status,
      ).toBe(status);
      expect((await app.call(routes.listNotifications, { as: reviewer, query: query(limit) })).status).toBe(status);
    }
  });

  test('shows a reader accepted work and the text, and no word of what waits or was refused', async () => {
    const { reader } = fixture.users;
    await fixture.accept(await fixture.propose(content.highlight('seen'), { documentId, words: 'pilots' }));
    const secret = await fixture.propose(content.highlight('zxq'), { documentId, words: 'nobody' });
    good(
      await fixture.submit(reviewer, documentId, {
        kind: 'change.reject',
        changeId: secret.changeId,
        revision: 1,
        reason: { code: 'other', text: 'zxq' },
      }),
    );
    await suggestSteps([await replacing('tug', 'zxq')]);
    await edit([step(1, 1, 'a')]);
    const answer = await app.call(routes.getHistory, { as: reader, params: { documentId } });
    expect(kinds(good<{ items: HistoryItem[] }>(answer).items)).toEqual([
      'editing_session',
      'change.accepted',
      'document.imported',
    ]);
    expect(answer.text).not.toContain('zxq');
  });

  test('keeps no words of a comment that was deleted, until its author puts them back', async () => {
    const [threadId, commentId] = [v7(), v7()];
    const say = async (command: DiscussionCommand) =>
      good(
        await app.call(routes.submitDiscussion, {
          as: reviewer,
          body: { commandId: v7(), streamId: documentId, command },
        }),
      );
    const told = async () =>
      (await history(reviewer, { group: 'discussion' })).items.map(({ kind, text, code }) => [kind, text, code]);
    await say({
      kind: 'thread.open',
      threadId,
      commentId,
      target: { kind: 'document' },
      anchors: [],
      text: 'Who says so?',
      mentions: [],
    });
    await say({ kind: 'comment.react', commentId, reaction: '👀', on: true });
    await say({ kind: 'comment.delete', commentId });
    expect(await told()).toEqual([
      ['comment.deleted', null, null],
      ['thread.opened', null, null],
    ]);
    await say({ kind: 'comment.edit', commentId, text: 'Who says so?', mentions: [], restore: true });
    expect(await told()).toEqual([
      ['comment.edited', 'Who says so?', 'restored'],
      ['comment.deleted', null, null],
      ['thread.opened', 'Who says so?', null],
    ]);
    const { threads } = good<ResponseOf<typeof routes.listThreads>>(
      await app.call(routes.listThreads, { as: reviewer, params: { documentId } }),
    );
    expect(threads[0]?.comments).toEqual([
      expect.objectContaining({
        text: 'Who says so?',
        deleted: false,
        editedAt: null,
        reactions: { '👀': [reviewer.id] },
      }),
    ]);
  });

  test('has moments with names, of the version they had then', async () => {
    const { seq } = await edit([step(1, 1, 'a')]);
    await edit([step(1, 1, 'b')]);
    good(
      await app.call(routes.nameVersion, {
        as: reviewer,
        params: { documentId },
        body: { commandId: v7(), versionId: v7(), name: 'Before the storm', seq },
      }),
    );
    const { versions } = good<ResponseOf<typeof routes.listNamedVersions>>(
      await app.call(routes.listNamedVersions, { as: fixture.users.reader, params: { documentId } }),
    );
    expect(versions).toEqual([
      expect.objectContaining({ name: 'Before the storm', seq, version: 1, createdByName: reviewer.name }),
    ]);
  });
});

describe('who wrote this', () => {
  test('import, direct edit and accepted suggestion, and who tagged and accepted what stands there', async () => {
    const { annotator } = fixture.users;
    await edit([await replacing('tug', 'red tug')]);
    await fixture.accept(await suggestSteps([await replacing('left', 'sailed')]));
    const tag = await fixture.propose(content.highlight('boat'), { documentId, words: 'tug' });
    await fixture.accept(tag);
    await fixture.accept(await fixture.propose(content.highlight('elsewhere'), { documentId, words: 'pilots' }));
    const from = await placeOf('The red');
    const blame = good<Blame>(
      await app.call(routes.getBlame, {
        as: fixture.users.reader,
        params: { documentId },
        query: { from, to: from + 27 },
      }),
    );
    expect(
      blame.parts.map(({ text, origin, author, decider }) => [text, origin, author.name, decider?.name ?? null]),
    ).toEqual([
      ['The ', 'import', annotator.name, null],
      ['red tug', 'edit', reviewer.name, null],
      ['sailed', 'suggestion', annotator.name, reviewer.name],
      [' at night', 'import', annotator.name, null],
    ]);
    expect(blame.annotations).toEqual([
      expect.objectContaining({
        changeId: tag.changeId,
        author: { id: annotator.id, name: annotator.name },
        decider: { id: reviewer.id, name: reviewer.name },
      }),
    ]);
    expect(
      (await app.call(routes.getBlame, { as: reviewer, params: { documentId }, query: { from: 5, to: 90_000 } }))
        .status,
    ).toBe(422);
  });
});

describe('taking back', () => {
  test('an editing session is a proposal that, once accepted, leaves what others wrote', async () => {
    const original = (await docOf()).text;
    const { seq: first } = await edit([await replacing('tug', 'red tug')]);
    await edit([await replacing('nobody', 'somebody')], fixture.users.manager);
    const { seq: last } = await edit([await replacing('night', 'dawn')]);
    const { proposals } = good<Plan>(await plan({ editingSession: [first, last] }));
    expect(proposals).toHaveLength(1);
    await fixture.accept(await suggest(proposals[0]!.proposal));
    expect((await docOf()).text).toBe(original.replace('nobody', 'somebody'));
    expect((await history()).items[0]).toMatchObject({ kind: 'change.accepted', subjectKind: 'text' });
  });

  test('says who began a report, and of no other document who brought it', async () => {
    const { annotator } = fixture.users;
    const reportId = v7();
    good(
      await app.call(routes.createReport, {
        as: annotator,
        params: { projectId: fixture.projectId },
        body: { commandId: v7(), documentId: reportId, title: 'Pilots' },
      }),
    );
    const { seq } = good<{ seq: number }>(
      await app.call(routes.submitSteps, {
        as: annotator,
        params: { documentId: reportId },
        body: { commandId: v7(), version: 0, steps: [step(1, 1, 'Nobody')] as never },
      }),
    );
    const planned = good<Plan>(
      await app.call(routes.planRevert, {
        as: reviewer,
        params: { documentId: reportId },
        body: { target: { editingSession: [seq, seq] } },
      }),
    );
    expect(routes.planRevert.response.parse(planned).reportBy).toBe(annotator.id);
    const written = await edit([await replacing('tug', 'red tug')]);
    expect(good<Plan>(await plan({ editingSession: [written.seq, written.seq] })).reportBy).toBeNull();
  });

  test('an accepted edit, unless its words were changed since: then both texts are said and nothing is proposed', async () => {
    const original = (await docOf()).text;
    const change = await suggestSteps([await replacing('tug', 'tugboat')]);
    expect((await plan({ changeId: change.changeId })).status).toBe(404);
    await fixture.accept(change);
    const { proposals } = good<Plan>(await plan({ changeId: change.changeId }));
    expect(proposals[0]).toMatchObject({
      edit: 'replace',
      before: 'tugboat',
      after: 'tug',
      proposal: { reverts: change.changeId },
    });
    await edit([await replacing('boat', 'ship')]);
    const refused = await plan({ changeId: change.changeId });
    expect([refused.status, (refused.body as ErrorBody).code, (refused.body as ErrorBody).details]).toEqual([
      409,
      'stale',
      { reason: 'words_changed', meant: ' tugboat ', now: ' tugship ' },
    ]);
    await edit([await replacing('ship', 'boat')]);
    await fixture.accept(await suggest(good<Plan>(await plan({ changeId: change.changeId })).proposals[0]!.proposal));
    expect((await docOf()).text).toBe(original);
  });

  test('a whole version, in the fewest words', async () => {
    const original = (await docOf()).text;
    await edit([await replacing('pilots', 'captains')]);
    await edit([await replacing('tug', 'ferry')], fixture.users.manager);
    const { proposals } = good<Plan>(await plan({ seq: 1 }));
    for (const { proposal } of proposals) await fixture.accept(await suggest(proposal));
    expect((await docOf()).text).toBe(original);
    expect([
      (await plan({ seq: 1 })).status,
      (await plan({ seq: 900 })).status,
      (await plan({ editingSession: [1, 2] })).status,
    ]).toEqual([409, 404, 404]);
  });

  const sized = (paragraphs: number, each: number) =>
    Array.from({ length: paragraphs }, (_, index) =>
      `${index} ${'words of a long report '.repeat(each / 23)}`.trim(),
    ).join('\n\n');
  const submitting = (submissions: readonly unknown[][], version: number) =>
    submissions.reduce<Promise<unknown>>(async (before, steps) => {
      await before;
      return good(
        await app.call(routes.submitSteps, {
          as: reviewer,
          params: { documentId },
          body: { commandId: v7(), version, steps },
        }),
      );
    }, Promise.resolve());

  const emptied = async (words: readonly string[]) => {
    documentId = await fixture.import(sized(820, 640), 'long.txt', 'Long');
    const original = await docOf();
    expect(original.text.length).toBeGreaterThan(500_000);
    await edit([
      {
        ...step(0, original.doc.content.size),
        slice: { content: words.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) },
      },
    ]);
    return { original, ...good<Plan>(await plan({ seq: 1 })) };
  };

  test('500 KB that were deleted come back with one suggestion', async () => {
    const { original, proposals } = await emptied(['Nothing.']);
    expect(proposals).toHaveLength(1);
    await fixture.accept(await suggest(proposals[0]!.proposal));
    expect((await docOf()).doc.eq(original.doc)).toBe(true);
  });

  test('500 KB where other 500 KB stand come back by editing the text itself, being more than a suggestion reaches over', async () => {
    const { original, proposals, direct } = await emptied(
      Array.from({ length: 800 }, (_, index) => `${index} ${'other words of it '.repeat(36)}`),
    );
    expect(proposals).toEqual([]);
    await submitting(direct.submissions, direct.version);
    expect((await docOf()).doc.eq(original.doc)).toBe(true);
  });

  test('a change in each of 800 blocks, by proposals that stand alone or by some submissions, leaving every block what it is', async () => {
    documentId = await fixture.import(sized(800, 640), 'long.txt', 'Long');
    const original = await docOf();
    const places: number[] = [];
    original.doc.forEach((_block, position) => places.unshift(position + 1));
    for (let at = 0; at < places.length; at += 400)
      await edit(places.slice(at, at + 400).map((place) => step(place, place, 'new ')));
    const { proposals, direct } = good<Plan>(await plan({ seq: 1 }));
    expect([proposals.length, direct.submissions.length]).toEqual([places.length, 2]);
    await submitting(direct.submissions, direct.version);
    expect((await docOf()).doc.eq(original.doc)).toBe(true);
  });

  test('30,000 characters of one place is one suggestion', async () => {
    documentId = await fixture.import(sized(1, 30_000), 'long.txt', 'Long');
    const original = (await docOf()).text;
    await edit([step(1, 1 + original.length)]);
    const { proposals } = good<Plan>(await plan({ seq: 1 }));
    expect(proposals).toHaveLength(1);
    await fixture.accept(await suggest(proposals[0]!.proposal));
    expect((await docOf()).text).toBe(original);
  });
});

test('direct edits of a project are listed by editing session, newest first, in pages', async () => {
  const first = documentId;
  await edit([step(1, 1, 'a')]);
  documentId = await fixture.import(TEXT, 'second.txt', 'Second');
  await edit([step(1, 1, 'b')]);
  await edit([step(1, 1, 'c')], fixture.users.manager);
  await fixture.accept(await suggestSteps([step(1, 1, 'd')]));
  type Page = ResponseOf<typeof routes.listEditingSessions>;
  const page = async (query: object) =>
    good<Page>(
      await app.call(routes.listEditingSessions, {
        as: fixture.users.reader,
        params: { projectId: fixture.projectId },
        query: query as Record<string, unknown>,
      }),
    );
  const { editingSessions } = await page({});
  expect(
    editingSessions.map((editingSession) => [
      editingSession.documentTitle,
      editingSession.actorName,
      editingSession.steps,
    ]),
  ).toEqual([
    ['Second', fixture.users.manager.name, 1],
    ['Second', reviewer.name, 1],
    ['Harbour', reviewer.name, 1],
  ]);
  expect(editingSessions[2]?.documentId).toBe(first);
  const [one, two] = [
    await page({ limit: 2 }),
    await page({ limit: 2 }).then(({ next }) => page({ limit: 2, after: next })),
  ];
  expect([...one.editingSessions, ...two.editingSessions]).toEqual(editingSessions);
});
