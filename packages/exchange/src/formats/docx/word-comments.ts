import { descendants, elements, textOf } from '../../archive/read-xml.js';
import type { XmlElement } from '../../archive/read-xml.js';
import type { FileAuthor, FileComment, FilePlace } from '../../import/file-remarks.js';

interface Remark extends FileAuthor {
  readonly id: string;
  readonly text: string;
  readonly parent: string | null;
  readonly done: boolean;
}

interface Range {
  from?: FilePlace;
  to?: FilePlace;
  sign?: FilePlace;
}

const lineOf = (paragraph: XmlElement): string =>
  elements(paragraph)
    .flatMap((each) => descendants(each, 'w:t'))
    .map(textOf)
    .join('');

/** The comments of a document (ECMA-376 part 1, 17.13.4), with their answers (MS-DOCX 2.5.1, commentsExtended). */
export class WordComments {
  private readonly ranges = new Map<string, Range>();
  private readonly remarks: readonly Remark[];
  /** What was placed since the last move. */
  private readonly fresh: (readonly [Range, keyof Range])[] = [];

  constructor(part: XmlElement | undefined, extended: XmlElement | undefined) {
    const comments = elements(part, 'w:comment');
    const states = new Map(
      elements(extended, 'w15:commentEx').map(({ attributes }) => [attributes.get('w15:paraId') ?? '', attributes]),
    );
    // A comment goes by the id of its last paragraph.
    const paragraphOf = (comment: XmlElement): string =>
      elements(comment, 'w:p').at(-1)?.attributes.get('w14:paraId') ?? '';
    const byParagraph = new Map(comments.map((each) => [paragraphOf(each), each.attributes.get('w:id') ?? '']));
    this.remarks = comments.map((comment) => {
      const state = states.get(paragraphOf(comment));
      return {
        id: comment.attributes.get('w:id') ?? '',
        author: comment.attributes.get('w:author')?.trim() || null,
        date: comment.attributes.get('w:date') ?? null,
        text: descendants(comment, 'w:p').map(lineOf).join('\n').trim(),
        parent: byParagraph.get(state?.get('w15:paraIdParent') ?? '\0') ?? null,
        done: /^(?:1|true|on)$/u.test(state?.get('w15:done') ?? ''),
      };
    });
  }

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

  /** The comments in the order of the file, with their answers; one without words is none. */
  list(): FileComment[] {
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
