import { entryOnWire } from '@scholium/contract';
import { int, json, row, uuid } from '@scholium/database';
import type { AnchorRow, StoredEntry } from '@scholium/review';
import { z } from 'zod';
import { fragmentColumns } from '../../sql/index.js';
import { storedEntry, type ProjectRules, type ReadRow } from './batch-read.js';
import type { Queries } from './queries.js';
import { readRowOf } from './read-row.js';
import { readStatement } from './read-statement.js';
import { stepsOf } from './steps-of.js';
import type { ReadPlan } from './read-plan.js';
import type { WriteGroup } from './write-groups.js';
import { writeStatement, type StreamEntries, type WriteCondition } from './write-statement.js';

/** A stored document: a checkpoint and the steps since. */
export interface StoredDocument {
  readonly doc: unknown;
  readonly version: number;
  readonly steps: readonly StoredEntry[];
}

/**
 * The result of a write: the streams that were written, and whether anything in their project is protected. A stream
 * whose head had moved is missing, and all are if a precondition failed. Nothing was written at `taken`, an id is in
 * use, and at `crossed`: a deadlock with another process, or another stream named what is deleted here or deleted what
 * is named.
 */
export type Written = ReadonlyMap<string, boolean> | 'taken' | 'crossed';

const DOCUMENT = `select d.checkpoint as doc, d."checkpointVersion" as version,
    case when s."docVersion" = d."checkpointVersion" then null else (
      select json_agg(row_to_json(e) order by e.seq) from "LedgerEntry" e
      where ${stepsOf('d.id', 'e.')} and e."docVersion" > d."checkpointVersion") end as steps
  from "Document" d join "Stream" s on s.id = d.id where d.id = $1::uuid`;

/** The newest snapshot at or before a version, or the import, and the steps from there to another version. */
const SINCE = `with base as (
    select doc, version from (
      select c.doc, c.version from "Checkpoint" c where c."documentId" = $1::uuid and c.version <= $2::int
      union all
      select e.payload->'doc', 0 from "LedgerEntry" e
      where e."streamId" = $1::uuid and e.seq = 1 and e.kind = 'document.imported'
    ) as kept order by version desc limit 1)
  select base.doc, base.version,
    (select json_agg(row_to_json(e) order by e."docVersion") from "LedgerEntry" e
      where base.version < $3::int and ${stepsOf('$1::uuid', 'e.')} and e."docVersion" > base.version
        and e."docVersion" <= (
          select min(l."docVersion") from "LedgerEntry" l
          where ${stepsOf('$1::uuid', 'l.')} and l."docVersion" >= $3::int)) as steps
  from base`;

const STEPS = `select row_to_json(e) as entry from "LedgerEntry" e
  where ${stepsOf('$1::uuid', 'e.')} and e."docVersion" > $2::int order by e."docVersion"`;

const ANCHORS = `select a.* from "Anchor" a where a."documentId" = $1::uuid and a."atVersion" < $2::int
  and (exists (select 1 from "Change" c where c.id = a."changeId" and c.revision = a.revision)
    or exists (select 1 from "Thread" t where t.id = a."changeId" and t.revision = a.revision))`;

/**
 * Derived data need not be on disk at once: a crash leaves the previous checkpoint, and no commit waits for the disk.
 */
const ASYNC_COMMIT = `select set_config('synchronous_commit', 'off', true)`;

/** An anchor that was rewritten meanwhile is not changed. */
const CHECKPOINT = `with moved as (
    update "Document" set checkpoint = $3::jsonb, "checkpointVersion" = $2::int
    where id = $1::uuid and "checkpointVersion" < $2::int returning id),
  lazily as (${ASYNC_COMMIT}),
  anchors as (
    update "Anchor" a set "from" = r."from", "to" = r."to", "atVersion" = r."atVersion", orphaned = r.orphaned
    from moved, jsonb_to_recordset($4::jsonb) as r("changeId" uuid, revision int, ordinal int, "from" int, "to" int,
      "atVersion" int, orphaned boolean, "wasAt" int)
    where a."changeId" = r."changeId" and a.revision = r.revision and a.ordinal = r.ordinal
      and a."atVersion" = r."wasAt")
  select count(*) from moved, lazily`;

/** Stores the anchors of accepted annotations with the snapshot; later ones are found by the entry that wrote them. */
const INSERT_SNAPSHOT = `insert into "Checkpoint" ("documentId", version, doc, anchors)
  select $1::uuid, $2::int, $3::jsonb, coalesce((
    select jsonb_agg(jsonb_build_array(r."changeId", r.revision, r.ordinal, r."from", r."to", r.orphaned::int))
    from jsonb_to_recordset($4::jsonb) as r("changeId" uuid, revision int, ordinal int, "from" int, "to" int,
      orphaned boolean)
    join "Annotation" a on a."documentId" = $1::uuid and a."changeId" = r."changeId"
      and a.revision = r.revision), '[]'::jsonb)
  from (${ASYNC_COMMIT}) as lazily join "Document" d on d.id = $1::uuid on conflict do nothing`;

