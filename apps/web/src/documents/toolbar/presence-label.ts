/** What another person is doing in the document, and where. */
import { shortened } from '@scholium/document/text';
import { quoteAt } from '@scholium/document';
import type { DocumentStore, Presence } from '../../sync/index.js';

export interface PresenceLabel {
  /** "is reviewing “the pier”"; follows a name. */
  readonly words: string;
  /** Position in the confirmed text; null when unknown. */
  readonly position: number | null;
}

const LENGTH = 48;

/** Of several tabs of one person, reviewing is shown before selecting, and selecting before reading. */
export function presenceLabel(tabs: readonly Presence[], store: DocumentStore): PresenceLabel {
  const [state] = tabs.map((tab) => tab.state).toSorted((a, b) => weight(b) - weight(a));
  if (!state) return { words: 'is here', position: null };
  const { version, from, to, reviewing } = state;
  if (reviewing !== null) {
    const change = store.changes.get(reviewing);
    return {
      words: change ? `is reviewing “${short(change.label)}”` : 'is reviewing',
      position: change?.spans[0] ?? null,
    };
  }
  const [start, end] =
    from === null || to === null
      ? [null, null]
      : [store.mapPosition(from, version, 1), store.mapPosition(to, version, -1)];
  const selected =
    start !== null && end !== null && start < end ? quoteAt(store.doc, start, Math.min(end, start + 4 * LENGTH)) : '';
  return { words: selected === '' ? 'is here' : `has selected “${short(selected)}”`, position: start };
}

function weight({ reviewing, from, to }: Presence['state']): number {
  return reviewing !== null ? 2 : from !== to ? 1 : 0;
}

function short(words: string): string {
  return shortened(words.replace(/\s+/gu, ' ').trim(), LENGTH);
}
