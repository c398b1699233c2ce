import { routes, type ResponseOf } from '@scholium/contract';
import { STARTER_VOCABULARY, type Content } from '@scholium/review';
import { v7 } from 'uuid';
import { content, createTestApp, good, ProjectFixture, type TestApp } from '../testing/index.js';

type Listed = ResponseOf<typeof routes.listDocuments>;

let app: TestApp;
let fixture: ProjectFixture;
beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
});
afterAll(() => app.close());

describe('a project', () => {
  test('starts with the starter vocabulary, its creator managing it, however often it is asked for', async () => {
    const { owner } = app.people;
    const body = { commandId: v7(), projectId: v7(), name: 'Basin', description: '' };
    const made = [
      await app.call(routes.createProject, { as: owner, body }),
      await app.call(routes.createProject, { as: owner, body }),
    ];
    expect(made.map(({ body: answer }) => (answer as { repeated: boolean }).repeated)).toEqual([false, true]);
    expect(good(await app.call(routes.getProject, { as: owner, params: { projectId: body.projectId } }))).toMatchObject(
      { name: 'Basin', role: 'manager', vocabulary: STARTER_VOCABULARY, seq: 2 },
    );
    expect(
      (await app.call(routes.getProject, { as: fixture.users.manager, params: { projectId: body.projectId } })).status,
    ).toBe(404);
  });

  test('is described and given a vocabulary by its manager', async () => {
    const { manager } = fixture.users;
    const params = { projectId: fixture.projectId };
    const vocabulary = { ...STARTER_VOCABULARY, codes: STARTER_VOCABULARY.codes.slice(0, 2) };
    good(
      await app.call(routes.describeProject, {
        as: manager,
        params,
        body: { commandId: v7(), name: 'Renamed', description: 'Why' },
      }),
    );
    good(await app.call(routes.setVocabulary, { as: manager, params, body: { commandId: v7(), vocabulary } }));
    expect(good(await app.call(routes.getProject, { as: fixture.users.reader, params }))).toMatchObject({
      name: 'Renamed',
      description: 'Why',
      role: 'reader',
      vocabulary,
    });
    good(
      await app.call(routes.setVocabulary, {
        as: manager,
        params,
        body: { commandId: v7(), vocabulary: STARTER_VOCABULARY },
      }),
    );
  });
});

describe('the vocabulary', () => {
  const params = () => ({ projectId: fixture.projectId });
  const usage = async (as: keyof typeof fixture.users) =>
    good<ResponseOf<typeof routes.getVocabularyUsage>>(
      await app.call(routes.getVocabularyUsage, { as: fixture.users[as], params: params() }),
    ).terms.toSorted((a, b) => `${a.list} ${a.id}`.localeCompare(`${b.list} ${b.id}`));
  const without = (id: string) => ({
    ...STARTER_VOCABULARY,
    codes: STARTER_VOCABULARY.codes.filter((code) => code.id !== id && code.parentId !== id),
    entityTypes: STARTER_VOCABULARY.entityTypes.filter((type) => type.id !== id),
  });
  const set = (vocabulary: typeof STARTER_VOCABULARY) =>
    app.call(routes.setVocabulary, {
      as: fixture.users.manager,
      params: params(),
      body: { commandId: v7(), vocabulary },
    });

  test('says what is used, and keeps what accepted work uses', async () => {
    const [first, second] = STARTER_VOCABULARY.codes.filter(({ parentId }) => parentId === null).map(({ id }) => id);
    const documentId = await fixture.import('One pilot and another pilot.', 'usage.txt', 'Usage');
    const highlight = (...codeIds: string[]): Content => ({ kind: 'highlight', body: { codeIds, note: '' } });
    const entity = await fixture.propose(content.entity('Idris'));
    const both = await fixture.propose(highlight(first!, second!), { documentId, words: 'another' });
    await fixture.propose(highlight(second!), { documentId, words: 'One' });
    await fixture.accept(entity);
    await fixture.accept(both);
    const { typeId } = (content.entity('Idris') as Content & { kind: 'entity' }).body;
    const type = { list: 'entityTypes', id: typeId, accepted: 1, pending: 0 };
    const codes = [
      { list: 'codes', id: first, accepted: 1, pending: 0 },
      { list: 'codes', id: second, accepted: 1, pending: 1 },
    ].toSorted((a, b) => `${a.id}`.localeCompare(`${b.id}`));
    expect(await usage('manager')).toEqual([...codes, type]);
    expect(await usage('reader')).toEqual([...codes.map((code) => ({ ...code, pending: 0 })), type]);
    for (const id of [first!, second!, typeId])
      expect(await set(without(id))).toMatchObject({ status: 409, body: { code: 'term_in_use' } });
    const unused = STARTER_VOCABULARY.entityTypes.find((one) => one.id !== typeId)!;
    good(await set(without(unused.id)));
    good(await set(STARTER_VOCABULARY));
  });
});

describe('the documents', () => {
  const list = async (query: Record<string, unknown>): Promise<Listed> =>
    good(
      await app.call(routes.listDocuments, {
        as: fixture.users.annotator,
        params: { projectId: fixture.projectId },
        query,
      }),
    );

  test.each(['imported', 'title', 'pending'] as const)(
    'in order %s are listed once each over all pages, while more come in',
    async (sort) => {
      const mine = await Promise.all(
        ['Aa', 'Bb', 'Cc', 'Dd', 'Ee'].map((title, at) =>
          fixture.import(`${title}\n\nOne word and another word ${at} ${sort}.`, `${title}.txt`, `${title} ${sort}`),
        ),
      );
      for (const documentId of mine.slice(0, 2))
        await fixture.propose(content.highlight(), { documentId, words: 'another' });
      const seen: Listed['documents'] = [];
      for (let after: string | undefined, more = true; more;) {
        const page = await list({ sort, q: sort, limit: 2, ...(after === undefined ? {} : { after }) });
        seen.push(...page.documents);
        more = page.next !== null;
        after = page.next ?? undefined;
        if (seen.length === 2) await fixture.import(`Late\n\nComes between the pages.`, 'late.txt', `Zz late ${sort}`);
      }
      const ids = seen.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(mine.filter((id) => !ids.includes(id))).toEqual([]);
      const keys = seen
        .filter(({ id }) => mine.includes(id))
        .map(({ importedAt, title, pending }) => ({ imported: importedAt, title, pending })[sort]);
      expect(keys).toEqual([...keys].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0) * (sort === 'title' ? 1 : -1)));
      expect(seen.find(({ id }) => id === mine[0])).toMatchObject({
        accepted: 0,
        pending: 1,
        importedByName: fixture.users.annotator.name,
        missing: ['authors', 'publisher', 'published', 'url', 'language'],
      });
    },
  );
});
