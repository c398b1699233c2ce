import { DOCUMENT_SORTS, ENTITY_SORTS, routes, SOURCE_SORTS } from '@scholium/contract';
import fc from 'fast-check';
import pg from 'pg';
import { Database } from './platform/index.js';
import { content, createTestApp, good, ProjectFixture, type TestApp } from './testing/index.js';

const ROWS = 500;
/** SQL for a few values, so that many rows have the same; `n` is the number of the row. */
const oneOf = (values: string): string => `(array[${values}])[1 + n % ${values.split(',').length}]`;

interface List {
  readonly route: typeof routes.listDocuments | typeof routes.listEntities | typeof routes.listSources;
  readonly items: 'documents' | 'entities' | 'sources';
  readonly table: string;
  readonly natural: Readonly<Record<string, 'asc' | 'desc'>>;
  /** What a row of `table t` is sorted by, written independently of the product. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** Sorts that count, for which there is no index. */
  readonly counted: readonly string[];
}
const naming = `(select count(*) from "Annotation" a where t.id::text in (a.body->>'entityId', a.body->>'sourceId'))`;
const LISTS: Readonly<Record<string, List>> = {
  documents: {
    route: routes.listDocuments,
    items: 'documents',
    table: '"Document"',
    natural: DOCUMENT_SORTS,
    keys: {
      title: ['title'],
      publisher: [`coalesce(metadata->>'publisher', '')`],
      published: [`coalesce(metadata->>'published', '')`],
      imported: ['"importedAt"'],
      accepted: [`(select count(*) from "Annotation" a where a."documentId" = t.id)`],
      pending: [`(select count(*) from "Change" c where c."documentId" = t.id and c.state = 'proposed')`],
    },
    counted: ['accepted', 'pending'],
  },
  entities: {
    route: routes.listEntities,
    items: 'entities',
    table: '"Entity"',
    natural: ENTITY_SORTS,
    keys: {
      name: ['label'],
      type: ['"typeId"', 'label'],
      names: [`jsonb_array_length(body->'names')`, 'label'],
      mentions: [naming, 'label'],
    },
    counted: ['mentions'],
  },
  sources: {
    route: routes.listSources,
    items: 'sources',
    table: '"Source"',
    natural: SOURCE_SORTS,
    keys: {
      label: ['label'],
      class: [`body->>'sourceClass'`, 'label'],
      reliability: [`body->>'reliability'`, 'label'],
      citations: [naming, 'label'],
    },
    counted: ['citations'],
  },
};
const ORDERS = Object.entries(LISTS).flatMap(([list, { keys }]) =>
  Object.keys(keys).flatMap((sort) => (['asc', 'desc'] as const).map((direction) => [list, sort, direction] as const)),
);

let app: TestApp;
let fixture: ProjectFixture;
let owner: pg.Client;

beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
  owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  const documentId = await fixture.import('Harbour\n\nHere Idris was seen.', 'a.txt', 'Harbour');
  const entity = await fixture.propose(content.entity('Idris'));
  await fixture.accept(entity);
  const source = await fixture.propose(content.source('Register'));
  await fixture.accept(source);
  await fixture.accept(await fixture.propose(content.mention(entity.subjectId), { documentId, words: 'Idris' }));
  await fixture.propose(content.highlight(), { documentId, words: 'Here' });
  await fill();
}, 60_000);
afterAll(async () => {
  await owner.end();
  await app.close();
});

/** Copies of the fixture's rows with ties in every column, and documents without publisher or date. */
async function fill(): Promise<void> {
  const many = `generate_series(1, ${ROWS}) as n`;
  const copy = (table: string, changed: Readonly<Record<string, string>>, per: string): string => `
    insert into "${table}" select r.* from (select * from "${table}" limit 1) p, ${per}, lateral jsonb_populate_record(
      null::"${table}", to_jsonb(p) || jsonb_build_object(${Object.entries(changed)
        .map(([column, value]) => `'${column}', ${value}`)
        .join(', ')})) as r`;
  const label = oneOf(`'Ärmel', 'Zebra', 'aa', 'بحر', 'Aa', '100%', ''`);
  const id = 'gen_random_uuid()';
  await owner.query(
    copy(
      'Document',
      {
        id,
        title: oneOf(`'Zoll', 'ärmel', 'Aa', 'بحر'`),
        importedAt: `timestamptz '2026-01-01' + (n % 9) * interval '1 s'`,
        metadata: `p.metadata || jsonb_build_object('publisher', ${oneOf(`'Port', null, 'port', '', 'Zoll'`)}, 'published', ${oneOf(`'2024', null, '2023-05-01'`)})`,
      },
      many,
    ),
  );
  await owner.query(
    copy(
      'Entity',
      {
        id,
        label,
        typeId: oneOf(`'person', 'place', 'organisation'`),
        body: `jsonb_set(p.body, '{names}', to_jsonb(array_fill(p.body->'names'->0, array[1 + n % 5])))`,
      },
      many,
    ),
  );
  await owner.query(
    copy(
      'Source',
      {
        id,
        label,
        body: `p.body || jsonb_build_object('sourceClass', ${oneOf(`'official', 'press', 'other'`)}, 'reliability', ${oneOf(`'A', 'B', 'F', 'C'`)})`,
      },
      many,
    ),
  );
  const each = `md5(named::text || g)::uuid`;
  const numbered = (table: string): string =>
    `(select x.id as named, row_number() over (order by x.id) as n from "${table}" x) x, generate_series(1, n % 4) g`;
  for (const [table, field] of [
    ['Entity', 'entityId'],
    ['Source', 'sourceId'],
  ])
    await owner.query(
      copy(
        'Annotation',
        { id: each, body: `(p.body - 'entityId') || jsonb_build_object('${field}', named)` },
        numbered(table!),
      ),
    );
  await owner.query(copy('Annotation', { id: each, documentId: 'named' }, numbered('Document')));
  await owner.query(
    copy('Change', { id: each, documentId: 'named', subjectId: each, state: `'proposed'` }, numbered('Document')),
  );
  for (const table of ['Document', 'Entity', 'Source', 'Annotation', 'Change'])
    await owner.query(`vacuum analyze "${table}"`);
}

