import { openDocument, routes, type Beginning, type OpenDocument, type ResponseOf } from '@scholium/contract';
import { parseDocument, quoteAt } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { v7 } from 'uuid';
import { Ledger } from '../../ledger/index.js';
import { extentStatement, openStatement } from './open-statement.js';
import { content, createTestApp, good, ProjectFixture, type TestApp } from '../../testing/index.js';

const TEXT = 'Harbour report\n\nThe pilots stay ashore after dark, and nobody asks them why.\n\nThe tug left at night.';

let app: TestApp;
let fixture: ProjectFixture;
beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
});
afterAll(() => app.close());

const docOf = (opened: OpenDocument): Node => {
  const parsed = parseDocument(opened.doc);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.doc;
};
const wordsAt = (opened: OpenDocument, spans: readonly number[]): string =>
  quoteAt(docOf(opened), spans[0] ?? 0, spans[1] ?? 0);

/** A step that puts words at a position, or takes what is between two. */
const step = (from: number, to: number, text?: string) => ({
  stepType: 'replace',
  from,
  to,
  ...(text === undefined ? {} : { slice: { content: [{ type: 'text', text }] } }),
});
const edit = async (documentId: string, version: number, steps: unknown[], commandId = v7()) =>
  good<ResponseOf<typeof routes.submitSteps>>(
    await app.call(routes.submitSteps, {
      as: fixture.users.reviewer,
      params: { documentId },
      body: { commandId, version, steps },
    }),
  );

interface PlanNode {
  readonly Plans?: readonly PlanNode[];
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Join Filter'?: number;
}
/** Pairs of rows that were compared and were none. */
const thrownAway = (node: PlanNode): number =>
  (node['Rows Removed by Join Filter'] ?? 0) * node['Actual Loops'] +
  (node.Plans ?? []).reduce((sum, inner) => sum + thrownAway(inner), 0);

