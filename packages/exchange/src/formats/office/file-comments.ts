import { translatable } from '@scholium/document/message';
import type { FileAuthor, FileComment, FilePlace } from '../../import/file-remarks.js';
import type { ImportWarning } from '../../import/import-warning.js';

/** Comments that one import takes; answers are not counted. */
const MOST_COMMENTS = 2_000;

/** A comment as its file has it, before it is known where it stands. */
export interface Remark extends FileAuthor {
  readonly id: string;
  readonly text: string;
  /** The comment that it answers; null when it answers none. */
  readonly parent: string | null;
  readonly done: boolean;
}

interface Range {
  from?: FilePlace;
  to?: FilePlace;
  sign?: FilePlace;
}

/** The comments of an office document, and where they stand. */
export class FileComments {
  private readonly ranges = new Map<string, Range>();
  /** What was placed since the last move. */
  private readonly fresh: (readonly [Range, keyof Range])[] = [];

  constructor(private readonly remarks: readonly Remark[]) {}

  /** Says where the range of a comment begins or ends, or where its sign stands. */
  place(id: string, edge: keyof Range, place: FilePlace): void {
    const range = this.ranges.get(id) ?? {};
    if (range[edge] === undefined) this.fresh.push([range, edge]);
    range[edge] ??= place;
    this.ranges.set(id, range);
  }

  /** Moves the places that were said since the last move, when they are in a block. Each is moved once. */
  move(blockIndex: number, to: (offset: number) => FilePlace): void {
    for (const [range, edge] of this.fresh.splice(0)) {
      const place = range[edge];
      if (place?.blockIndex === blockIndex) range[edge] = to(place.offset);
    }
  }

  /** The comments that an import takes, and what is said of the others. */
  taken(): { readonly comments: FileComment[]; readonly warnings: ImportWarning[] } {
    const all = this.list();
    const count = all.length - MOST_COMMENTS;
    const warnings: ImportWarning[] =
      count <= 0
        ? []
        : [
            {
              code: 'comments_left_out',
              count,
              ...translatable(
                /*i18n*/ '{count, plural, one {# comment} other {# comments}} behind the first {most, plural, other {#}} left out.',
                { count, most: MOST_COMMENTS },
              ),
            },
          ];
    return { comments: all.slice(0, MOST_COMMENTS), warnings };
  }

  /** The comments in the order of the file, with their answers; one without words is none. */
  private list(): FileComment[] {
    const start: FilePlace = { blockIndex: 0, offset: 0 };
    const said = this.remarks.filter(({ text }) => text !== '');
    const roots = this.roots();
    const answers = new Map<string, (FileAuthor & { readonly text: string })[]>();
    for (const { id, author, date, text } of said) {
      const root = roots.get(id) ?? id;
      if (root !== id) answers.set(root, [...(answers.get(root) ?? []), { author, date, text }]);
    }
    return said
      .filter(({ id }) => (roots.get(id) ?? id) === id)
      .map(({ id, author, date, text, done }) => {
        const { from, to, sign } = this.ranges.get(id) ?? {};
        const begins = from ?? sign ?? to ?? start;
        return { author, date, text, resolved: done, from: begins, to: to ?? begins, replies: answers.get(id) ?? [] };
      });
  }

  /** The comment that each chain of answers begins with; answers may go only to comments before them. */
  private roots(): ReadonlyMap<string, string> {
    const roots = new Map<string, string>();
    for (const { id, parent } of this.remarks) roots.set(id, (parent === null ? undefined : roots.get(parent)) ?? id);
    return roots;
  }
}