const documentRow = row({ doc: json, version: int, steps: json.as(z.array(entryOnWire)).orNull });
const stepsRow = row({ entry: json.as(entryOnWire) });
const anchorRow = row({
  changeId: uuid,
  revision: int,
  ordinal: int,
  documentId: uuid,
  ...fragmentColumns,
});
const headRow = row({ docVersion: int });

/** The ledger's reads and writes of the database. */
export class LedgerRepository {
  readonly #database: Queries;
  readonly #byKey: Queries;

  /** `byKey` runs statements that touch a few rows by their keys, with generic plans. */
  constructor(database: Queries, byKey: Queries) {
    this.#database = database;
    this.#byKey = byKey;
  }

  async read(plan: ReadPlan, cachedRules: readonly ProjectRules[]): Promise<ReadRow> {
    const { text, values } = readStatement(plan, cachedRules);
    const [row] = await this.#byKey.query(readRowOf(plan.parts), text, values);
    if (!row) throw new Error('The ledger asked for one row and got none');
    return row;
  }

  async write(
    streams: readonly StreamEntries[],
    groups: readonly WriteGroup[],
    condition: WriteCondition,
  ): Promise<Written> {
    const { rowType, text, values } = writeStatement(streams, groups, condition);
    try {
      const moved = await this.#byKey.query(rowType, text, values);
      const made = groups.some(({ table }) => table === 'Protection');
      return new Map(moved.map(({ streamId, protections }) => [streamId, protections || made]));
    } catch (error) {
      const clash = clashOf(error);
      if (clash) return clash;
      throw error;
    }
  }

  async document(documentId: string): Promise<StoredDocument | null> {
    return this.#stored(DOCUMENT, documentId);
  }

  /**
   * The newest snapshot before a version and the steps from there to another: for versions older than the checkpoint.
   */
  async since(documentId: string, version: number, to: number): Promise<StoredDocument | null> {
    return this.#stored(SINCE, documentId, version, to);
  }

  async #stored(text: string, ...values: readonly [string, ...number[]]): Promise<StoredDocument | null> {
    const [row] = await this.#database.query(documentRow, text, values);
    return row ? { ...row, steps: (row.steps ?? []).map(storedEntry) } : null;
  }

  /** The steps that lead on from a version. */
  async steps(documentId: string, version: number): Promise<readonly StoredEntry[]> {
    const rows = await this.#database.query(stepsRow, STEPS, [documentId, version]);
    return rows.map(({ entry }) => storedEntry(entry));
  }

  /** Anchors of the current revisions of a document's changes that are stored at versions before one. */
  anchorsBefore(documentId: string, version: number): Promise<readonly AnchorRow[]> {
    return this.#database.query(anchorRow, ANCHORS, [documentId, version]);
  }

  /** `doc` is its JSON text. */
  async checkpoint(
    documentId: string,
    version: number,
    doc: string,
    anchors: readonly (AnchorRow & { readonly wasAt: number })[],
  ): Promise<void> {
    await this.#database.execute(CHECKPOINT, [documentId, version, doc, JSON.stringify(anchors)]);
  }

  /** Stores a snapshot: a text and the places of the accepted annotations in it. */
  async keep(documentId: string, version: number, doc: string, anchors: readonly AnchorRow[]): Promise<void> {
    const places = anchors.map(({ changeId, revision, ordinal, from, to, orphaned }) => ({
      changeId,
      revision,
      ordinal,
      from,
      to,
      orphaned,
    }));
    await this.#database.execute(INSERT_SNAPSHOT, [documentId, version, doc, JSON.stringify(places)]);
  }

  /** A document's newest version; null when there is no such document. */
  async head(documentId: string): Promise<number | null> {
    const text = `select "docVersion" from "Stream" where id = $1::uuid and kind in ('document', 'archived')`;
    const [row] = await this.#database.query(headRow, text, [documentId]);
    return row?.docVersion ?? null;
  }
}

/**
 * SQLSTATE 23505, unique_violation; 40P01, deadlock_detected; and 23503, foreign_key_violation: in another stream
 * somebody named what is deleted here, or deleted what is named here. Read again, each of them is seen.
 */
function clashOf(error: unknown): 'taken' | 'crossed' | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return error.code === '23505' ? 'taken' : error.code === '40P01' || error.code === '23503' ? 'crossed' : null;
}
