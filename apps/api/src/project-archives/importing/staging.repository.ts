import { Injectable } from '@nestjs/common';
import { bool, int, row, text, uuid, type RowOf } from '@scholium/database';
import {
  ARCHIVE_TABLE_NAMES,
  archiveTable,
  IMAGE_LIMITS,
  type ArchiveColumn,
  type ArchiveTableName,
  type StatedPicture,
} from '@scholium/exchange';
import { KEYS } from '@scholium/review';
import { SystemDatabase, type Session } from '../../platform/system.js';
import { FOLDED_TABLES, isSearched, type FoldedTable, type FoldedWrites } from './folded-writes.js';
import type { AnchorKey } from './lead-anchors.task.js';

const foundRow = row({ line: int.orNull });
const problemRow = row({ problem: text });
const thereRow = row({ there: bool });
const idRow = row({ id: uuid });
const sumRow = row({ sha256: text });
const otherRow = row({ line: int, sha256: text });
const documentRow = row({ id: uuid, imported: text, checkpoint: text, checkpointVersion: int, head: int });
const stepsRow = row({ entries: text });
const snapshotRow = row({ version: int, doc: text });
const movedRow = row({ anchors: text });
const lockRow = row({ taken: bool });

/** What a picture is that a file of an archive has. */
export type PictureOf = StatedPicture & { readonly sha256: string };

/** JSON in UTF-8 as a parameter of the type `json`. */
const asParameter = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);
const quoted = (name: string): string => `"${name}"`;
const listed = (names: readonly string[], of = ''): string => names.map((name) => `${of}${quoted(name)}`).join(', ');
export const staged = (table: ArchiveTableName): string => `pg_temp."staged ${table}"`;
const folded = (table: FoldedTable): string => `pg_temp."folded ${table}"`;

const SQL_TYPES: Readonly<Record<string, string>> = {
  uuid: 'uuid',
  text: 'text',
  int: 'int',
  boolean: 'boolean',
  json: 'jsonb',
  time: 'timestamptz',
  'uuid[]': 'uuid[]',
  'text[]': 'text[]',
};
const sqlType = (column: ArchiveColumn): string => SQL_TYPES[column.replace('?', '')] ?? 'text';

const columnsOf = (table: ArchiveTableName): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(Object.entries(archiveTable(table).columns).map(([name, column]) => [name, sqlType(column)])),
  ...(isSearched(table) ? { searchKey: 'text' } : {}),
});

/** Rows that are the first parameter, in JSON, with these columns of a table. */
const recordset = (table: ArchiveTableName, names: readonly string[]): string => {
  const types = columnsOf(table);
  return `json_to_recordset($1::json) as r(${names.map((name) => `${quoted(name)} ${types[name] ?? 'text'}`).join(', ')})`;
};

/** Columns that are not compared with the log: where the text stood, which is compared with the text. */
const NOT_OF_THE_LOG: Readonly<Record<string, readonly string[]>> = {
  Document: ['checkpoint', 'checkpointVersion'],
  Anchor: ['from', 'to', 'atVersion', 'orphaned'],
};

/**
 * An archive beside the tables: its rows, and the rows that its log leads to, in temporary tables of one connection.
 * Nothing else is written before all of it is checked.
 */
export class Staging {
  constructor(readonly session: Session) {}

  async create(): Promise<void> {
    for (const table of ARCHIVE_TABLE_NAMES)
      await this.session.execute(
        `create temp table "staged ${table}" (like ${quoted(table)}, primary key (${listed(archiveTable(table).key)}))`,
        [],
      );
    for (const table of FOLDED_TABLES)
      await this.session.execute(
        `create temp table "folded ${table}" (like ${quoted(table)}, primary key (${listed(KEYS[table])}))`,
        [],
      );
  }

  /** `rows` is a JSON array of rows, in UTF-8. */
  async stage(table: ArchiveTableName, rows: Uint8Array): Promise<void> {
    const names = Object.keys(columnsOf(table));
    const sql = `insert into ${staged(table)} (${listed(names)}) select ${listed(names)} from ${recordset(table, names)}`;
    await this.session.execute(sql, [asParameter(rows)]);
  }

