import { schema } from '@scholium/document';
import { unpackSteps } from '@scholium/review';
import { Node } from 'prosemirror-model';
import { Step } from 'prosemirror-transform';
import { keysOfText } from '../../search/words.js';

/** A stored document: the JSON of a version, and of the packed steps since, one item an entry. */
export interface StoredText {
  readonly doc: string;
  readonly steps: string | null;
}

/** A block of the text, or a part of a long one; `position` is its place among the rows. */
export interface TextRow {
  readonly blockId: string;
  readonly part: number;
  readonly position: number;
  readonly text: string;
  /** By which words it is found. */
  readonly words: readonly string[];
}

/** UTF-16 units of a row's text; a longer block is cut between words. */
export const LONGEST_PART = 2_000;

/** The rows of a text. Without footnote numbers, which would be part of the word they stand behind. */
export function textRows({ doc: json, steps }: StoredText): readonly TextRow[] {
  let doc = Node.fromJSON(schema, JSON.parse(json));
  for (const packed of steps === null ? [] : (JSON.parse(steps) as readonly unknown[]))
    for (const step of unpackSteps(packed)) {
      const { doc: after, failed } = Step.fromJSON(schema, step).apply(doc);
      if (!after) throw new Error(`A step of the log does not apply: ${failed ?? ''}`);
      doc = after;
    }
  const rows: TextRow[] = [];
  doc.descendants((node) => {
    const blockId: unknown = node.attrs['id'];
    if (!node.isTextblock || typeof blockId !== 'string') return !node.isTextblock;
    const text = node.textBetween(0, node.content.size, ' ', ({ type }) => (type.name === 'hard_break' ? ' ' : ''));
    for (const [part, words] of partsOf(text).entries())
      rows.push({ blockId, part, position: rows.length, text: words, words: keysOfText(words) });
    return false;
  });
  return rows;
}

function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length;) {
    let to = Math.min(text.length, from + LONGEST_PART);
    if (to < text.length) {
      const space = text.lastIndexOf(' ', to);
      if (space > from) to = space + 1;
      else if (!text.slice(from, to).isWellFormed()) to -= 1;
    }
    const part = text.slice(from, to);
    if (part.trim() !== '') parts.push(part);
    from = to;
  }
  return parts;
}
