import { makeAnchor, mapAnchor } from '@scholium/document';
import { refuse, type AnchorValue, type Command, type LedgerState } from '@scholium/review';
import type { ChangeRow } from '@scholium/review';
import type { Versions } from './versioned-document.js';
import { anchorsAt } from './documents.js';

/** A change with its anchors at the head. */
export interface PlacedChange {
  readonly row: ChangeRow;
  readonly anchors: readonly AnchorValue[];
  readonly stale: boolean;
}

/** The oldest version named by a command and by the anchors of its changes; null when no text is needed. */
export function oldestNeeded(
  command: Command,
  stored: readonly AnchorValue[],
  head: number,
  edit: { readonly version: number } | null,
): number | null {
  if (edit && edit.version > head) return head;
  if (command.kind === 'document.steps') return Math.min(command.version, head);
  const given = 'anchors' in command ? command.anchors : [];
  const versions = [...given.map((anchor) => anchor.atVersion), ...(edit ? [edit.version] : [])];
  // In a document without steps nothing has moved since the quote was checked; otherwise it is checked again.
  if (head > 0 && command.kind !== 'change.withdraw') versions.push(...stored.map((anchor) => anchor.atVersion));
  return versions.length === 0 ? null : Math.min(head, ...versions);
}

/**
 * Checks a command's anchors against the version they name and maps them to the head. Prefix and suffix of the quote
 * are taken from the text, not from the client.
 */
export function placeAnchors(text: Versions, anchors: readonly AnchorValue[], head: number): LedgerState['anchors'] {
  const placed: AnchorValue[] = [];
  for (const { from, to, atVersion, quote } of anchors) {
    if (atVersion > head) return refuse('version_unknown', { version: atVersion, head });
    const doc = text.at(atVersion);
    const maps = text.maps(atVersion, head);
    if (!doc || !maps) return refuse('version_unknown', { version: atVersion, head });
    let made: AnchorValue;
    try {
      made = makeAnchor(doc, from, to, atVersion);
    } catch (error) {
      // An empty range, one outside the text, or one without words.
      if (!(error instanceof RangeError)) throw error;
      return refuse('anchor_outside', { from, to });
    }
    if (made.quote !== quote) return refuse('quote_mismatch', { from, to });
    placed.push(mapAnchor(made, maps, head));
  }
  return { ok: true, value: placed };
}

/** A named change with its anchors at the head; without `text` there have been no steps, so nothing has moved. */
export function placeChange(
  text: Versions | null,
  row: ChangeRow,
  anchors: readonly AnchorValue[],
  head: number,
): PlacedChange {
  if (!text) return { row, anchors, stale: anchors.some((anchor) => anchor.orphaned) };
  const placed = anchorsAt(text, anchors, head);
  return { row, anchors: placed.map(({ anchor }) => anchor), stale: placed.some(({ stale }) => stale) };
}