  async fold({ table, action, columns, rows }: FoldedWrites): Promise<void> {
    const keys: readonly string[] = action === 'withdraw' ? ['changeId'] : KEYS[table];
    const same = keys.map((key) => `t.${quoted(key)} = r.${quoted(key)}`).join(' and ');
    const from = recordset(table, [...keys, ...columns]);
    const set = (of: string): string => columns.map((name) => `${quoted(name)} = ${of}.${quoted(name)}`).join(', ');
    const all = listed([...keys, ...columns]);
    const sql = {
      put: `insert into ${folded(table)} (${all}) select ${all} from ${from}
        on conflict (${listed(keys)}) do update set ${set('excluded')}`,
      patch: `update ${folded(table)} t set ${set('r')} from ${from} where ${same}`,
      withdraw: `update ${folded(table)} t set ${set('r')} from ${from} where ${same} and t."withdrawnSeq" is null`,
      drop: `delete from ${folded(table)} t using ${from} where ${same}`,
    }[action];
    await this.session.execute(sql, [asParameter(rows)]);
  }

  async analyze(): Promise<void> {
    for (const table of ARCHIVE_TABLE_NAMES) await this.session.execute(`analyze ${staged(table)}`, []);
    for (const table of FOLDED_TABLES) await this.session.execute(`analyze ${folded(table)}`, []);
  }

  /**
   * The line of the first row that is not what the log leads to, null for one that is missing; undefined when all are.
   * `lenient` lets rows be that the log does not tell of: of documents whose log was erased.
   */
  async differing(table: FoldedTable, lenient: boolean): Promise<number | null | undefined> {
    const keys: readonly string[] = KEYS[table];
    const compared = Object.keys(archiveTable(table).columns).filter(
      (name) => !keys.includes(name) && !(NOT_OF_THE_LOG[table] ?? []).includes(name),
    );
    const numbered = `(select *, row_number() over (order by ${listed(keys)})::int as "line" from ${staged(table)})`;
    const other =
      compared.length > 0 ? `or (${listed(compared, 's.')}) is distinct from (${listed(compared, 'f.')})` : '';
    const extra = lenient ? 'false' : `f.${quoted(keys[0]!)} is null`;
    const [found] = await this.session.query(
      foundRow,
      `select s."line" from ${numbered} s full join ${folded(table)} f using (${listed(keys)})
       where s."line" is null or ${extra} or (f.${quoted(keys[0]!)} is not null and (false ${other}))
       order by s."line" nulls last limit 1`,
      [],
    );
    return found && found.line;
  }

  /** What rows say of each other that cannot be; null for nothing. */
  async misfit(): Promise<string | null> {
    for (const sql of MISFITS) {
      const [found] = await this.session.query(problemRow, `${sql} limit 1`, []);
      if (found) return found.problem;
    }
    return null;
  }

  /** The document after another, by their ids. */
  async documentAfter(id: string): Promise<RowOf<typeof documentRow> | null> {
    const [found] = await this.session.query(
      documentRow,
      `select d.id, f.checkpoint::text as imported, d.checkpoint::text as checkpoint, d."checkpointVersion",
         s."docVersion" as head
       from ${staged('Document')} d join ${folded('Document')} f using (id) join ${staged('Stream')} s on s.id = d.id
       where d.id > $1::uuid order by d.id limit 1`,
      [id],
    );
    return found ?? null;
  }

  /** The edits of a document in JSON: a list of `[seq, docVersion, payload]`. */
  async steps(documentId: string): Promise<string> {
    const [found] = await this.session.query(
      stepsRow,
      `select coalesce(json_agg(json_build_array(seq, "docVersion", payload) order by seq), '[]')::text as entries
       from ${staged('LedgerEntry')} where "streamId" = $1::uuid and kind = 'steps'`,
      [documentId],
    );
    return found?.entries ?? '[]';
  }

  snapshots(documentId: string): Promise<RowOf<typeof snapshotRow>[]> {
    return this.session.query(
      snapshotRow,
      `select version, doc::text as doc from ${staged('Checkpoint')} where "documentId" = $1::uuid order by version`,
      [documentId],
    );
  }

