import { routes, type ResponseOf } from '@scholium/contract';
import { v7 } from 'uuid';
import { TextIndexer } from '../workspace-search/texts/text-indexer.js';
import { createTestApp, good, ProjectFixture, type TestApp, type TestUser } from '../testing/index.js';

let app: TestApp;
let fixture: ProjectFixture;
beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
});
afterAll(() => app.close());

const begin = async (title: string, more: object = {}, as: TestUser = fixture.users.annotator): Promise<string> => {
  const documentId = v7();
  const body = { commandId: v7(), documentId, title, ...more };
  good(await app.call(routes.createReport, { as, params: { projectId: fixture.projectId }, body }));
  return documentId;
};

const inserted = (at: number, node: object) => ({
  stepType: 'replace',
  from: at,
  to: at,
  slice: { content: [node] },
});

describe('a report that is begun', () => {
  test('is a document of the project with a title and an empty paragraph, and without an original', async () => {
    const documentId = await begin('  Who paid the pilots ');
    const { document, doc, version } = await fixture.open(documentId);
    expect(document).toMatchObject({ title: 'Who paid the pilots', origin: { kind: 'report' }, archivedAt: null });
    expect(doc).toEqual({
      type: 'doc',
      content: [{ type: 'paragraph', attrs: { id: expect.stringMatching(/-0$/) } }],
    });
    expect(version).toBe(0);
    const original = await app.call(routes.getOriginal, { as: fixture.users.annotator, params: { documentId } });
    expect(original.status).toBe(404);
  });

  test('is begun once, whatever is sent again', async () => {
    const body = { commandId: v7(), documentId: v7(), title: 'Once' };
    const params = { projectId: fixture.projectId };
    const as = fixture.users.annotator;
    const first = good<object>(await app.call(routes.createReport, { as, params, body }));
    expect(good(await app.call(routes.createReport, { as, params, body }))).toEqual({ ...first, repeated: true });
  });

  test('may be protected from the first moment', async () => {
    const { annotator, reader } = fixture.users;
    const protection = { marking: 'red', compartments: [], recipients: [annotator.id], restrictedTo: null };
    const documentId = await begin('Closed', { protection });
    expect((await fixture.open(documentId)).document.marking).toBe('red');
    expect((await app.call(routes.openDocument, { as: reader, params: { documentId } })).status).toBe(404);
  });

  test('says so in its history, and tells before it is deleted that no original goes', async () => {
    const documentId = await begin('Short');
    const as = fixture.users.manager;
    const { items } = good<ResponseOf<typeof routes.getHistory>>(
      await app.call(routes.getHistory, { as, params: { documentId } }),
    );
    expect(items.at(-1)).toMatchObject({ kind: 'document.imported', code: 'report', label: 'Short' });
    expect(good(await app.call(routes.getDependants, { as, params: { documentId } }))).toMatchObject({
      originalGoes: false,
    });
  });

  test('takes findings in its text, and refuses what is none', async () => {
    const documentId = await begin('Steps');
    const finding = { kind: 'source', id: v7(), at: 1 };
    const submit = (attrs: object) =>
      app.call(routes.submitSteps, {
        as: fixture.users.reviewer,
        params: { documentId },
        body: {
          commandId: v7(),
          version: 0,
          steps: [{ stepType: 'replace', from: 2, to: 2, slice: { content: [{ type: 'finding', attrs }] } }],
        },
      });
    for (const bad of [
      {},
      { ...finding, text: 'words' },
      { ...finding, at: -1 },
      { ...finding, id: 'x'.repeat(90_000) },
    ])
      expect((await submit({ finding: bad })).status).toBe(422);
    good(await submit({ finding }));
    expect(JSON.stringify((await fixture.open(documentId)).doc)).toContain(JSON.stringify({ finding }).slice(1, -1));
  });

  test('is written by who began it, while others suggest unless the project lets them edit', async () => {
    const documentId = await begin('Mine');
    const { annotator, reviewer, manager } = fixture.users;
    const colleague = await app.people.member(fixture.projectId, 'annotator');
    const write = async (as: TestUser, text: string, into = documentId): Promise<number> =>
      (
        await app.call(routes.submitSteps, {
          as,
          params: { documentId: into },
          body: { commandId: v7(), version: 0, steps: [inserted(1, { type: 'text', text })] },
        })
      ).status;
    // The first is decided on what was read, the second on what the server has in memory.
    expect([await write(annotator, 'a'), await write(annotator, 'b'), await write(reviewer, 'c')]).toEqual([
      200, 200, 200,
    ]);
    expect(await write(colleague, 'd')).toBe(403);
    const evidence = await fixture.import('The lamp was lit.', 'lamp.txt', 'Lamp');
    expect(await write(annotator, 'e', evidence)).toBe(403);
    const setRole = (role: 'reader' | 'annotator') =>
      app.call(routes.setMember, {
        as: manager,
        params: { projectId: fixture.projectId, userId: annotator.id },
        body: { commandId: v7(), role },
      });
    good(await setRole('reader'));
    expect(await write(annotator, 'f')).toBe(403);
    good(await setRole('annotator'));
    expect(await write(annotator, 'g')).toBe(200);
  });

  test('alone takes findings: an edit or a suggestion that brings one into another document is refused', async () => {
    const finding = { type: 'finding', attrs: { finding: { kind: 'source', id: v7(), at: 1 } } };
    const steps = [inserted(0, finding)];
    const evidence = await fixture.import('The quay was dark.', 'quay.txt', 'Quay');
    const report = await begin('Takes them');
    const { reviewer, annotator } = fixture.users;
    const suggestion = {
      kind: 'change.propose',
      subjectKind: 'text',
      op: 'create',
      content: { kind: 'text', body: { version: 0, steps, reverts: null } },
      message: '',
    } as const;
    const codes = async (documentId: string) => {
      const suggested = await fixture.submit(annotator, documentId, {
        ...suggestion,
        changeId: v7(),
        subjectId: v7(),
        anchors: [],
      });
      const written = await app.call(routes.submitSteps, {
        as: reviewer,
        params: { documentId },
        body: { commandId: v7(), version: 0, steps },
      });
      return [suggested, written].map(({ status, body }) => [status, (body as { code?: string }).code]);
    };
    expect(await codes(evidence)).toEqual([
      [422, 'no_report'],
      [422, 'no_report'],
    ]);
    expect(JSON.stringify((await fixture.open(evidence)).doc)).not.toContain('finding');
    expect((await codes(report)).map(([status]) => status)).toEqual([200, 200]);
  });

  test('is shown as one in lists, searches and on the home page, and documents are not', async () => {
    const title = 'Lanterns of the quay';
    await begin(title);
    const as = fixture.users.annotator;
    const documentId = await fixture.import('Lanterns\n\nNobody lit the lanterns.', 'lanterns.txt', 'Lanterns');
    const params = { projectId: fixture.projectId };
    const { documents } = good<ResponseOf<typeof routes.listDocuments>>(
      await app.call(routes.listDocuments, { as, params, query: { q: 'lanterns' } }),
    );
    const { recentDocuments } = good<ResponseOf<typeof routes.getHome>>(await app.call(routes.getHome, { as }));
    await app.app.get(TextIndexer).caughtUp();
    const { groups } = good<ResponseOf<typeof routes.search>>(
      await app.call(routes.search, { as, query: { q: 'lanterns' } }),
    );
    const found = groups.flatMap(({ hits }) => hits.flatMap(({ document }) => document ?? []));
    const shown = [...documents, ...recentDocuments, ...found].filter((one) => /lanterns/iu.test(one.title));
    expect(shown.length).toBeGreaterThanOrEqual(6);
    for (const { id, title: called, isReport } of shown)
      expect([called, isReport]).toEqual(id === documentId ? ['Lanterns', undefined] : [title, true]);
  });
});
