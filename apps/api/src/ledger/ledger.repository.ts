import type { AnchorRow, Entry, StoredEntry } from '@scholium/review';
import { storedEntry, type LedgerRead } from './ledger-read.js';
import type { Queries } from './queries.js';
import { readStatement } from './read-statement.js';
import type { Wish } from './wish.js';
import type { WriteGroup } from './write-groups.js';
import { writeStatement, type HeadMove } from './write-statement.js';

/** A document as stored: the checkpoint and the steps since. */
export interface StoredDocument {
  readonly doc: unknown;
  readonly version: number;
  readonly steps: readonly StoredEntry[];
}

/** What became of a write: `behind` when the head had moved, `taken` when an id is in use. Then nothing was written. */
export type Written = 'done' | 'behind' | 'taken';

const DOCUMENT = `select d.checkpoint as doc, d."checkpointVersion" as version,
    case when s."docVersion" = d."checkpointVersion" then null else (select json_agg(row_to_json(e) order by e.seq) from "LedgerEntry" e
      where e."streamId" = d.id and e.kind = 'steps' and e."docVersion" > d."checkpointVersion") end as steps
  from "Document" d join "Stream" s on s.id = d.id where d.id = $1::uuid`;

const HISTORY = `select (select e.payload->'doc' from "LedgerEntry" e where e."streamId" = $1::uuid and e.kind = 'document.imported') as doc,
  0 as version,
  (select json_agg(row_to_json(e) order by e.seq) from "LedgerEntry" e where e."streamId" = $1::uuid and e.kind = 'steps') as steps
  from "Stream" s where s.id = $1::uuid and s.kind = 'document'`;

const STEPS = `select row_to_json(e) as entry from "LedgerEntry" e
  where e."streamId" = $1::uuid and e.kind = 'steps' and e."docVersion" > $2::int order by e.seq`;

const ANCHORS = `select a.* from "Anchor" a where a."documentId" = $1::uuid and a."atVersion" < $2::int
  and (exists (select 1 from "Change" c where c.id = a."changeId" and c.revision = a.revision)
    or exists (select 1 from "Thread" t where t.id = a."changeId" and t.revision = a.revision))`;

/** An anchor that was written anew meanwhile, at whatever version, is left as it is. */
const CHECKPOINT = `with moved as (
    update "Document" set checkpoint = $3::jsonb, "checkpointVersion" = $2::int where id = $1::uuid and "checkpointVersion" < $2::int returning id),
  anchors as (
    update "Anchor" a set "from" = r."from", "to" = r."to", "atVersion" = r."atVersion", orphaned = r.orphaned
    from moved, jsonb_to_recordset($4::jsonb) as r("changeId" uuid, revision int, ordinal int, "from" int, "to" int, "atVersion" int, orphaned boolean, "wasAt" int)
    where a."changeId" = r."changeId" and a.revision = r.revision and a.ordinal = r.ordinal and a."atVersion" = r."wasAt")
  select count(*) from moved`;

interface StoredRow { doc: unknown; version: number; steps: StoredEntry[] | null }

/** The only file of the ledger that talks to the database. */
export class LedgerRepository {
  readonly #database: Queries;

  constructor(database: Queries) {
    this.#database = database;
  }

  async read(wish: Wish, heldVocabulary: string): Promise<LedgerRead> {
    const { text, values } = readStatement(wish, heldVocabulary);
    const [row] = await this.#database.query<LedgerRead>(text, values);
    if (!row) throw new Error('The ledger asked for one row and got none');
    return row;
  }

  async write(move: HeadMove, entries: readonly Entry[], groups: readonly WriteGroup[]): Promise<Written> {
    const { text, values } = writeStatement(move, entries, groups);
    try {
      const [row] = await this.#database.query<{ moved: number }>(text, values);
      return row?.moved === 1 ? 'done' : 'behind';
    } catch (error) {
      if (isUniqueViolation(error)) return 'taken';
      throw error;
    }
  }

  async document(documentId: string): Promise<StoredDocument | null> {
    return this.#stored(DOCUMENT, documentId);
  }

  /** The document as imported and every step since: for versions older than the checkpoint. */
  async history(documentId: string): Promise<StoredDocument | null> {
    return this.#stored(HISTORY, documentId);
  }

  async #stored(text: string, documentId: string): Promise<StoredDocument | null> {
    const [row] = await this.#database.query<StoredRow>(text, [documentId]);
    return row ? { ...row, steps: (row.steps ?? []).map(storedEntry) } : null;
  }

  /** The steps that lead on from a version. */
  async steps(documentId: string, version: number): Promise<readonly StoredEntry[]> {
    const rows = await this.#database.query<{ entry: StoredEntry }>(STEPS, [documentId, version]);
    return rows.map(({ entry }) => storedEntry(entry));
  }

  /** Anchors of the current revisions of a document's changes that are stored at versions before one. */
  anchorsBefore(documentId: string, version: number): Promise<readonly AnchorRow[]> {
    return this.#database.query<AnchorRow>(ANCHORS, [documentId, version]);
  }

  async checkpoint(documentId: string, version: number, doc: unknown, anchors: readonly (AnchorRow & { readonly wasAt: number })[]): Promise<void> {
    await this.#database.query(CHECKPOINT, [documentId, version, JSON.stringify(doc), JSON.stringify(anchors)]);
  }

  /** A document's newest version; null when there is no such document. */
  async head(documentId: string): Promise<number | null> {
    const text = `select "docVersion" from "Stream" where id = $1::uuid and kind = 'document'`;
    const [row] = await this.#database.query<{ docVersion: number }>(text, [documentId]);
    return row?.docVersion ?? null;
  }
}

/** SQLSTATE 23505, unique_violation. */
function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}
