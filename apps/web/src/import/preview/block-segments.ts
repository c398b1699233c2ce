import type { ImportedBlock, ImportedMark } from '@scholium/exchange/preview';

/** A stretch of a block's text as it is shown. Offsets are UTF-16 in the block's text. */
export type BlockSegment =
  | { readonly kind: 'text'; readonly offset: number; readonly text: string; readonly marks: readonly ImportedMark[] }
  | {
      readonly kind: 'note';
      readonly offset: number;
      readonly label: string;
      readonly included: boolean;
      readonly note?: number;
    };

/** The block's text cut at its footnote candidates and at every change of marks, in order. */
export function segmentsOf({ runs, footnotes }: Pick<ImportedBlock, 'runs' | 'footnotes'>): readonly BlockSegment[] {
  const segments: BlockSegment[] = [];
  const notes = footnotes.toSorted((a, b) => a.offset - b.offset);
  let next = 0;
  /** Up to here everything is shown; a candidate may reach into the next run. */
  let shown = 0;
  let start = 0;
  for (const { text, marks } of runs) {
    const end = start + text.length;
    const words = (until: number): void => {
      if (until > shown)
        segments.push({ kind: 'text', offset: shown, text: text.slice(shown - start, until - start), marks });
      shown = Math.max(shown, until);
    };
    for (let note = notes[next]; note && note.offset < end; note = notes[next]) {
      words(note.offset);
      segments.push({ kind: 'note', ...note });
      shown = note.offset + note.label.length;
      next += 1;
    }
    words(end);
    start = end;
  }
  return segments;
}
