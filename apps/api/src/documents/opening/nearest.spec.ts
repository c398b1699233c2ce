import {
  documentAnnotations,
  openDocument,
  routes,
  WHOLE_UP_TO,
  type DocumentAnnotations,
  type OpenDocument,
} from '@scholium/contract';
import { v7 } from 'uuid';
import { Access, Sessions } from '../../people/index.js';
import { content, createTestApp, good, ProjectFixture, type Proposed, type TestApp } from '../../testing/index.js';

/** Annotations, of which each paragraph has ten, and changes. */
const COPIES = WHOLE_UP_TO + 200;
const WAITING = 500;
const PARAGRAPHS = COPIES / 10;
const TEXT = Array.from(
  { length: PARAGRAPHS },
  (_, n) => `Crate ${n} of the ${n === PARAGRAPHS - 1 ? 'last ship' : 'harbour'} was counted at dawn by the keeper.`,
).join('\n\n');

let app: TestApp;
let fixture: ProjectFixture;
let documentId: string;
let size: number;
const proposed: Record<'first' | 'last' | 'lastWaiting' | 'suggestion' | 'near' | 'far' | 'hidden', Proposed> =
  {} as never;
const entities: { near: Proposed; far: Proposed } = {} as never;
let threadId: string;

const openNear = async (near: string, as = fixture.users.annotator) =>
  good<OpenDocument>(await app.call(routes.openDocument, { as, params: { documentId }, query: { near } }));
const all = async (as = fixture.users.annotator) =>
  good<DocumentAnnotations>(await app.call(routes.readAnnotations, { as, params: { documentId } }));
const idsOf = ({ annotations, changes }: Pick<OpenDocument, 'annotations' | 'changes'>) => [
  ...annotations.map(({ id }) => id),
  ...changes.map(({ id }) => id),
];
/** Where the answer's annotations begin: the first and the last of them. */
const range = ({ annotations }: Pick<OpenDocument, 'annotations'>) => {
  const places = annotations.map(({ spans }) => spans[0] ?? 0);
  return [Math.min(...places), Math.max(...places)] as const;
};

/** Copies a row, and its anchor to places that are spread evenly over the text. */
async function copy(table: 'Annotation' | 'Change', key: 'changeId' | 'id', changeId: string, count: number) {
  await app.database.query(
    `with copy as (select gen_random_uuid() as id, o as row, n from "${table}" o, generate_series(1, $2::int) n
         where o."${key}" = $1::uuid),
       made as (insert into "${table}"
         select (jsonb_populate_record(row, jsonb_build_object('id', id, '${key}', id))).* from copy)
     insert into "Anchor" select (jsonb_populate_record(a, jsonb_build_object('changeId', copy.id,
         'from', 1 + copy.n * $3::int / ($2::int + 1), 'to', 2 + copy.n * $3::int / ($2::int + 1)))).*
       from copy, "Anchor" a where a."changeId" = $1::uuid`,
    [changeId, count, size],
  );
}

beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
  documentId = await fixture.import(TEXT, 'crates.txt', 'Crates');
  const put = async (key: keyof typeof proposed, what: Parameters<ProjectFixture['propose']>[0], words: string) => {
    proposed[key] = await fixture.propose(what, { documentId, words });
    return proposed[key];
  };
  entities.near = await fixture.propose(content.entity('Keeper of Marov'));
  entities.far = await fixture.propose(content.entity('Captain of the last ship'));
  await fixture.accept(entities.near);
  await fixture.accept(entities.far);
  await fixture.accept(await put('near', content.mention(entities.near.subjectId), 'keeper'));
  await fixture.accept(await put('far', content.mention(entities.far.subjectId), 'last ship'));
  await fixture.accept(await put('first', content.highlight(), 'Crate 0'));
  await fixture.accept(await put('last', content.highlight(), 'ship was'));
  await put('lastWaiting', content.highlight(), 'last ship was');
  const source = await fixture.propose(content.source('Ledger'));
  await fixture.accept(source);
  await fixture.accept(await put('hidden', content.citation(source.subjectId), 'the last'));
  const [at = 0] = (await fixture.open(documentId)).changes[0]?.spans ?? [];
  const step = { stepType: 'replace', from: at, to: at, slice: { content: [{ type: 'text', text: 'very ' }] } };
  proposed.suggestion = { changeId: v7(), subjectId: v7(), streamId: documentId };
  good(
    await fixture.submit(fixture.users.annotator, documentId, {
      kind: 'change.propose',
      changeId: proposed.suggestion.changeId,
      subjectKind: 'text',
      subjectId: proposed.suggestion.subjectId,
      op: 'create',
      content: { kind: 'text', body: { version: 0, steps: [step], reverts: null } },
      message: '',
      anchors: [],
    }),
  );
  threadId = v7();
  good(
    await app.call(routes.submitDiscussion, {
      as: fixture.users.annotator,
      body: {
        commandId: v7(),
        streamId: documentId,
        command: {
          kind: 'thread.open',
          threadId,
          commentId: v7(),
          target: { kind: 'annotation', id: proposed.last.subjectId },
          anchors: [],
          text: 'Which ship?',
          mentions: [],
        },
      },
    }),
  );
  const [row] = await app.database.query<{ size: number }>(
    `select max("to")::int as "size" from "Anchor" where "documentId" = $1::uuid`,
    [documentId],
  );
  size = row!.size;
  await copy('Annotation', 'changeId', proposed.first.changeId, COPIES);
  await copy('Change', 'id', proposed.lastWaiting.changeId, WAITING);
});
afterAll(() => app.close());

