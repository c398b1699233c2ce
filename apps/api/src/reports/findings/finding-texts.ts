import { Injectable } from '@nestjs/common';
import { rangesOf, type Extent } from '@scholium/document';
import type { AnchorValue } from '@scholium/review';
import { Ledger } from '../../ledger/index.js';
import { DocumentText, joinedWords, type Stretch } from './document-text.js';

/** Where something stands in a text. */
export interface Standing {
  /** In reading order; none where nothing of its words is left. */
  readonly stretches: readonly Stretch[];
  /** The words there; of what has lost its place those that it was made of. */
  readonly words: string;
}

/** A document at its head, with what stands in it. */
export interface TextNow {
  readonly text: DocumentText;
  readonly standing: ReadonlyMap<string, Standing>;
}

/** Looks up the words of findings, now and when they were put in. */
@Injectable()
export class FindingTexts {
  constructor(private readonly ledger: Ledger) {}

  /** What has these anchors, at `version` or at the newest that one of them belongs to; null of no document. */
  async now(
    documentId: string,
    version: number,
    anchors: ReadonlyMap<string, readonly AnchorValue[]>,
  ): Promise<TextNow | null> {
    const mapped = await this.ledger.mapTogether(documentId, version, [...anchors.values()].flat());
    const at = mapped && (await this.ledger.documentAt(documentId, mapped.version));
    if (!at) return null;
    const text = new DocumentText(at.doc, at.version);
    const places = [...mapped.anchors];
    const standing = [...anchors].map(([key, given]) => {
      const placed = places.splice(0, given.length).map(({ anchor }) => anchor);
      return [key, standingOf(placed, text)] as const;
    });
    return { text, standing: new Map(standing) };
  }

  /** Answers which ranges of a text were written since a version, `oldest` or a later one; null where it is unknown. */
  async writtenSince(
    documentId: string,
    oldest: number,
    head: number,
  ): Promise<(version: number) => readonly Extent[]> {
    const maps = (await this.ledger.mapsBetween(documentId, oldest, head)) ?? [];
    const known = new Map<number, readonly Extent[]>();
    return (version) => {
      const written = known.get(version) ?? rangesOf(maps.slice(version - oldest)).after;
      known.set(version, written);
      return written;
    };
  }

  /** Where these anchors stood at a version, which is none before their own; null where that cannot be told. */
  async standing(
    documentId: string,
    version: number,
    all: readonly (readonly AnchorValue[])[],
  ): Promise<readonly Standing[] | null> {
    const mapped = await this.ledger.mapTo(documentId, version, all.flat());
    if (!mapped) return null;
    // Most words are those of their anchors, and need no older text.
    const isRead = mapped.anchors.some(({ anchor, stale }) => stale && !anchor.orphaned);
    const at = isRead ? await this.ledger.documentAt(documentId, version) : null;
    if (isRead && !at) return null;
    const text = at && new DocumentText(at.doc, at.version);
    const places = [...mapped.anchors];
    return all.map((given) =>
      standingOf(
        places.splice(0, given.length).map(({ anchor }) => anchor),
        text,
      ),
    );
  }

  /** The text of a document at a version; null where there is none. */
  async at(documentId: string, version: number): Promise<DocumentText | null> {
    const at = await this.ledger.documentAt(documentId, version);
    return at && new DocumentText(at.doc, at.version);
  }

  /** Where stretches of older versions stand at the head, in their order; null where their words were all deleted. */
  async carried(
    documentId: string,
    all: readonly (Stretch & { readonly version: number })[],
    head: number,
  ): Promise<readonly (Stretch | null)[]> {
    const oldest = Math.min(head, ...all.map(({ version }) => version));
    const maps = (await this.ledger.mapsBetween(documentId, oldest, head)) ?? [];
    return all.map(({ from, to, version }) => {
      let [start, end] = [from, to];
      for (const map of maps.slice(Math.max(0, version - oldest))) {
        [start, end] = [map.map(start, 1), map.map(end, -1)];
        if (start >= end) return null;
      }
      return { from: start, to: end };
    });
  }
}

/** Whether a stretch meets one of some ranges of its text. */
export const meets = ({ from, to }: Stretch, ranges: readonly Extent[]): boolean =>
  ranges.some((range) => range.from <= to && range.to >= from);

function standingOf(placed: readonly AnchorValue[], text: DocumentText | null): Standing {
  const stretches = placed.flatMap(({ from, to, orphaned }) => (orphaned ? [] : [{ from, to }]));
  const made = joinedWords(placed.map(({ quote }) => quote));
  return { stretches, words: text && stretches.length > 0 ? text.words(stretches) : made };
}
