/** What another person is doing in the document, and where. */
import { shortened } from '@scholium/document/text';
import { quoteAt } from '@scholium/document';
import { i18n } from '../../locales/index.js';
import type { DocumentStore, Presence } from '../../sync/index.js';

export interface PresenceLabel {
  /** "Malik is reviewing “the pier”". */
  readonly words: string;
  /** Position in the confirmed text; null when unknown. */
  readonly position: number | null;
}

const LENGTH = 48;

/** Of several tabs of one person, reviewing is shown before selecting, and selecting before reading. */
export function presenceLabel(tabs: readonly Presence[], store: DocumentStore): PresenceLabel {
  const [tab] = tabs.toSorted((a, b) => weight(b.state) - weight(a.state));
  if (!tab) return { words: '', position: null };
  const { name, state } = tab;
  const { version, from, to, reviewing } = state;
  if (reviewing !== null) {
    const change = store.changes.get(reviewing);
    return {
      words: change
        ? i18n.t('{name} is reviewing “{words}”', { name, words: short(change.label) })
        : i18n.t('{name} is reviewing', { name }),
      position: change?.spans[0] ?? null,
    };
  }
  const [start, end] =
    from === null || to === null
      ? [null, null]
      : [store.mapPosition(from, version, 1), store.mapPosition(to, version, -1)];
  const selected =
    start !== null && end !== null && start < end ? quoteAt(store.doc, start, Math.min(end, start + 4 * LENGTH)) : '';
  return {
    words:
      selected === ''
        ? i18n.t('{name} is here', { name })
        : i18n.t('{name} has selected “{words}”', { name, words: short(selected) }),
    position: start,
  };
}

function weight({ reviewing, from, to }: Presence['state']): number {
  return reviewing !== null ? 2 : from !== to ? 1 : 0;
}

function short(words: string): string {
  return shortened(words.replace(/\s+/gu, ' ').trim(), LENGTH);
}
