/** Where the thread of a passage stands. */
import { firstOf } from '@scholium/document/text';
import type { AnchorValue } from '../anchors.js';
import { refuse } from '../refusals.js';
import type { RowWrite } from '../rows.js';
import type { LedgerState } from '../state.js';

/** In UTF-16 units. */
const LABEL_LENGTH = 240;

/** The anchors of a command, at the head of the document, and the label of a thread that stands there. */
export function passageOf(state: LedgerState) {
  if (!state.anchors.ok) return { ok: false as const, refusal: state.anchors.refusal };
  const anchors = [...state.anchors.value];
  if (anchors.length === 0) return refuse('anchor_required');
  const quotes = anchors.map(({ quote }) => quote).join(' … ');
  return { ok: true as const, anchors, label: firstOf(quotes.replace(/\s+/gu, ' '), LABEL_LENGTH) };
}

/** The anchors of a revision of a thread; none outside documents. */
export function threadAnchors(
  threadId: string,
  revision: number,
  documentId: string | null,
  anchors: readonly AnchorValue[],
): readonly RowWrite[] {
  if (documentId === null) return [];
  return anchors.map((anchor, ordinal) => ({
    table: 'Anchor' as const,
    action: 'put' as const,
    row: { ...anchor, changeId: threadId, revision, ordinal, documentId },
  }));
}
