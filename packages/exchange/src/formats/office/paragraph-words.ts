import type { ImportedMark, ImportedRun } from '../../import/imported-block.js';
import { RunBuilder } from '../../import/run-builder.js';
import { sameMarks } from '../../import/same-marks.js';

/** Inside which tracked change words stand. */
export interface Revision {
  readonly type: 'insert' | 'delete';
  readonly author: string | null;
  readonly date: string | null;
}

/** A tracked change within a paragraph; offsets count UTF-16 in the text before the change. */
export interface WordChange {
  readonly author: string | null;
  date: string | null;
  readonly from: number;
  to: number;
  readonly inserted: ImportedRun[];
}

/**
 * The words of one paragraph: the text before all tracked changes, and the changes. What one author deletes and inserts
 * at one place is one change.
 */
export class ParagraphWords {
  readonly base = new RunBuilder();
  readonly changes: WordChange[] = [];

  add(text: string, marks: readonly ImportedMark[], revision: Revision | null): void {
    if (text === '') return;
    const from = this.base.length;
    if (revision?.type === 'insert') {
      const { inserted } = this.changeAt(from, revision);
      const last = inserted.at(-1);
      if (last !== undefined && sameMarks(last.marks, marks))
        inserted[inserted.length - 1] = { text: last.text + text, marks };
      else inserted.push({ text, marks });
      return;
    }
    this.base.add(text, marks);
    if (revision !== null) this.changeAt(from, revision).to = this.base.length;
  }

  /** Takes what was inserted as the text, when there is no other. */
  acceptAlone(): void {
    if (this.base.textFrom(0).trim() !== '') return;
    for (const { text, marks } of this.changes.flatMap(({ inserted }) => inserted)) this.base.add(text, marks);
    this.changes.length = 0;
  }

  private changeAt(offset: number, { author, date }: Revision): WordChange {
    const last = this.changes.at(-1);
    if (last !== undefined && last.to === offset && last.author === author) {
      last.date = date ?? last.date;
      return last;
    }
    const change: WordChange = { author, date, from: offset, to: offset, inserted: [] };
    this.changes.push(change);
    return change;
  }
}
