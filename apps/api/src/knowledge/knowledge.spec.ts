import { routes, type ErrorBody, type PickHit, type ResponseOf } from '@scholium/contract';
import {
  content,
  createTestApp,
  good,
  limitHere,
  longestTurn,
  ProjectFixture,
  type Proposed,
  type TestApp,
} from '../testing/index.js';

let app: TestApp;
let fixture: ProjectFixture;
let tahmiri: Proposed;
let documentId: string;

beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
  documentId = await fixture.import(
    'Harbour\n\nHere Idris al-Tahmiri was seen, and later Abu Sanad.',
    'a.txt',
    'Harbour',
  );
  const add = async (...names: string[]): Promise<Proposed> => {
    const entity = await fixture.propose(content.entity(...names));
    await fixture.accept(entity);
    return entity;
  };
  tahmiri = await add('Idris al-Tahmiri', 'Abu Sanad', 'إدريس التحميري');
  await add('Tahmir');
  await add('Gulf of Tahmir');
  await add('Ānṭahmir 100%');
  for (const words of ['Idris al-Tahmiri', 'Abu Sanad'])
    await fixture.accept(await fixture.propose(content.mention(tahmiri.subjectId), { documentId, words }));
  await fixture.propose(content.entity('Tahmir Courier'));
});
afterAll(() => app.close());

const params = (): { projectId: string } => ({ projectId: fixture.projectId });
const pick = async (q: string): Promise<PickHit[]> =>
  good<{ hits: PickHit[] }>(
    await app.call(routes.pickEntities, { as: fixture.users.annotator, params: params(), query: { q } }),
  ).hits;

describe('the picker', () => {
  test('puts the whole name first, then starts, then words, then middles; what waits after what is accepted', async () => {
    expect((await pick('tahmir')).map(({ label, state }) => [label, state])).toEqual([
      ['Tahmir', 'accepted'],
      ['Tahmir Courier', 'pending'],
      ['Idris al-Tahmiri', 'accepted'],
      ['Gulf of Tahmir', 'accepted'],
      ['Ānṭahmir 100%', 'accepted'],
    ]);
  });

  test.each([
    ['abu sanad', 'Abu Sanad'],
    ['ABU-SANAD', 'Abu Sanad'],
    ['idris tahmiri', null],
    ['Idrīs al‑Ṭaḥmīrī', null],
    ['التحميري', 'إدريس التحميري'],
  ])('finds a person by %s and says which name it was (%s)', async (typed, matched) => {
    expect((await pick(typed))[0]).toMatchObject({ id: tahmiri.subjectId, matched, uses: 2 });
  });

  test('takes signs of a pattern literally', async () => {
    expect((await pick('100%')).map(({ label }) => label)).toEqual(['Ānṭahmir 100%']);
    expect(await pick('%')).toHaveLength(1);
    expect(await pick('_')).toEqual([]);
    expect(await pick('\\')).toEqual([]);
  });

  test('offers something before anything is typed', async () => expect(await pick('')).toHaveLength(5));
});

describe('the lists', () => {
  test('go through all accepted entities by name, page by page, with how often each is named', async () => {
    const seen: [string, number][] = [];
    for (let after: string | undefined, more = true; more;) {
      const page = good<ResponseOf<typeof routes.listEntities>>(
        await app.call(routes.listEntities, {
          as: fixture.users.reader,
          params: params(),
          query: { limit: 2, ...(after === undefined ? {} : { after }) },
        }),
      );
      expect(page.total).toBe(4);
      seen.push(...page.entities.map(({ label, mentions }): [string, number] => [label, mentions]));
      more = page.next !== null;
      after = page.next ?? undefined;
    }
    expect(new Map(seen)).toEqual(
      new Map([
        ['Gulf of Tahmir', 0],
        ['Idris al-Tahmiri', 2],
        ['Tahmir', 0],
        ['Ānṭahmir 100%', 0],
      ]),
    );
    expect(seen).toHaveLength(4);
  });

  test('an entity has its passages in context and in order', async () => {
    const { entity, mentions, total } = good<ResponseOf<typeof routes.getEntity>>(
      await app.call(routes.getEntity, { as: fixture.users.reader, params: { entityId: tahmiri.subjectId } }),
    );
    expect([entity.label, total]).toEqual(['Idris al-Tahmiri', 2]);
    expect(mentions.map(({ before, label, after, documentTitle }) => [before, label, after, documentTitle])).toEqual([
      ['Here ', 'Idris al-Tahmiri', ' was seen, and later Abu Sanad.', 'Harbour'],
      [' al-Tahmiri was seen, and later ', 'Abu Sanad', '.', 'Harbour'],
    ]);
  });
});

describe('a pasted source', () => {
  const parse = (text: string) =>
    app.call(routes.parseSource, { as: fixture.users.annotator, params: params(), body: { text } });

  test.each([
    ['url', 'https://example.org/report'],
    ['bibtex', '@report{a, title = {Armed Traffic}, author = {Doe, Jane}, year = {2024}}'],
    ['ris', 'TY  - RPRT\nTI  - Armed Traffic\nAU  - Doe, Jane\nER  - \n'],
    ['csl-json', '[{"type":"report","title":"Armed Traffic"}]'],
  ])('of the form %s becomes a record whose judgements are left open', async (format, text) => {
    const read = good<ResponseOf<typeof routes.parseSource>>(await parse(text));
    expect(read.format).toBe(format);
    expect(read.items).toEqual([
      {
        label: expect.stringMatching(/Armed Traffic|example\.org/),
        body: expect.objectContaining({ reliability: 'F', sourceClass: 'other', accessed: null }),
      },
    ]);
  });

  test('that cannot be read says where', async () => {
    const answer = await parse('[{"type": "report",\n  "title": oops}]');
    expect([answer.status, answer.body]).toEqual([
      422,
      expect.objectContaining({ code: 'unreadable_source' } satisfies Partial<ErrorBody>),
    ]);
    expect((answer.body as ErrorBody).details).toMatchObject({
      line: 2,
      column: expect.any(Number),
      remedy: expect.any(String),
    });
  });

  test('that takes long to read keeps nobody waiting', async () => {
    expect((await parse(`@report{a, title = {${'Armed Traffic '.repeat(200)}}}`)).status).toBe(200);
    // Each entry begins inside the one before: the reader of BibTeX goes back to the beginning for every one of them.
    const { answer, ms } = await longestTurn(() => parse('@a{k,'.repeat(7_000)));
    expect([answer.status, (answer.body as ErrorBody).code]).toEqual([422, 'unreadable_source']);
    expect(ms).toBeLessThan(limitHere(200));
  });
});
