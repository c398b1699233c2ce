import { anchor } from '@scholium/review';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../testing/index.js';
import { arrayOf, bigint, bool, bytea, int, json, nothing, resultTypes, text, timestamptz, uuid } from './column.js';
import { checkRows, row, RowMismatch, type RowType } from './row-type.js';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.appUrl });
  await client.connect();
}, 60_000);
afterAll(async () => {
  await client.end();
  await database.drop();
});

async function rowsOf<T>(type: RowType<T>, sql: string): Promise<T[]> {
  const result = await client.query({ text: sql, types: resultTypes });
  checkRows(type, sql, result);
  return result.rows as T[];
}
const id = '0198c0de-0000-7000-8000-000000000001';
const place = `{"from": 1, "to": 2, "atVersion": 0, "quote": "a", "prefix": "", "suffix": "", "orphaned": false}`;

test('values are of the types that are declared', async () => {
  const everything = row({
    uuid,
    text,
    varchar: text,
    name: text,
    int,
    smallint: int,
    bigint,
    bool,
    timestamptz,
    bytea,
    json,
    jsonb: json,
    uuids: arrayOf(uuid),
    texts: arrayOf(text),
    ints: arrayOf(int),
    none: text.orNull,
    nothing,
    state: text.oneOf(['open', 'closed']),
    anchor: json.as(anchor),
  });
  const found = await rowsOf(
    everything,
    `select '${id}'::uuid as uuid, 'a' as text, 'a'::varchar as varchar, 'a'::name as name, 1 as int,
       2::smallint as smallint, 3::bigint as bigint, true as bool, '2026-01-02T03:04:05Z'::timestamptz as timestamptz,
       '\\x0102'::bytea as bytea, '[1]'::json as json, '{"a": null}'::jsonb as jsonb, array['${id}'::uuid] as uuids,
       array['a', 'b'] as texts, array[1, 2] as ints, null::text as none, pg_notify('nobody', '') as nothing,
       'open' as state, '${place}'::jsonb as anchor`,
  );
  expect(found).toEqual([
    {
      uuid: id,
      text: 'a',
      varchar: 'a',
      name: 'a',
      int: 1,
      smallint: 2,
      bigint: 3,
      bool: true,
      timestamptz: new Date('2026-01-02T03:04:05Z'),
      bytea: Buffer.from([1, 2]),
      json: [1],
      jsonb: { a: null },
      uuids: [id],
      texts: ['a', 'b'],
      ints: [1, 2],
      none: null,
      nothing: '',
      state: 'open',
      anchor: JSON.parse(place) as unknown,
    },
  ]);
});

test.each([
  ['a column that does not come', row({ id: uuid, missing: text }), 'Column "missing" is declared and does not come.'],
  ['a column that is not declared', row({}), 'Column "id" comes and is not declared.'],
  ['another type', row({ id: text }), 'Column "id" is declared as text and comes as type 2950.'],
  ['an array', row({ id: arrayOf(uuid) }), 'Column "id" is declared as uuid[] and comes as type 2950.'],
])('names what differs, also of a statement without rows: %s', async (_, type: RowType<unknown>, problem) => {
  await expect(rowsOf(type, 'select id from "User" where false')).rejects.toThrow(
    new RowMismatch('select id from "User" where false', [problem]),
  );
});

test.each([
  [`'a' as x, 'b' as x`, row({ x: text }), 'Column "x" comes twice.'],
  [`null::text as x`, row({ x: text }), 'Column "x" is declared without null and comes as null.'],
  [
    `array['a', null] as x`,
    row({ x: arrayOf(text) }),
    'Column "x" is declared as an array without nulls and holds null.',
  ],
  [`'c' as x`, row({ x: text.oneOf(['a', 'b']) }), 'Column "x" is not as its schema says: c is none of a, b.'],
  [`array['c'] as x`, row({ x: arrayOf(text.oneOf(['a'])) }), 'Column "x" is not as its schema says: c is none of a.'],
])('names what differs in the rows: %s', async (column, type: RowType<unknown>, problem) => {
  await expect(rowsOf(type, `select ${column}`)).rejects.toThrow(new RowMismatch(`select ${column}`, [problem]));
});

test('takes JSON for what its schema makes of it, and nothing else', async () => {
  const type = row({ anchor: json.as(anchor) });
  await expect(rowsOf(type, `select '${place}'::json as anchor`)).resolves.toHaveLength(1);
  const differing = [
    `'${place}'::jsonb - 'quote'`,
    `'${place}'::jsonb || '{"more": 1}'`,
    `'${place}'::jsonb || '{"from": "1"}'`,
    `'[]'::json`,
  ];
  for (const value of differing)
    await expect(rowsOf(type, `select ${value} as anchor`)).rejects.toThrow(
      /Column "anchor" is not as its schema says/,
    );
});

test('a null among many rows is seen', async () => {
  const sql = 'select nullif(n, 5000) as n from generate_series(1, 5000) as n';
  await expect(rowsOf(row({ n: int }), sql)).rejects.toThrow(/comes as null/);
  await expect(rowsOf(row({ n: int.orNull }), sql)).resolves.toHaveLength(5000);
});
