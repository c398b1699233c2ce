import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { PassThrough, type Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { knownKinds } from '../migrations/known-kinds.js';
import { arrayOf, text } from '../rows/column.js';
import { readRows } from '../rows/read-rows.js';
import { row } from '../rows/row-type.js';
import type { TableInBackup } from './manifest.js';

/** Which tables there are, with their columns and primary keys; those that others refer to come first. */
export interface Table {
  name: string;
  columns: string[];
  key: string[];
}

/** Prisma's own list is written by the migrations themselves, the lists of kinds whenever migrations are applied. */
const notCopied = ['_prisma_migrations', ...Object.keys(knownKinds())];

export const listTables = async (client: pg.Client): Promise<Table[]> => {
  const rows = await readRows(
    client,
    row({ name: text, columns: arrayOf(text), key: arrayOf(text), needs: arrayOf(text) }),
    `select c.relname as name,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       coalesce((select array_agg(a.attname::text order by k.at)
         from pg_index i, unnest(i.indkey) with ordinality k(attnum, at)
         join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
         where i.indrelid = c.oid and i.indisprimary), '{}') as key,
       coalesce((select array_agg(distinct r.relname::text) from pg_constraint f join pg_class r on r.oid = f.confrelid
         where f.conrelid = c.oid and f.contype = 'f' and r.oid <> c.oid), '{}') as needs
     from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> all($1)
       and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e') order by c.relname`,
    [notCopied],
  );
  const sorted: Table[] = [];
  for (let left = rows; left.length > 0;) {
    const there = new Set(sorted.map(({ name }) => name));
    const next = left.filter(({ needs }) => needs.every((name) => there.has(name)));
    // Tables that refer to each other in a circle: there is none, and the foreign keys would say so.
    const taken = next.length > 0 ? next : left;
    sorted.push(...taken.map(({ name, columns, key }) => ({ name, columns, key })));
    left = left.filter((table) => !taken.includes(table));
  }
  return sorted;
};

const quoted = (names: readonly string[]): string => names.map((name) => pg.escapeIdentifier(name)).join(', ');

/** Rows in an order of their own, whatever the database's collation, so that equal tables are equal bytes. */
const rowsOf = (client: pg.Client, { name, columns, key }: Table): ReturnType<typeof copyTo> => {
  const order = (key.length > 0 ? key : columns)
    .map((column) => `${pg.escapeIdentifier(column)}::text collate "C"`)
    .join(', ');
  return client.query(
    copyTo(`copy (select ${quoted(columns)} from ${pg.escapeIdentifier(name)} order by ${order}) to stdout`),
  );
};

/** Passes bytes on and knows their SHA-256 when they are over. */
const hashing = (): { stream: PassThrough; sum: () => string } => {
  const hash = createHash('sha256');
  const stream = new PassThrough();
  stream.on('data', (chunk: Buffer) => hash.update(chunk));
  return { stream, sum: () => hash.digest('hex') };
};

const write = async (source: Readable, path: string): Promise<{ sha256: string; fileSha256: string }> => {
  const [plain, packed] = [hashing(), hashing()];
  await pipeline(
    source,
    plain.stream,
    createGzip({ level: 6 }),
    packed.stream,
    createWriteStream(path, { mode: 0o600, flush: true }),
  );
  return { sha256: plain.sum(), fileSha256: packed.sum() };
};

/** Writes the rows of a table to a file. */
export const saveTable = async (
  client: pg.Client,
  table: Table,
  path: string,
  file: string,
): Promise<TableInBackup> => {
  const source = rowsOf(client, table);
  const sums = await write(source, path);
  return { name: table.name, columns: table.columns, rows: source.rowCount, ...sums, file };
};

/** SHA-256 (hex) of a file; undefined when it cannot be read. */
export const sumOfFile = async (path: string): Promise<string | undefined> => {
  const hash = createHash('sha256');
  const stream = createReadStream(path);
  stream.on('data', (chunk) => hash.update(chunk));
  return once(stream, 'end').then(
    () => hash.digest('hex'),
    () => undefined,
  );
};

/** Reads the rows of a table from a file. Whoever calls has the transaction. */
export const loadTable = async (client: pg.Client, table: TableInBackup, path: string): Promise<void> => {
  const target = client.query(
    copyFrom(`copy ${pg.escapeIdentifier(table.name)} (${quoted(table.columns)}) from stdin`),
  );
  await pipeline(createReadStream(path), createGunzip(), target);
};

/** SHA-256 (hex) of the rows of a table as a backup would write them now. */
export const sumOfTable = async (client: pg.Client, table: Table): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of rowsOf(client, table)) hash.update(chunk as Buffer);
  return hash.digest('hex');
};
