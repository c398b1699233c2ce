import type { FootnoteCandidate } from '@scholium/document';
import type { ImportedMark, ImportedRun } from '../imported-block.js';
import type { PreviewBlock } from '../import-preview.js';
import { sameMarks } from '../same-marks.js';
import type { Piece, Priorities, Rope } from './rope.js';
import { join, leaf, piecesOf } from './rope.js';

/** Points a piece may have: cutting it costs as much. */
const MOST_POINTS = 64;

/** A block's text as a rope. `at` is the block's place in the preview. */
export function ropeOf(block: PreviewBlock, at: number, priorities: Priorities): Rope | undefined {
  let rope: Rope | undefined;
  const add = (piece: Piece): void => void (rope = join(rope, leaf(piece, priorities)));
  const notes = block.footnotes.toSorted((a, b) => a.offset - b.offset);
  const divided = block.divided ?? [];
  let note = 0;
  let word = 0;
  let start = 0;
  for (const { text, marks } of block.runs) {
    const end = start + text.length;
    let from = start;
    while (from < end) {
      const bounds = [notes[note + MOST_POINTS]?.offset, divided[word + MOST_POINTS]?.offset].filter(
        (bound) => bound !== undefined && bound > from,
      );
      const to = Math.min(end, ...(bounds as number[]));
      const inPiece = notes.slice(note, note + MOST_POINTS).filter(({ offset }) => offset < to);
      const words = divided.slice(word, word + MOST_POINTS).filter(({ offset }) => offset < to);
      const shift = from;
      add({
        text: text.slice(from - start, to - start),
        marks,
        source: { at, offset: from },
        notes: inPiece.map((each) => ({ ...each, offset: each.offset - shift })),
        divided: words.map((each) => ({ ...each, offset: each.offset - shift })),
      });
      note += inPiece.length;
      word += words.length;
      from = to;
    }
    start = end;
  }
  return rope;
}

/** Where a piece of the preview given ended up: `start` is the UTF-16 offset in the new block. */
export interface Landing {
  readonly source: { readonly at: number; readonly offset: number };
  readonly start: number;
}

/** The text of a rope as a block keeps it: neighbours with the same marks are one run. */
export function flatten(
  rope: Rope | undefined,
): Pick<PreviewBlock, 'text' | 'runs' | 'footnotes' | 'divided'> & { readonly landings: readonly Landing[] } {
  const runs: { parts: string[]; marks: readonly ImportedMark[] }[] = [];
  const footnotes: FootnoteCandidate[] = [];
  const divided: NonNullable<PreviewBlock['divided']>[number][] = [];
  const landings: Landing[] = [];
  let start = 0;
  for (const piece of piecesOf(rope)) {
    const last = runs.at(-1);
    if (last !== undefined && sameMarks(last.marks, piece.marks)) last.parts.push(piece.text);
    else runs.push({ parts: [piece.text], marks: piece.marks });
    for (const note of piece.notes) footnotes.push({ ...note, offset: note.offset + start });
    for (const word of piece.divided) divided.push({ ...word, offset: word.offset + start });
    if (piece.source !== null) landings.push({ source: piece.source, start });
    start += piece.text.length;
  }
  const made = runs.map(({ parts, marks }): ImportedRun => ({ text: parts.join(''), marks }));
  return {
    text: made.map(({ text }) => text).join(''),
    runs: made,
    footnotes,
    ...(divided.length === 0 ? {} : { divided }),
    landings,
  };
}
