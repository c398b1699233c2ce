import type { Node } from 'prosemirror-model';

/** Stands for a footnote, so that offsets in a block's text are positions. */
const LEAF = '\ufffc';

/** A place to type for each of `count` people, behind a word, all over the text. */
export const carets = (doc: Node, count: number): number[] => {
  const places: number[] = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const gap = node.textBetween(0, node.content.size, undefined, LEAF).indexOf(' ', node.content.size / 2);
    if (gap > 0) places.push(pos + 1 + gap);
    return false;
  });
  return Array.from({ length: count }, (_, person) => places[Math.floor((person * places.length) / count)]!);
};