describe('a document with many annotations', () => {
  test('is opened with those near a place, every suggestion, and what they name', async () => {
    const opened = await openNear('0');
    expect(openDocument.parse(opened)).toEqual(opened);
    expect([opened.part, opened.annotations.length]).toEqual([true, 400]);
    expect(range(opened)[1]).toBeLessThan(size / 5);
    const ids = idsOf(opened);
    expect(ids).toEqual(expect.arrayContaining([proposed.near.subjectId, proposed.suggestion.changeId]));
    expect(opened.references.map(({ id }) => id)).toEqual([entities.near.subjectId]);
    expect(opened.changes).toHaveLength(401);
    expect(ids).not.toContain(proposed.lastWaiting.changeId);
  });

  test('is opened at an annotation, a change, a discussion, a block or a position', async () => {
    const { doc } = await openNear('0');
    const blocks = (doc as { content: { attrs: { id: string } }[] }).content;
    for (const near of [
      proposed.far.subjectId,
      proposed.far.changeId,
      proposed.lastWaiting.changeId,
      threadId,
      blocks.at(-1)!.attrs.id,
      String(size),
    ]) {
      const opened = await openNear(near);
      expect([near, opened.part, range(opened)[0] > size * 0.7]).toEqual([near, true, true]);
      expect(idsOf(opened)).toEqual(expect.arrayContaining([proposed.far.subjectId, proposed.lastWaiting.changeId]));
    }
    for (const nothing of [v7(), 'nowhere', '-4', '99999999999'])
      expect(range(await openNear(nothing))[1]).toBeLessThan(size / 5);
  });

  test('has all of them in the second answer, which is the first without the text', async () => {
    const rest = await all();
    expect(documentAnnotations.parse(rest)).toEqual(rest);
    const { doc: _doc, part, ...whole } = await fixture.open(documentId);
    expect(part).toBe(false);
    expect(rest).toEqual(whole);
    expect([rest.annotations.length, rest.changes.length]).toEqual([COPIES + 5, WAITING + 2]);
    expect(rest.references.map(({ id }) => id)).toEqual(
      expect.arrayContaining([entities.near.subjectId, entities.far.subjectId]),
    );
  });

  test('does not tell where something stands that the viewer may not know of', async () => {
    await app.database.query(
      `insert into "Protection" select s."id", 'source', s."projectId", 'red', '{}', array[$2::uuid], null
       from "Source" s where s."projectId" = $1::uuid`,
      [fixture.projectId, fixture.users.reviewer.id],
    );
    app.app.get(Access).forget(fixture.projectId);
    app.app.get(Sessions).forget();
    const [open, shut] = [
      await openNear(proposed.hidden.subjectId, fixture.users.reviewer),
      await openNear(proposed.hidden.subjectId),
    ];
    expect([range(open)[0] > size * 0.7, range(shut)[1] < size / 5]).toEqual([true, true]);
    expect(range(await openNear(proposed.hidden.changeId))[1]).toBeLessThan(size / 5);
    for (const answer of [shut, await all()]) expect(JSON.stringify(answer)).not.toContain(proposed.hidden.subjectId);
    await app.database.query('delete from "Protection"', []);
    app.app.get(Access).forget(fixture.projectId);
  });

  test('has them where they stand after edits', async () => {
    good(
      await app.call(routes.submitSteps, {
        as: fixture.users.reviewer,
        params: { documentId },
        body: {
          commandId: v7(),
          version: 0,
          steps: [{ stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: 'Again: ' }] } }],
        },
      }),
    );
    const [opened, rest] = [await openNear(proposed.far.subjectId), await all()];
    const spansIn = ({ annotations }: Pick<OpenDocument, 'annotations'>) =>
      annotations.find(({ id }) => id === proposed.far.subjectId)?.spans;
    expect([opened.part, opened.version, opened.annotations.length]).toEqual([true, 1, 400]);
    expect(spansIn(opened)).toEqual(spansIn(rest));
    expect(opened.changes.map(({ id }) => id)).toContain(proposed.suggestion.changeId);
  });
});

test('a document with few annotations is opened whole, whatever is asked to be near', async () => {
  const few = await fixture.import('The tug left at night.', 'tug.txt', 'Tug');
  const answer = await app.call(routes.openDocument, {
    as: fixture.users.reader,
    params: { documentId: few },
    query: { near: '0' },
  });
  expect(answer.body).toMatchObject({ part: false, annotations: [] });
  const missing = { documentId: v7() };
  for (const route of [routes.openDocument, routes.readAnnotations])
    expect((await app.call(route, { as: fixture.users.reader, params: missing, query: {} })).status).toBe(404);
});
