import { makeAnchor } from '@scholium/document';
import type { AnchorValue } from '@scholium/review';
import type { DocumentStore } from './fold/document-store.js';

/**
 * Anchors for fragments `[from, to, …]` of the confirmed text, for a proposal or a revision. Throws RangeError when a
 * fragment is empty, outside the text or too long to quote.
 */
export function anchorsAt(store: DocumentStore, spans: readonly number[]): AnchorValue[] {
  const anchors: AnchorValue[] = [];
  for (let i = 0; i < spans.length; i += 2)
    anchors.push({ ...makeAnchor(store.doc, spans[i]!, spans[i + 1]!, store.version) });
  return anchors;
}
