import {
  idsIn,
  PEOPLE,
  ProjectArchiveRefused,
  renamePeople,
  rowsIn,
  tableFile,
  archiveTable,
  withoutEscapes,
  type ArchiveFault,
  type ArchiveRow,
  type ArchiveTableName,
  type Piece,
} from '@scholium/exchange/project-archive';
import type { TableName } from '@scholium/review';
import { withSearchKey } from '../../search/searched-tables.js';
import { headsById, LogFold, type FoldState, type LogHead } from './fold-log.js';
import { inJson, isSearched, type FoldedWrites } from './folded-writes.js';

export interface PieceOfTable {
  readonly table: ArchiveTableName;
  readonly projectId: string;
  readonly piece: Piece;
  /** The key of the row before it; null at the beginning. */
  readonly before: ArchiveRow | null;
}

export interface ReadingJob extends PieceOfTable {
  /** Made of `About` by `shareAbout`. */
  readonly about: SharedArrayBuffer;
  /** Of the log: how far it has been folded, and the heads of the logs that come next. */
  readonly fold: { readonly from: FoldState; readonly heads: readonly LogHead[] } | null;
}

/** What holds for all pieces of an archive. */
export interface About {
  /** Ids of the archive, and the ids that stand in their place. */
  readonly people: readonly (readonly [string, string])[];
  /** People who are here and not in the archive: no row may name them. */
  readonly unlisted: readonly string[];
}

export interface Refused {
  readonly file: string | null;
  readonly line: number | null;
  readonly problem: string;
  readonly fault: ArchiveFault;
}

export type CheckedPiece = { readonly refused: Refused } | { readonly refused: null; readonly last: ArchiveRow };

export type PieceRead =
  | { readonly refused: Refused }
  | {
      readonly refused: null;
      /** The key of the last row. */
      readonly last: ArchiveRow;
      /** Its rows as a JSON array, in UTF-8. */
      readonly rows: Uint8Array;
      readonly heads: readonly LogHead[];
      readonly fold: { readonly state: FoldState; readonly writes: readonly FoldedWrites[] } | null;
    };

/** Shared with the threads, so that it is not copied for every piece. */
export function shareAbout(about: About): SharedArrayBuffer {
  const bytes = new TextEncoder().encode(JSON.stringify(about));
  const shared = new SharedArrayBuffer(bytes.length);
  new Uint8Array(shared).set(bytes);
  return shared;
}

export const aboutIn = (shared: SharedArrayBuffer): About =>
  // A decoder takes no shared memory.
  JSON.parse(new TextDecoder().decode(new Uint8Array(shared).slice())) as About;

/** Checks the lines of a piece by themselves. */
export function checkPiece({ table, projectId, piece, before }: PieceOfTable): CheckedPiece {
  return orRefused(() => {
    let last = before ?? {};
    for (const { row } of rowsIn(table, projectId, piece, before)) last = row;
    return { refused: null, last: keyIn(table, last) };
  });
}

/** Checks the lines of a piece, and makes them what is stored; of the log also what its entries lead to. */
export function readPiece({ table, projectId, piece, before, about, fold }: ReadingJob): PieceRead {
  return orRefused(() => {
    const { people, unlisted } = aboutIn(about);
    const strangers = new Set(unlisted);
    const rename = renamePeople(new Map(people));
    const folding = fold && new LogFold(projectId, headsById(fold.heads), fold.from);
    const rows: string[] = [];
    const heads: LogHead[] = [];
    let last = before ?? {};
    for (const { row, text, line } of rowsIn(table, projectId, piece, before)) {
      last = row;
      const renamed = rename({ row, text });
      if (strangers.size > 0 && idsIn(withoutEscapes(renamed)).some((id) => strangers.has(id)))
        throw new ProjectArchiveRefused(tableFile(table), `names a person who is not in ${PEOPLE}`, line);
      const problem = folding?.take(renamed.row) ?? null;
      if (problem !== null) throw new ProjectArchiveRefused(tableFile(table), problem, line);
      if (table === 'Stream') heads.push(headIn(renamed.row));
      rows.push(isSearched(table) ? JSON.stringify(withSearchKey(table as TableName, renamed.row)) : renamed.text);
    }
    return {
      refused: null,
      last: keyIn(table, last),
      rows: inJson(rows),
      heads,
      fold: folding && { state: folding.state, writes: folding.writes() },
    };
  });
}

/** The key of a row. */
export const keyIn = (table: ArchiveTableName, row: ArchiveRow): ArchiveRow =>
  Object.fromEntries(archiveTable(table).key.map((column) => [column, row[column]]));

const headIn = (row: ArchiveRow): LogHead => {
  const { id, kind, seq, docVersion } = row as unknown as LogHead;
  return { id, kind, seq, docVersion };
};

export const refusal = ({ file, line, problem, fault }: Refused): ProjectArchiveRefused =>
  new ProjectArchiveRefused(file, problem, line, fault);

/** A refusal as a value, as threads answer it. */
export function orRefused<T>(work: () => T): T | { readonly refused: Refused } {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ProjectArchiveRefused)) throw error;
    const { file, line, problem, fault } = error;
    return { refused: { file, line, problem, fault } };
  }
}
