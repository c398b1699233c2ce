import { Injectable } from '@nestjs/common';
import { int, row, text, uuid } from '@scholium/database';
import { packedSteps, stepsOf } from '../../ledger/index.js';
import { SystemDatabase } from '../../platform/system.js';
import type { StoredText, TextRow } from './text-rows.task.js';

/** How words are made of a text. Another number has all texts read again. */
const FORM = 1;
/** Rows of a text that are written at once. */
const AT_ONCE = 500;
const PAGE = 200;

const behindRow = row({ documentId: uuid });
const claimedRow = row({ claimed: int });
const storedRow = row({ projectId: uuid, doc: text, steps: text.orNull, version: int });

/** A text as it is stored, and where it belongs. */
export interface TextToIndex extends StoredText {
  readonly projectId: string;
  readonly version: number;
}

/** The word by which the texts of a project are found: no word of a text has its form. */
export const projectWord = (projectId: string): string => `project ${projectId}`;

/** Holds the row of the index while a statement writes, if its claim still stands. */
const MINE = `mine as (select "documentId" from "TextIndex" where "documentId" = $1::uuid and claimed = $2::int for update)`;

@Injectable()
export class TextIndexRepository {
  constructor(private readonly database: SystemDatabase) {}

  /** Documents whose text is newer than its index: some after an id, or among those that are named. */
  async behind(after: string, among: readonly string[] | null): Promise<readonly string[]> {
    const rows = await this.database.query(
      behindRow,
      `select d.id as "documentId" from "Document" d join "Stream" s on s.id = d.id
       left join "TextIndex" x on x."documentId" = d.id
       where d.id > $1::uuid and ${among === null ? '$2::uuid[] is null' : 'd.id = any($2::uuid[])'}
         and (x."documentId" is null or x.version <> s."docVersion" or x.form < ${FORM})
       order by d.id limit ${PAGE}`,
      [after, among],
    );
    return rows.map(({ documentId }) => documentId);
  }

  /** The newest text; null when there is no such document. */
  async read(documentId: string): Promise<TextToIndex | null> {
    const [found] = await this.database.query(
      storedRow,
      `select d."projectId", d.checkpoint::text as doc, s."docVersion" as version,
         (select json_agg(${packedSteps('e.')} order by e."docVersion")::text from "LedgerEntry" e
           where ${stepsOf('d.id', 'e.')} and e."docVersion" > d."checkpointVersion") as steps
       from "Document" d join "Stream" s on s.id = d.id where d.id = $1::uuid`,
      [documentId],
    );
    return found ?? null;
  }

  /**
   * Whether this process is to write the version: no newer one is being written, nor this one by another process within
   * the last minute.
   */
  async claim(documentId: string, version: number): Promise<boolean> {
    const rows = await this.database.query(
      claimedRow,
      `insert into "TextIndex" as x ("documentId", version, form, "changedAt", claimed, "claimedAt")
       select d.id, -1, 0, d."importedAt", $2::int, now() from "Document" d where d.id = $1::uuid
       on conflict ("documentId") do update set claimed = $2::int, "claimedAt" = now()
         where x.claimed < $2::int or (x.claimed = $2::int and (x.form < ${FORM} or x."claimedAt" < now() - interval '1 minute'))
       returning claimed`,
      [documentId, version],
    );
    return rows.length > 0;
  }

  /** Writes the rows of a version, those that differ; stops when another process has begun with a newer one. */
  async write(documentId: string, { projectId, version }: TextToIndex, rows: readonly TextRow[]): Promise<void> {
    const project = projectWord(projectId);
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const page = rows.slice(from, from + AT_ONCE).map((row) => ({ ...row, words: [...row.words, project] }));
      await this.database.long.execute(
        `with ${MINE}
         insert into "TextBlock" as b ("documentId", "blockId", part, position, text, words)
         select mine."documentId", r."blockId", r.part, r.position, r.text, array_to_tsvector(r.words)
         from mine, jsonb_to_recordset($3::jsonb)
           as r("blockId" text, part smallint, position int, text text, words text[])
         on conflict ("documentId", "blockId", part) do update
           set position = excluded.position, text = excluded.text, words = excluded.words
           where (b.position, b.text, b.words) is distinct from (excluded.position, excluded.text, excluded.words)`,
        [documentId, version, JSON.stringify(page)],
      );
    }
    await this.database.long.execute(
      `with ${MINE},
       gone as (delete from "TextBlock" b using mine where b."documentId" = mine."documentId" and not exists (
         select from jsonb_to_recordset($3::jsonb) as r("blockId" text, part smallint)
         where r."blockId" = b."blockId" and r.part = b.part))
       update "TextIndex" x set version = $2::int, form = ${FORM}, "changedAt" = coalesce(
         (select e.at from "LedgerEntry" e where ${stepsOf('$1::uuid', 'e.')} order by e."docVersion" desc limit 1),
         x."changedAt")
       from mine where x."documentId" = mine."documentId"`,
      [documentId, version, JSON.stringify(rows.map(({ blockId, part }) => ({ blockId, part })))],
    );
  }
}
