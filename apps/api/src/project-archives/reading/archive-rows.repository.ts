import { Injectable } from '@nestjs/common';
import { bytea, int, json, row, text, uuid, type RowOf } from '@scholium/database';
import { archiveTable, type ArchiveColumn, type ArchiveTable, type ArchiveTableName } from '@scholium/exchange';
import { MARKINGS } from '@scholium/review';
import { SystemDatabase, type Session } from '../../platform/system.js';
import { wireTime } from '../../sql/index.js';

const lineRow = row({ line: text });
const personRow = row({ id: uuid });
const projectRow = row({ name: text });
const headRow = row({ streamId: uuid, seq: int, digest: text });
const sumRow = row({ sha256: text });
const bytesRow = row({ bytes: bytea });
const protectionRow = row({
  marking: text.oneOf(MARKINGS),
  compartments: json,
  recipients: json,
  restrictedTo: json.orNull,
});

/** Characters of lines that are read at once, about. */
const AT_ONCE = 500_000;
const MOST_ROWS = 1_024;

/** A power of two: every number is a statement of its own, which its connection keeps. */
const rowsAtOnce = (most: number): number => 2 ** Math.floor(Math.log2(Math.min(MOST_ROWS, Math.max(1, most))));

const quoted = (name: string): string => `"${name}"`;
const valueOf = (name: string, column: ArchiveColumn): string =>
  column.startsWith('time') ? wireTime(`t.${quoted(name)}`) : `t.${quoted(name)}`;

/** A row as a line of its file. */
const lineOf = ({ columns }: ArchiveTable): string =>
  `json_build_object(${Object.entries(columns)
    .map(([name, column]) => `'${name}', ${valueOf(name, column)}`)
    .join(', ')})::text`;

/** Which rows `t` of a table are those of the project `$1`. */
function ofProject(table: ArchiveTable): string {
  const { rows } = table;
  if ('namedBy' in rows) {
    const named = rows.namedBy.map(([other, column]) => {
      const isList = archiveTable(other).columns[column]?.startsWith('uuid[]') ?? false;
      const names = isList ? `t.id = any(o.${quoted(column)})` : `o.${quoted(column)} = t.id`;
      return `exists (select from ${quoted(other)} o where o."projectId" = $1::uuid and ${names})`;
    });
    return `(${named.join(' or ')})`;
  }
  if (!('in' in rows)) return `t.${quoted(rows.by)} = $1::uuid`;
  return `t.${quoted(rows.by)} in (select t.id from ${quoted(rows.in)} t where ${ofProject(archiveTable(rows.in))})`;
}

/** A project at one moment, whole: read in the name of the system, for those who may see all of it. */
export class ProjectAtOnce {
  constructor(
    private readonly session: Session,
    private readonly projectId: string,
  ) {}

  /** The rows of a table as lines, in the order of its key. */
  async *lines(name: ArchiveTableName): AsyncGenerator<string> {
    const table = archiveTable(name);
    const order = table.key.map((column) => `t.${quoted(column)}`).join(', ');
    const cursor = quoted(`rows of ${name}`);
    await this.session.execute(
      `declare ${cursor} no scroll cursor for select ${lineOf(table)} as line from ${quoted(name)} t
       where ${ofProject(table)} order by ${order}`,
      [this.projectId],
    );
    let many = 1;
    for (;;) {
      const rows = await this.session.query(lineRow, `fetch ${many} from ${cursor}`, []);
      for (const { line } of rows) yield line;
      if (rows.length < many) break;
      const length = rows.reduce((sum, { line }) => sum + line.length, 0);
      many = rowsAtOnce((AT_ONCE * rows.length) / Math.max(1, length));
    }
    await this.session.execute(`close ${cursor}`, []);
  }

  /** The files that the documents were made of, and their pictures. */
  async *originals(): AsyncGenerator<{ readonly sha256: string; readonly bytes: Uint8Array }> {
    const sums = await this.session.query(
      sumRow,
      `select o.sha256 from "Original" o where o.sha256 in (
         select d.origin->>'sha256' from "Document" d where d."projectId" = $1::uuid
         union select i.sha256 from "DocumentImage" i join "Document" d on d.id = i."documentId" where d."projectId" = $1::uuid)
       order by o.sha256`,
      [this.projectId],
    );
    for (const { sha256 } of sums) {
      const [found] = await this.session.query(bytesRow, 'select bytes from "Original" where sha256 = $1', [sha256]);
      if (found) yield { sha256, bytes: found.bytes };
    }
  }

  /** Of these people, as lines. */
  async people(ids: readonly string[], withAddress: boolean): Promise<readonly string[]> {
    const rows = await this.session.query(
      lineRow,
      `select json_build_object('id', id, 'name', name, 'email', case when $2::boolean then email end)::text as line
       from "User" where id = any($1::uuid[]) order by id`,
      [ids, withAddress],
    );
    return rows.map(({ line }) => line);
  }

  /** The ids of all accounts, by themselves. */
  async accountIds(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.session.query(personRow, 'select id from "User"', []);
    return new Map(rows.map(({ id }) => [id, id]));
  }

  async projectName(): Promise<string | null> {
    const [found] = await this.session.query(projectRow, 'select name from "Project" where id = $1::uuid', [
      this.projectId,
    ]);
    return found?.name ?? null;
  }

  async personName(userId: string): Promise<string> {
    const [found] = await this.session.query(projectRow, 'select name from "User" where id = $1::uuid', [userId]);
    return found?.name ?? '';
  }

  /** The newest seal of each log of the project. */
  sealedHeads(): Promise<RowOf<typeof headRow>[]> {
    return this.session.query(
      headRow,
      `select s.id as "streamId", z."toSeq" as seq, encode(z.digest, 'hex') as digest
       from "Stream" s cross join lateral (
         select "toSeq", digest from "Seal" where "streamId" = s.id order by "toSeq" desc limit 1) z
       where s."projectId" = $1::uuid order by s.id`,
      [this.projectId],
    );
  }

  protections(): Promise<RowOf<typeof protectionRow>[]> {
    return this.session.query(
      protectionRow,
      `select marking, to_json(compartments) as compartments, to_json(recipients) as recipients,
         to_json("restrictedTo") as "restrictedTo" from "Protection" where "projectId" = $1::uuid`,
      [this.projectId],
    );
  }
}

@Injectable()
export class ArchiveRowsRepository {
  constructor(private readonly database: SystemDatabase) {}

  /** Reads a project as it is at one moment. */
  at<T>(projectId: string, work: (project: ProjectAtOnce) => Promise<T>): Promise<T> {
    return this.database.session(async (session) => {
      await session.execute('begin isolation level repeatable read read only', []);
      const answer = await work(new ProjectAtOnce(session, projectId));
      await session.execute('commit', []);
      return answer;
    });
  }
}
