import { blockNumbers } from '@scholium/document';
import type { ExportedDocument } from './exported.js';

/** Where an annotation begins, as people say it; null outside paragraphs. Asked in the order of the text. */
export function paragraphsOf({ doc, places }: ExportedDocument): (offset: number) => string | null {
  const numbered = blockNumbers(doc);
  let at = 0;
  return (offset) => {
    const position = places.positionAt(offset);
    while ((numbered[at + 1]?.pos ?? Infinity) < position) at += 1;
    const found = numbered[at];
    if (!found || position < found.pos) return null;
    return position < found.pos + (doc.nodeAt(found.pos)?.nodeSize ?? 0) ? `paragraph ${found.number}` : null;
  };
}
