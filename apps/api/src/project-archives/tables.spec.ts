import { createTestDatabase, type TestDatabase } from '@scholium/database/testing';
import {
  ARCHIVE_TABLE_NAMES,
  archiveTable,
  DERIVED_TABLES,
  TABLES_IN_OTHER_FORM,
  TABLES_LEFT_OUT,
} from '@scholium/exchange';
import pg from 'pg';

/** Of the types of the database, those of an archive. */
const TYPES: Readonly<Record<string, string>> = {
  uuid: 'uuid',
  text: 'text',
  int4: 'int',
  int2: 'int',
  bool: 'boolean',
  jsonb: 'json',
  timestamptz: 'time',
  _uuid: 'uuid[]',
  _text: 'text[]',
};

describe('the list of tables of an archive', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  test('says of every table of the database what becomes of it, once', async () => {
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
         and relname <> '_prisma_migrations' order by relname collate "C"`,
    );
    const others = [DERIVED_TABLES, TABLES_IN_OTHER_FORM, TABLES_LEFT_OUT].flatMap((list) => Object.keys(list));
    expect([...ARCHIVE_TABLE_NAMES, ...others].sort()).toEqual(rows.map(({ name }) => name));
  });

  test.each(ARCHIVE_TABLE_NAMES)('has the columns and the key of %s', async (name) => {
    const { rows } = await client.query<{ name: string; type: string; required: boolean; key: number | null }>(
      `select a.attname as name, t.typname as type, a.attnotnull as required,
         array_position(i.indkey::int2[], a.attnum) as key
       from pg_attribute a join pg_type t on t.oid = a.atttypid
         join pg_index i on i.indrelid = a.attrelid and i.indisprimary
       where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped`,
      [`"${name}"`],
    );
    const { columns, key } = archiveTable(name);
    // Keys of search are made of names again.
    const kept = rows.filter((column) => column.name !== 'searchKey');
    // Lists, and the project of a log, are never null in the rows of a project.
    const isNullable = (column: (typeof kept)[number]): boolean =>
      !column.required && (columns[column.name]?.endsWith('?') ?? true);
    expect({ ...columns }).toEqual(
      Object.fromEntries(
        kept.map((column) => [column.name, `${TYPES[column.type] ?? column.type}${isNullable(column) ? '?' : ''}`]),
      ),
    );
    const inKey = kept.filter((column) => column.key !== null).sort((a, b) => (a.key ?? 0) - (b.key ?? 0));
    expect(key).toEqual(inKey.map((column) => column.name));
  });
});
