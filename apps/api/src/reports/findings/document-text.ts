import type { Finding } from '@scholium/contract';
import { pagesOf, quoteAt } from '@scholium/document';
import { firstOf, lastOf } from '@scholium/document/text';
import type { Node, ResolvedPos } from 'prosemirror-model';

type Quote = NonNullable<Finding['quote']>;
/** A stretch of the text, in ProseMirror positions (UTF-16). */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What of the words around a quote is shown, in UTF-16 units. */
const AROUND = 80;
/** Between the fragments of a quote. */
const GAP = ' … ';

export const joinedWords = (words: readonly string[]): string => words.join(GAP);

/** The words of one document at one version. */
export class DocumentText {
  readonly #pageAt: (position: number) => string | null;

  constructor(
    readonly doc: Node,
    readonly version: number,
  ) {
    this.#pageAt = pagesOf(doc);
  }

  words(stretches: readonly Stretch[]): string {
    return joinedWords(stretches.map(({ from, to }) => quoteAt(this.doc, from, to)));
  }

  quote(stretches: readonly Stretch[]): Quote {
    const [first, last] = [stretches[0], stretches.at(-1)];
    return {
      text: this.words(stretches),
      before: first ? before(this.doc.resolve(first.from)) : '',
      after: last ? behind(this.doc.resolve(last.to)) : '',
    };
  }

  page([first]: readonly Stretch[]): string | null {
    return first ? this.#pageAt(first.from) : null;
  }

  /** The id of the block that a position is in. */
  blockAt(position: number): string | null {
    const $position = this.doc.resolve(position);
    for (let depth = $position.depth; depth > 0; depth -= 1) {
      const id: unknown = $position.node(depth).attrs['id'];
      if (typeof id === 'string') return id;
    }
    return null;
  }

  /** Whether a stretch of this text is one of words: inside it, and not empty. */
  holds({ from, to }: Stretch): boolean {
    return from < to && to <= this.doc.content.size && quoteAt(this.doc, from, to) !== '';
  }
}

function before({ parent, parentOffset }: ResolvedPos): string {
  if (!parent.inlineContent) return '';
  return lastOf(parent.textBetween(Math.max(0, parentOffset - AROUND), parentOffset), AROUND);
}

function behind({ parent, parentOffset }: ResolvedPos): string {
  if (!parent.inlineContent) return '';
  const end = Math.min(parent.content.size, parentOffset + AROUND);
  return firstOf(parent.textBetween(parentOffset, end), AROUND);
}
