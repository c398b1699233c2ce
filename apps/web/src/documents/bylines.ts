import type { Node } from 'prosemirror-model';
import { readByline } from '@scholium/document';

export interface PrintedByline {
  readonly text: string;
  readonly nameless: boolean;
}

/** The bylines as printed, and whether each names an author. */
export function bylinesOf(doc: Node): PrintedByline[] {
  const found: PrintedByline[] = [];
  doc.forEach((node) => {
    if (node.type.name === 'byline') found.push({ text: node.textContent, nameless: saysNobody(node.textContent) });
  });
  return found;
}

/** True for a byline that announces an author and names none. */
function saysNobody(text: string): boolean {
  const read = readByline(text);
  return read !== undefined && read.person && read.names.length === 0;
}
