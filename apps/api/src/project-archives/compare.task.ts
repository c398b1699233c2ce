import { createHash } from 'node:crypto';
import {
  comparedRow,
  differingColumns,
  renamePeople,
  rowsIn,
  type ArchiveRow,
} from '@scholium/exchange/project-archive';
import { aboutIn, keyIn, orRefused, type PieceOfTable, type Refused } from './importing/read-piece.task.js';

/** Some lines of one side of a comparison. */
export interface ComparedPiece extends PieceOfTable {
  /** Made of `About` by `shareAbout`; null where nobody is called otherwise. */
  readonly about: SharedArrayBuffer | null;
}

export interface LineRead {
  readonly row: ArchiveRow;
  readonly sum: string;
  /** Where the line stands in the piece, in bytes. */
  readonly from: number;
  readonly to: number;
}

export type ComparedPieceRead =
  | { readonly refused: Refused }
  | { readonly refused: null; readonly last: ArchiveRow; readonly lines: readonly LineRead[] };

const NEWLINE = 10;

/** Reads the lines of a piece as far as they are compared. */
export function readCompared({ table, projectId, piece, before, about }: ComparedPiece): ComparedPieceRead {
  return orRefused(() => {
    const rename = renaming(about);
    const lines: LineRead[] = [];
    let last = before ?? {};
    let from = 0;
    for (const { row, text } of rowsIn(table, projectId, piece, before)) {
      last = row;
      const { row: short, said } = comparedRow(table, rename({ row, text }).row);
      const to = piece.bytes.indexOf(NEWLINE, from);
      lines.push({ row: short, sum: createHash('sha256').update(said).digest('base64'), from, to });
      from = to + 1;
    }
    return { refused: null, last: keyIn(table, last), lines };
  });
}

/** A row of both sides, as its lines stand in their files. */
export interface ComparedPair {
  readonly here: Uint8Array;
  readonly there: Uint8Array;
  /** Of the other side. */
  readonly about: SharedArrayBuffer | null;
}

/** The columns in which two rows differ that were read before. */
export function compareRows({ here, there, about }: ComparedPair): readonly string[] {
  const [mine, theirs] = [here, there].map((bytes) => {
    const text = new TextDecoder().decode(bytes);
    return { text, row: JSON.parse(text) as ArchiveRow };
  });
  return mine && theirs ? differingColumns(mine.row, renaming(about)(theirs).row) : [];
}

const renaming = (about: SharedArrayBuffer | null) =>
  renamePeople(new Map(about === null ? [] : aboutIn(about).people));
