import { routes, type ResponseOf } from '@scholium/contract';
import { v7 } from 'uuid';
import { content, createTestApp, good, ProjectFixture, type TestApp } from '../testing/index.js';

const TEXT = 'Harbour report\n\nThe pilots stay ashore after dark, and nobody asks them why.\n\nThe tug left at night.';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

test('the reports of a project are listed with how many of their findings changed, found by title and sorted', async () => {
  const project = await ProjectFixture.open(app);
  const of = await project.import(TEXT, 'a.txt', 'Harbour');
  const proposed = await project.propose(content.highlight(), { documentId: of, words: 'stay ashore' });
  await project.accept(proposed);
  const list = async (query: object = {}) =>
    good<ResponseOf<typeof routes.listReports>>(
      await app.call(routes.listReports, {
        as: project.users.reader,
        params: { projectId: project.projectId },
        query: { ...query },
      }),
    );
  expect(await list()).toEqual({ reports: [], next: null, total: 0 });
  const reports = [v7(), v7()];
  const params = { projectId: project.projectId };
  for (const id of reports)
    good(
      await app.call(routes.createReport, {
        as: project.users.annotator,
        params,
        body: { commandId: v7(), documentId: id, title: `Report ${reports.indexOf(id)}` },
      }),
    );
  const finding = { kind: 'annotation', id: proposed.subjectId, documentId: of, at: 3, projectAt: 1 };
  const blocks = [finding, { ...finding, id: v7() }].map((one) => ({ type: 'finding', attrs: { finding: one } }));
  const submit = (documentId: string, made: unknown[]) =>
    app.call(routes.submitSteps, {
      as: project.users.reviewer,
      params: { documentId },
      body: { commandId: v7(), version: 0, steps: made },
    });
  good(await submit(reports[0]!, [{ stepType: 'replace', from: 2, to: 2, slice: { content: blocks } }]));
  good(await submit(of, [{ stepType: 'replace', from: 30, to: 33 }]));
  const all = await list();
  expect(routes.listReports.response.parse(all)).toEqual(all);
  expect(all.reports).toMatchObject([
    { id: reports[1], title: 'Report 1', findings: 0, changed: 0, gone: 0 },
    { id: reports[0], findings: 2, changed: 1, gone: 1 },
  ]);
  const orders = [
    [{}, [1, 0]],
    [{ direction: 'asc' }, [0, 1]],
    [{ sort: 'title' }, [0, 1]],
    [{ sort: 'title', direction: 'desc' }, [1, 0]],
    // The older one was written in last.
    [{ sort: 'updated' }, [0, 1]],
    [{ sort: 'updated', direction: 'asc' }, [1, 0]],
  ] as const;
  for (const [query, order] of orders) {
    const first = await list({ ...query, limit: 1 });
    const second = await list({ ...query, limit: 1, after: first.next });
    expect([first.total, ...[first, second].flatMap((page) => page.reports.map(({ id }) => id))]).toEqual([
      2,
      ...order.map((at) => reports[at]),
    ]);
    expect(second.next).toBeNull();
  }
  const found = await list({ q: 'PORT 1' });
  expect([found.total, found.reports.map(({ id }) => id)]).toEqual([1, [reports[1]]]);
  expect((await list({ q: 'Harbour' })).reports).toEqual([]);
  expect((await list({ shelf: 'archived' })).reports).toEqual([]);
});
