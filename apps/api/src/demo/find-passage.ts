import { makeAnchor, quoteAt } from '@scholium/document';
import type { Passage, Quote } from '@scholium/database/seed';
import type { AnchorValue, TextProposal } from '@scholium/review';
import type { Node } from 'prosemirror-model';

/**
 * A run of plain text: `length` UTF-16 units from `offset` stand at `pos`; a leaf is one position whatever its length.
 */
interface Run {
  readonly offset: number;
  readonly length: number;
  readonly pos: number;
  readonly leaf: boolean;
}

/** A document's plain text with the way back to positions. */
export class SearchableText {
  readonly text: string;
  private readonly runs: readonly Run[];

  constructor(private readonly doc: Node) {
    const runs: Run[] = [];
    let text = '';
    let first = true;
    doc.descendants((node, pos) => {
      if (node.isTextblock) {
        if (!first) text += '\n';
        first = false;
      } else if (node.isInline) {
        const words = quoteAt(doc, pos, pos + node.nodeSize);
        runs.push({ offset: text.length, length: words.length, pos, leaf: !node.isText });
        text += words;
      }
      return true;
    });
    this.text = text;
    this.runs = runs;
  }

  /** Throws Error when the passage does not occur in the text as often as it states. */
  anchor(passage: Passage): AnchorValue {
    const from = this.find(passage);
    const last = passage.through ?? passage;
    const to = this.find(last) + last.quote.length;
    return makeAnchor(this.doc, this.position(from, 'start'), this.position(to, 'end'), 0);
  }

  /** The edit that makes these words become others and touches no more than differs. */
  edit(words: Quote, becomes: string): TextProposal {
    const { quote } = words;
    const shorter = Math.min(quote.length, becomes.length);
    let start = 0;
    while (start < shorter && quote[start] === becomes[start]) start += 1;
    let end = 0;
    while (end < shorter - start && quote.at(-1 - end) === becomes.at(-1 - end)) end += 1;
    const at = this.find(words);
    const from = this.position(at + start, 'start');
    const to = quote.length - end === start ? from : this.position(at + quote.length - end, 'end');
    const text = becomes.slice(start, becomes.length - end);
    return {
      version: 0,
      steps: [
        { stepType: 'replace', from, to, ...(text === '' ? {} : { slice: { content: [{ type: 'text', text }] } }) },
      ],
      reverts: null,
    };
  }

  private find({ quote, occurrence }: Quote): number {
    let at = -1;
    for (let n = 0; n < occurrence; n += 1) {
      at = this.text.indexOf(quote, at + 1);
      if (at < 0) throw new Error(`The demo document does not say “${quote}” ${occurrence} times`);
    }
    return at;
  }

  private position(offset: number, side: 'start' | 'end'): number {
    const run = this.runs.find((r) =>
      side === 'start'
        ? offset >= r.offset && offset < r.offset + r.length
        : offset > r.offset && offset <= r.offset + r.length,
    );
    if (!run) throw new Error(`Nothing of the demo document stands at ${offset}`);
    if (run.leaf) return side === 'start' ? run.pos : run.pos + 1;
    return run.pos + offset - run.offset;
  }
}
