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

describe('a code or type that is merged', () => {
  const params = () => ({ projectId: fixture.projectId });
  const asked = async <T>(route: Parameters<typeof app.call>[0], query: object = {}): Promise<T> =>
    good<T>(await app.call(route, { as: fixture.users.reviewer, params: params(), query: { ...query } }));
  const merge = (list: string, termId: string, intoId: string) =>
    app.call(routes.mergeTerms, {
      as: fixture.users.manager,
      params: params(),
      body: { commandId: v7(), list, termId, intoId },
    });
  const revert = (list: string, termId: string) =>
    app.call(routes.revertMerge, {
      as: fixture.users.manager,
      params: params(),
      body: { commandId: v7(), list, termId },
    });

  test('is the other one in every filter, count, order and picker, and itself again when that is reverted', async () => {
    const documentId = await fixture.import('One keeper, a second keeper and a third keeper.', 'merge.txt', 'Merge');
    const entity = (name: string, typeId: string): Content => ({
      kind: 'entity',
      body: {
        typeId,
        names: [{ text: name, script: null, language: null, kind: 'full', strength: 'strong' }],
        description: '',
      },
    });
    const highlight = (...codeIds: string[]): Content => ({ kind: 'highlight', body: { codeIds, note: '' } });
    await fixture.accept(await fixture.propose(entity('Merged Weapon', 'weapon')));
    await fixture.accept(await fixture.propose(entity('Merged Law', 'law')));
    await fixture.propose(entity('Merged Waiting', 'weapon'));
    await fixture.accept(await fixture.propose(highlight('armament', 'likelihood'), { documentId, words: 'One' }));
    await fixture.propose(highlight('armament'), { documentId, words: 'second' });
    const seen = async () => {
      type Usage = ResponseOf<typeof routes.getVocabularyUsage>;
      type Queue = ResponseOf<typeof routes.getQueue>;
      type Entities = ResponseOf<typeof routes.listEntities>;
      type Hits = ResponseOf<typeof routes.pickEntities>;
      const { terms } = await asked<Usage>(routes.getVocabularyUsage);
      const labels = (rows: readonly { readonly label: string }[]) =>
        rows.flatMap(({ label }) => (label.startsWith('Merged') ? [label.slice(7)] : []));
      const queue = (type: string) => asked<Queue>(routes.getQueue, { type, document: documentId });
      const listed = (query: object) => asked<Entities>(routes.listEntities, { q: 'Merged', ...query });
      return {
        uses: Object.fromEntries(
          terms.flatMap(({ id, accepted, pending }) =>
            ['armament', 'likelihood', 'weapon', 'law'].includes(id) ? [[id, [accepted, pending]]] : [],
          ),
        ),
        queued: await Promise.all(['armament', 'likelihood'].map(async (type) => (await queue(type)).items.length)),
        laws: labels((await listed({ type: 'law' })).entities),
        total: (await listed({ type: 'law' })).total,
        byType: labels((await listed({ sort: 'type', direction: 'desc' })).entities),
        picked: labels(
          (await asked<Hits>(routes.pickEntities, { q: 'Merged', type: 'law', limit: 9 })).hits,
        ).toSorted(),
      };
    };
    const before = {
      uses: { armament: [1, 1], likelihood: [1, 0], weapon: [1, 1], law: [1, 0] },
      queued: [2, 0],
      laws: ['Law'],
      total: 1,
      byType: ['Weapon', 'Law'],
      picked: ['Law'],
    };
    expect(await seen()).toEqual(before);

    good(await merge('codes', 'armament', 'likelihood'));
    good(await merge('entityTypes', 'weapon', 'law'));
    expect(await seen()).toEqual({
      uses: { likelihood: [1, 1], law: [2, 1] },
      queued: [2, 2],
      laws: ['Law', 'Weapon'],
      total: 2,
      byType: ['Weapon', 'Law'],
      picked: ['Law', 'Waiting', 'Weapon'],
    });
    // Whoever has not heard of it goes on with the old id, and what was proposed with it is accepted.
    const late = await fixture.propose(highlight('armament'), { documentId, words: 'third' });
    await fixture.accept(late);
    expect((await seen()).uses).toEqual({ likelihood: [2, 1], law: [2, 1] });
    const { vocabulary } = await asked<ResponseOf<typeof routes.getProject>>(routes.getProject);
    expect(vocabulary.merged).toMatchObject([
      { list: 'codes', term: { id: 'armament' }, intoId: 'likelihood', byId: fixture.users.manager.id },
      { list: 'entityTypes', term: { id: 'weapon' }, intoId: 'law' },
    ]);
    const set = (next: object) =>
      app.call(routes.setVocabulary, {
        as: fixture.users.manager,
        params: params(),
        body: { commandId: v7(), vocabulary: next },
      });
    expect(await set(STARTER_VOCABULARY)).toMatchObject({ status: 409, body: { code: 'term_merged' } });
    const { merged: _merged, ...lists } = vocabulary;
    const codes = lists.codes.filter(({ id }) => id !== 'likelihood');
    expect(await set({ ...lists, codes })).toMatchObject({ status: 409, body: { code: 'term_in_use' } });
    expect(await merge('codes', 'armament', 'finance')).toMatchObject({ status: 422 });

    good(await revert('codes', 'armament'));
    good(await revert('entityTypes', 'weapon'));
    expect(await seen()).toEqual({ ...before, uses: { ...before.uses, armament: [2, 1] }, queued: [3, 0] });
    expect(await revert('codes', 'armament')).toMatchObject({ status: 422, body: { code: 'unknown_vocabulary' } });
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