describe('an opened document', () => {
  test('has the contract’s form, for work of every kind', async () => {
    const documentId = await fixture.import(TEXT, 'a.txt', 'Harbour');
    const entity = await fixture.propose(content.entity('Pilots of Tahmir'));
    await fixture.accept(entity);
    const source = await fixture.propose(content.source('Notes'));
    const mention = await fixture.propose(content.mention(entity.subjectId), { documentId, words: 'pilots' });
    await fixture.accept(mention);
    await fixture.propose(
      content.citation(source.subjectId),
      { documentId, words: 'nobody asks' },
      fixture.users.manager,
    );
    const waiting = await fixture.propose(content.entity('Harbour Watch', 'HW'), null, fixture.users.manager);
    await fixture.propose(
      content.mention(waiting.subjectId),
      { documentId, words: 'nobody asks' },
      fixture.users.manager,
    );
    const opened = await fixture.open(documentId);
    expect(openDocument.parse(opened)).toEqual(opened);
    expect(opened.references.find(({ id }) => id === waiting.subjectId)?.detail).toEqual({
      description: '',
      names: ['Harbour Watch', 'HW'],
    });
    expect(opened.annotations).toEqual([
      expect.objectContaining({
        id: mention.subjectId,
        changeId: mention.changeId,
        kind: 'mention',
        label: 'pilots',
        stale: false,
      }),
    ]);
    expect(wordsAt(opened, opened.annotations[0]?.spans ?? [])).toBe('pilots');
    expect(wordsAt(opened, opened.changes[0]?.spans ?? [])).toBe('nobody asks');
    expect(opened.references.map(({ kind, state, label }) => [kind, state, label]).sort()).toEqual([
      ['entity', 'accepted', 'Pilots of Tahmir'],
      ['entity', 'pending', 'Harbour Watch'],
      ['source', 'pending', 'Notes'],
    ]);
    expect(opened.references.find(({ kind }) => kind === 'source')?.detail).toMatchObject({
      reliability: 'F',
      sourceClass: 'official',
    });
    expect(opened.people.map(({ id }) => id)).toEqual(
      expect.arrayContaining(Object.values(fixture.users).map(({ id }) => id)),
    );
    const [row] = await app.database.query<{ doc: number; project: number }>(
      `select (select seq from "Stream" where id = $1) as doc, (select seq from "Stream" where id = $2) as project`,
      [documentId, fixture.projectId],
    );
    expect([opened.seq, opened.projectSeq]).toEqual([row?.doc, row?.project]);
  });

  test('after edits is at the head, with anchors carried along and what lost its words stale', async () => {
    const documentId = await fixture.import(TEXT, 'b.txt', 'Harbour');
    const pilots = await fixture.propose(content.highlight('stays'), { documentId, words: 'pilots' });
    await fixture.accept(pilots);
    const tug = await fixture.propose(content.highlight('loses a word'), { documentId, words: 'tug left' });
    const before = await fixture.open(documentId);
    const at = before.annotations[0]?.spans[0] ?? 0;
    const lost = before.changes[0]?.spans ?? [];
    const commandId = v7();
    const first = await edit(
      documentId,
      0,
      [step(at, at, 'old '), step((lost[1] ?? 0) + 4, (lost[1] ?? 0) + 8, 'came')],
      commandId,
    );
    expect(first).toMatchObject({ version: 2, survived: [0, 1], repeated: false });
    expect(
      await edit(
        documentId,
        0,
        [step(at, at, 'old '), step((lost[1] ?? 0) + 4, (lost[1] ?? 0) + 8, 'came')],
        commandId,
      ),
    ).toMatchObject({ version: 2, survived: [0, 1], repeated: true });
    // Made before the first edit was known: the server's version of it replaces the sender's.
    const late = await edit(documentId, 0, [step(lost[0] ?? 0, (lost[0] ?? 0) + 3, 'boat')]);
    expect(late).toMatchObject({ version: 3, survived: [0] });

    const opened = await fixture.open(documentId);
    expect([opened.version, quoteAt(docOf(opened), 0, docOf(opened).content.size)]).toEqual([
      3,
      expect.stringContaining('The old pilots stay'),
    ]);
    expect([wordsAt(opened, opened.annotations[0]?.spans ?? []), opened.annotations[0]?.stale]).toEqual([
      'pilots',
      false,
    ]);
    expect(opened.changes.map(({ id, stale, quotes }) => [id, stale, quotes])).toEqual([
      [tug.changeId, true, ['tug left']],
    ]);
    expect(opened.annotations[0]).not.toHaveProperty('quotes');
    expect(openDocument.parse(opened)).toEqual(opened);
    const refused = await app.call(routes.submitChange, {
      as: fixture.users.reviewer,
      body: {
        commandId: v7(),
        streamId: documentId,
        command: { kind: 'change.accept', changeId: tug.changeId, revision: 1, note: '' },
      },
    });
    expect([refused.status, refused.body]).toEqual([409, expect.objectContaining({ code: 'stale' })]);
  });

  test('after edits has nothing placed where nothing is anchored: that would take a text from the database', async () => {
    const documentId = await fixture.import(TEXT, 'c.txt', 'Harbour');
    await edit(documentId, 0, [step(1, 1, 'Old ')]);
    const placing = jest.spyOn(app.app.get(Ledger), 'mapTo');
    expect(await fixture.open(documentId)).toMatchObject({ version: 1, annotations: [], changes: [] });
    expect(placing).not.toHaveBeenCalled();
    placing.mockRestore();
  });

  test('tells what lost its words also when everything was just written anew at the head', async () => {
    const documentId = await fixture.import(TEXT, 'd.txt', 'Harbour');
    const tug = await fixture.propose(content.highlight('loses a word'), { documentId, words: 'tug left' });
    const [, end = 0] = (await fixture.open(documentId)).changes[0]?.spans ?? [];
    // So many steps that the text is written anew behind them, and every anchor with it.
    await edit(documentId, 0, [step(end - 4, end, 'came'), ...Array.from({ length: 499 }, () => step(end, end, '.'))]);
    const written = async () =>
      (
        await app.database.query<{ at: number }>('select "checkpointVersion" as at from "Document" where id = $1', [
          documentId,
        ])
      )[0]?.at;
    while ((await written()) !== 500)
      await new Promise((resolve) => {
        setTimeout(resolve, 10);
      });
    const opened = await fixture.open(documentId);
    expect([opened.version, opened.changes.map(({ id, stale }) => [id, stale])]).toEqual([500, [[tug.changeId, true]]]);
  });

  test('looks up the places of each annotation by key, whatever is believed of tables that were just filled', async () => {
    const documentId = await fixture.import(TEXT, 'e.txt', 'Harbour');
    const pilots = await fixture.propose(content.highlight('one of many'), { documentId, words: 'pilots' });
    await fixture.accept(pilots);
    const copies = 2_000;
    await app.database.query(
      `with copy as (select gen_random_uuid() as id, a as row from "Annotation" a, generate_series(1, ${copies}) where a."changeId" = $1::uuid),
         made as (insert into "Annotation" select (jsonb_populate_record(row, jsonb_build_object('id', id, 'changeId', id))).* from copy)
       insert into "Anchor" select (jsonb_populate_record(n, jsonb_build_object('changeId', copy.id))).* from copy, "Anchor" n where n."changeId" = $1::uuid`,
      [pilots.changeId],
    );
    const viewer = {
      userId: fixture.users.reviewer.id,
      active: true,
      workspaceRole: 'member',
      projectRole: 'reviewer',
    } as const;
    for (const { sql, values } of [
      openStatement(documentId, viewer, null),
      openStatement(documentId, viewer, 7),
      extentStatement(documentId, viewer, pilots.subjectId),
    ]) {
      const [row] = await app.database.query<{ 'QUERY PLAN': readonly { Plan: PlanNode }[] }>(
        `explain (analyze, format json) ${sql}`,
        values,
      );
      expect(thrownAway(row!['QUERY PLAN'][0]!.Plan)).toBeLessThan(10 * copies);
    }
    const { annotations } = await fixture.open(documentId);
    expect(annotations).toHaveLength(copies + 1);
    expect(new Set(annotations.map(({ spans }) => spans.join()))).toEqual(new Set([annotations[0]?.spans.join()]));
  });

  test('can be read from its beginning before the whole is there, at the head and no longer than a few pages', async () => {
    const read = async (documentId: string) =>
      good<Beginning>(await app.call(routes.readBeginning, { as: fixture.users.reader, params: { documentId } }));
    const documentId = await fixture.import(TEXT, 'f.txt', 'Harbour');
    expect(await read(documentId)).toEqual({
      title: 'Harbour',
      html: expect.stringMatching(/^<h\d[^>]*>Harbour report<\/h\d><p[^>]*>The pilots stay.*left at night\.<\/p>$/),
      complete: true,
      marking: null,
    });
    await edit(documentId, 0, [step(1, 1, '<old> ')]);
    expect((await read(documentId)).html).toContain('>&lt;old&gt; Harbour report<');
    const long = await fixture.import(
      Array.from({ length: 150 }, (_, n) => `${n} ${'word '.repeat(40)}`).join('\n\n'),
      'g.txt',
      'Long',
    );
    const { html, complete } = await read(long);
    expect([complete, html.length > 15_000, html.length < 30_000, html.endsWith('</p>')]).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  test('costs at most a hundred bytes for each annotation on the wire, accepted or not', async () => {
    const places = Array.from({ length: 120 }, (_, n) => `crate ${n} of ${(n * n) % 97}`);
    const documentId = await fixture.import(
      places.map((words) => `There is ${words}.`).join('\n\n'),
      'h.txt',
      'Crates',
    );
    const bytes = async () => {
      const { rawPayload, headers } = await app.app.inject({
        url: `/api/documents/${documentId}`,
        headers: { host: 'localhost', cookie: fixture.users.reviewer.cookie, 'accept-encoding': 'br' },
      });
      expect(headers['content-encoding']).toBe('br');
      return rawPayload.length;
    };
    const before = await bytes();
    for (const [at, words] of places.entries()) {
      const proposed = await fixture.propose(content.highlight(), { documentId, words: `${words}.` });
      if (at % 2 === 0) await fixture.accept(proposed);
    }
    expect(((await bytes()) - before) / places.length).toBeLessThan(100);
  });

  test('keeps its metadata in order of who may describe it', async () => {
    const documentId = await fixture.import(TEXT, 'c.txt', 'Harbour');
    const { document } = await fixture.open(documentId);
    const body = { commandId: v7(), metadata: { ...document.metadata, title: 'Harbour, corrected', language: 'en' } };
    expect(
      (await app.call(routes.describeDocument, { as: fixture.users.annotator, params: { documentId }, body })).status,
    ).toBe(403);
    good(await app.call(routes.describeDocument, { as: fixture.users.reviewer, params: { documentId }, body }));
    expect((await fixture.open(documentId)).document).toMatchObject({
      title: 'Harbour, corrected',
      metadata: { language: 'en' },
    });
  });
});