  /** Anchors of a document that have moved, after one of them, in JSON: a list of `MovedAnchor`. */
  async anchors(documentId: string, after: AnchorKey, limit: number): Promise<string> {
    const [found] = await this.session.query(
      movedRow,
      `select coalesce(json_agg(json_build_array(
           m."changeId", m.revision, m.ordinal, m."from", m."to", m."atVersion", m.orphaned,
           m."logFrom", m."logTo", m."logVersion", m."logOrphaned") order by m."changeId", m.revision, m.ordinal),
         '[]')::text as anchors
       from (select s."changeId", s.revision, s.ordinal, s."from", s."to", s."atVersion", s.orphaned,
           f."from" as "logFrom", f."to" as "logTo", f."atVersion" as "logVersion", f.orphaned as "logOrphaned"
         from ${staged('Anchor')} s join ${folded('Anchor')} f using ("changeId", revision, ordinal)
         where s."documentId" = $1::uuid
           and (s."changeId", s.revision, s.ordinal) > ($2::uuid, $3::int, $4::int)
           and (s."atVersion", s."from", s."to", s.orphaned)
             is distinct from (f."atVersion", f."from", f."to", f.orphaned)
         order by s."changeId", s.revision, s.ordinal limit $5::int) m`,
      [documentId, ...after, limit],
    );
    return found?.anchors ?? '[]';
  }

  /** Ids in a table of this installation among those of the archive. */
  async known(table: 'User' | 'Group' | 'Role' | 'Compartment', ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.session.query(idRow, `select id from ${quoted(table)} where id = any($1::uuid[])`, [ids]);
    return new Set(rows.map(({ id }) => id));
  }

  /** People who are here, besides these. */
  async peopleBesides(ids: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const rows = await this.session.query(idRow, 'select u.id from "User" u', []);
    return new Set(rows.flatMap(({ id }) => (ids.has(id) ? [] : [id])));
  }

  /** A document whose file is not among these, which are SHA-256; null for none. */
  async withoutFile(sums: readonly string[]): Promise<string | null> {
    const [found] = await this.session.query(
      idRow,
      `select d.id from (select id, origin->>'sha256' as sha256 from ${staged('Document')}
         union all select "documentId", sha256 from ${staged('DocumentImage')}) d where d.sha256 is not null
         and not exists (select from unnest($1::text[]) o(sha256) where o.sha256 = d.sha256)
       order by d.id limit 1`,
      [sums],
    );
    return found?.id ?? null;
  }

  /** Those of these files, by their SHA-256, that are pictures of documents. */
  async pictures(sums: readonly string[]): Promise<ReadonlySet<string>> {
    const sql = `select distinct i.sha256 from ${staged('DocumentImage')} i where i.sha256 = any($1::text[])`;
    return new Set((await this.session.query(sumRow, sql, [sums])).map(({ sha256 }) => sha256));
  }

  /** The first row that says something else of a picture than it is; null for none. */
  async otherPicture(pictures: readonly PictureOf[]): Promise<RowOf<typeof otherRow> | null> {
    const [found] = await this.session.query(
      otherRow,
      `select i."line", i.sha256
       from (select *, row_number() over (order by ${listed(archiveTable('DocumentImage').key)})::int as "line"
         from ${staged('DocumentImage')}) i
       join json_to_recordset($1::json) as p(sha256 text, "mediaType" text, width int, height int, bytes int) using (sha256)
       where (i."mediaType", i.width, i.height, i.bytes) is distinct from (p."mediaType", p.width, p.height, p.bytes)
       order by i."line" limit 1`,
      [JSON.stringify(pictures)],
    );
    return found ?? null;
  }

