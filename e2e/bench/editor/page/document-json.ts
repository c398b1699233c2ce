import { schema } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import type { BenchData } from './subject.js';

/** The document as it comes over the wire. */
export function documentJson(paragraphs: readonly string[]): object {
  return {
    type: 'doc',
    content: paragraphs.map((text, i) => ({
      type: 'paragraph',
      attrs: { id: `b${i}` },
      content: [{ type: 'text', text }],
    })),
  };
}

export function parse(json: object): Node {
  return schema.nodeFromJSON(json);
}

/** Position of the first character of each block. */
export function blockStarts({ paragraphs }: BenchData): number[] {
  let at = 1;
  return paragraphs.map((text) => {
    const start = at;
    at += text.length + 2;
    return start;
  });
}