async function ids(list: List, query: Readonly<Record<string, unknown>>): Promise<string[]> {
  const seen: string[] = [];
  for (let after: string | undefined, more = true; more;) {
    const page = good<Record<string, { id: string }[]> & { next: string | null }>(
      await app.call(list.route, {
        as: fixture.users.reviewer,
        params: { projectId: fixture.projectId },
        query: { ...query, ...(after === undefined ? {} : { after }) },
      }),
    );
    seen.push(...(page[list.items] ?? []).map(({ id }) => id));
    more = page.next !== null;
    after = page.next ?? undefined;
  }
  return seen;
}

async function whole({ table, keys }: List, sort: string, direction: string): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    `select t.id from ${table} t where t."projectId" = $1 order by ${[...keys[sort]!, 't.id'].map((key) => `${key} ${direction}`).join(', ')}`,
    [fixture.projectId],
  );
  return rows.map(({ id }) => id);
}

test.each(ORDERS)(
  'the pages of %s by %s, %s, of any length, are the whole in order',
  async (name, sort, direction) => {
    const list = LISTS[name]!;
    const expected = await whole(list, sort, direction);
    expect(expected).toHaveLength(ROWS + 1);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 37, max: 200 }), async (limit) => {
        expect(await ids(list, { sort, direction, limit })).toEqual(expected);
      }),
      { numRuns: 3 },
    );
  },
  60_000,
);

test('without a direction each sort has its own', async () => {
  for (const list of Object.values(LISTS))
    for (const [sort, direction] of Object.entries(list.natural))
      expect(await ids(list, { sort, limit: 200 })).toEqual(await whole(list, sort, direction));
}, 60_000);

test('a cursor of another order is refused', async () => {
  const ask = (query: object) =>
    app.call(routes.listEntities, {
      as: fixture.users.reader,
      params: { projectId: fixture.projectId },
      query: { ...query },
    });
  const { next } = good<{ next: string }>(await ask({ sort: 'names' }));
  expect((await ask({ sort: 'names', after: next })).status).toBe(200);
  for (const query of [{ sort: 'mentions' }, { sort: 'name' }, { sort: 'names', direction: 'asc' }])
    expect((await ask({ ...query, after: next })).status).toBe(400);
  for (const keys of [['1'], ['x', 'label'], ['1', '\u0000'], [1, 'label'], ['1', 'label', 'label']]) {
    const after = Buffer.from(JSON.stringify(['names', 'desc', keys, fixture.projectId])).toString('base64url');
    expect((await ask({ sort: 'names', after })).status).toBe(400);
  }
});

test('pages at any depth are read from an index of their order', async () => {
  const database = app.app.get(Database);
  for (const [name, sort, direction] of ORDERS) {
    const list = LISTS[name]!;
    if (list.counted.includes(sort)) continue;
    const asked: { sql: string; values: readonly unknown[] }[] = [];
    // Its own method is in front of the class's until it is deleted.
    Object.assign(database, {
      queryAs: (...[viewer, row, sql, values]: Parameters<Database['queryAs']>) => {
        if (sql.includes('order by')) asked.push({ sql, values });
        return Database.prototype.queryAs.call(database, viewer, row, sql, values);
      },
    });
    await ids(list, { sort, direction });
    Reflect.deleteProperty(database, 'queryAs');
    expect(asked.length).toBeGreaterThan(9);
    const { sql, values } = asked.at(-2)!;
    const { rows } = await owner.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, values as unknown[]);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect([name, sort, direction, /Sort|Seq Scan on "(Document|Entity|Source)/.exec(plan)?.[0] ?? plan]).toEqual([
      name,
      sort,
      direction,
      plan,
    ]);
  }
}, 60_000);
