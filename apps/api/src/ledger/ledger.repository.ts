import type { Entry, StoredEntry } from '@scholium/review';
import { storedEntry, type LedgerRead } from './ledger-read.js';
import type { Queries } from './queries.js';
import { readStatement, type Held } from './read-statement.js';
import type { Wish } from './wish.js';
import type { WriteGroup } from './write-groups.js';
import { writeStatement, type HeadMove } from './write-statement.js';

/** A document as stored: the checkpoint and the steps since. */
export interface StoredDocument {
  readonly doc: unknown;
  readonly version: number;
  readonly seq: number;
  readonly steps: readonly StoredEntry[];
}

/** What became of a write: `behind` when the head had moved, `taken` when an id is in use. Then nothing was written. */
export type Written = 'done' | 'behind' | 'taken';

const DOCUMENT = `select d.checkpoint as doc, d."checkpointVersion" as version, s.seq,
    case when s."docVersion" = d."checkpointVersion" then null else (select json_agg(row_to_json(e) order by e.seq) from "LedgerEntry" e
      where e."streamId" = d.id and e.kind = 'steps' and e."docVersion" > d."checkpointVersion") end as steps
  from "Document" d join "Stream" s on s.id = d.id where d.id = $1::uuid`;

const HISTORY = `select (select e.payload->'doc' from "LedgerEntry" e where e."streamId" = $1::uuid and e.kind = 'document.imported') as doc,
  0 as version, s.seq,
  (select json_agg(row_to_json(e) order by e.seq) from "LedgerEntry" e where e."streamId" = $1::uuid and e.kind = 'steps') as steps
  from "Stream" s where s.id = $1::uuid and s.kind = 'document'`;

interface StoredRow { doc: unknown; version: number; seq: number; steps: StoredEntry[] | null }

/** The only file of the ledger that talks to the database. */
export class LedgerRepository {
  readonly #database: Queries;

  constructor(database: Queries) {
    this.#database = database;
  }

  async read(wish: Wish, held: Held): Promise<LedgerRead> {
    const { text, values } = readStatement(wish, held);
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

  /** Where a document stands, with the steps after a number of its log. */
  async stepsAfter(documentId: string, seq: number): Promise<{ seq: number; docVersion: number; steps: readonly StoredEntry[] } | null> {
    const [row] = await this.#database.query<{ seq: number; docVersion: number; steps: StoredEntry[] | null }>(
      `select s.seq, s."docVersion", (select json_agg(row_to_json(e) order by e.seq) from "LedgerEntry" e
        where e."streamId" = s.id and e.kind = 'steps' and e.seq > $2::int) as steps from "Stream" s where s.id = $1::uuid and s.kind = 'document'`,
      [documentId, seq],
    );
    return row ? { ...row, steps: (row.steps ?? []).map(storedEntry) } : null;
  }
}

/** SQLSTATE 23505, unique_violation. */
function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}