  /** Those of people who are here that are no placeholders. */
  async accounts(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.session.query(
      idRow,
      'select u.id from "User" u where u.id = any($1::uuid[]) and not u.placeholder',
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async isHere(projectId: string): Promise<boolean> {
    const sql = 'select exists (select from "Project" p where p.id = $1::uuid) as there';
    return (await this.session.query(thereRow, sql, [projectId]))[0]?.there ?? false;
  }

  /** One import of a project at a time; false while there is another. */
  async lock(projectId: string): Promise<boolean> {
    const sql = `select pg_try_advisory_xact_lock(hashtextextended('archive ' || $1, 0)) as taken`;
    return (await this.session.query(lockRow, sql, [projectId]))[0]?.taken ?? false;
  }

  /** Puts the rows of a table where they belong. */
  async publish(table: ArchiveTableName): Promise<void> {
    const names = listed(Object.keys(columnsOf(table)));
    await this.session.execute(
      `insert into ${quoted(table)} (${names}) select ${names} from ${staged(table)}
       order by ${listed(archiveTable(table).key)}`,
      [],
    );
  }

  /** The same of what the project gives, but to some principals. */
  async publishGrants(besides: readonly string[]): Promise<void> {
    const names = listed(Object.keys(columnsOf('ProjectGrant')));
    await this.session.execute(
      `insert into "ProjectGrant" (${names}) select ${names} from ${staged('ProjectGrant')}
       where "principalId" <> all($1::uuid[]) order by "principalId"`,
      [besides],
    );
  }

  /** One that is here counts as added now, so that nobody forgets it before the documents are there. */
  async addOriginal(sha256: string, bytes: Uint8Array, at: Date): Promise<void> {
    await this.session.execute(
      `insert into "Original" (sha256, bytes, "createdAt") values ($1, $2, $3::timestamptz)
       on conflict (sha256) do update set "createdAt" = excluded."createdAt"`,
      [sha256, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), at],
    );
  }
}

const problem = (file: string, what: string, from: string): string =>
  `select '${file}|${what}' as problem from ${from}`;
const documentsOf = (table: ArchiveTableName): string =>
  problem(
    `tables/${table}.jsonl`,
    'names a document that is not in the archive',
    `${staged(table)} t where t."documentId" is not null
       and not exists (select from ${staged('Document')} d where d.id = t."documentId")`,
  );

/** References that foreign keys would let point into other projects, and streams that do not fit their documents. */
const MISFITS: readonly string[] = [
  problem(
    'tables/Project.jsonl',
    'has no project',
    `(select 1) one where not exists (select from ${staged('Project')})`,
  ),
  problem(
    'tables/Stream.jsonl',
    'is not the log of the project and of its documents',
    `(select 1) one where (select count(*) from ${staged('Stream')} s where s.kind = 'project') <> 1
       or exists (select from ${staged('Stream')} s join ${staged('Project')} p on true
         where (s.kind = 'project') <> (s.id = p.id) or s.kind not in ('project', 'document', 'archived', 'deleted'))`,
  ),
  problem(
    'tables/Document.jsonl',
    'does not fit the logs',
    `${staged('Document')} d full join (select id, kind from ${staged('Stream')} where kind in ('document', 'archived')) s
       using (id) where d.id is null or s.id is null or (s.kind = 'archived') <> (d."archivedAt" is not null)`,
  ),
  ...(['DocumentImage', 'Checkpoint', 'Change', 'Annotation', 'Anchor', 'Thread', 'NamedVersion'] as const).map(
    documentsOf,
  ),
  problem(
    'tables/DocumentImage.jsonl',
    'has more pictures of a document than one may have',
    `(select from ${staged('DocumentImage')} group by "documentId"
       having count(*) > ${IMAGE_LIMITS.images} or sum(bytes) > ${IMAGE_LIMITS.allBytes}) i`,
  ),
  ...(['Change', 'Thread'] as const).map((table) =>
    problem(
      `tables/${table}.jsonl`,
      'stands in another log',
      `${staged(table)} t where t."streamId" <> coalesce(t."documentId", t."projectId")`,
    ),
  ),
  problem(
    'tables/Decision.jsonl',
    'names a change that is not in the archive',
    `${staged('Decision')} t where not exists (select from ${staged('Change')} c where c.id = t."changeId")`,
  ),
  problem(
    'tables/ChangeLabel.jsonl',
    'names a change that is not in the archive',
    `${staged('ChangeLabel')} t where not exists (select from ${staged('Change')} c where c.id = t."changeId")`,
  ),
  problem(
    'tables/Comment.jsonl',
    'names a discussion that is not in the archive',
    `${staged('Comment')} t where not exists (select from ${staged('Thread')} h where h.id = t."threadId")`,
  ),
  problem(
    'tables/Anchor.jsonl',
    'names what is not in the archive',
    `${staged('Anchor')} t where not exists (select from ${staged('Change')} c where c.id = t."changeId" and c."documentId" = t."documentId")
       and not exists (select from ${staged('Thread')} h where h.id = t."changeId" and h."documentId" = t."documentId")`,
  ),
];

@Injectable()
export class StagingRepository {
  constructor(private readonly database: SystemDatabase) {}

  /** Gives a place beside the tables, which is gone afterwards. */
  use<T>(work: (staging: Staging) => Promise<T>): Promise<T> {
    return this.database.session(async (session) => {
      const staging = new Staging(session);
      await staging.create();
      return work(staging);
    });
  }
}
