import { createTestDatabase, type TestDatabase } from '@scholium/database/testing';
import fc from 'fast-check';
import pg from 'pg';
import { arrayParameter, type ElementType } from './array-parameter.js';

/** PostgreSQL keeps no zero character, and text that is no text (half a surrogate pair) does not come in. */
const words = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => !text.includes('\u0000'));
/** As JSON has it, which knows no -0. */
const json = fc
  .jsonValue({ stringUnit: 'grapheme' })
  .filter((value) => value !== null && !JSON.stringify(value).includes('\\u0000'))
  .map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const VALUES: { readonly [T in ElementType]: fc.Arbitrary<unknown> } = {
  uuid: fc.uuid(),
  text: words,
  int: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  smallint: fc.integer({ min: -(2 ** 15), max: 2 ** 15 - 1 }),
  boolean: fc.boolean(),
  jsonb: json,
};

describe('an array as a binary parameter', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.appUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  test.each(Object.keys(VALUES) as ElementType[])('comes back from PostgreSQL as it went in, of %s', async (type) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(VALUES[type]), { maxLength: 20 }), async (values) => {
        const { rows } = await client.query<{ value: unknown }>(
          `select value from unnest($1::${type}[]) with ordinality as u(value, n) order by n`,
          [arrayParameter(type, values)],
        );
        expect(rows.map(({ value }) => value)).toEqual(values);
      }),
    );
  });

  test('is as long as it has to be', async () => {
    const long = '\u00e9\u6f22'.repeat(100_000);
    const ask = async (values: readonly string[]) =>
      (
        await client.query<{ value: string }>('select unnest($1::text[]) as value', [arrayParameter('text', values)])
      ).rows.map(({ value }) => value);
    expect(await ask([long, 'short'])).toEqual([long, 'short']);
    expect(await ask(['short'])).toEqual(['short']);
  });

  test('refuses what is not of the type', () => {
    expect(() => arrayParameter('uuid', ['1bd2b8c3'])).toThrow('Not a UUID: 1bd2b8c3');
    expect(() => arrayParameter('uuid', ['zbd2b8c3-0000-7000-8000-000000000000'])).toThrow(TypeError);
    expect(() => arrayParameter('int', [2 ** 31])).toThrow('out of range');
    expect(() => arrayParameter('smallint', [2 ** 15])).toThrow('out of range');
  });
});
