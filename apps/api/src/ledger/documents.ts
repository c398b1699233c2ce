import { mapAnchor, quoteMatches, schema } from '@scholium/document';
import { readEntry, type AnchorValue, type StoredEntry } from '@scholium/review';
import { Node } from 'prosemirror-model';
import { DocumentShelf } from './document-shelf.js';
import { HeldDocument } from './held-document.js';
import type { LedgerRepository, StoredDocument } from './ledger.repository.js';

/** What all documents in memory may weigh together, in UTF-16 units. */
const SHELF = 16_000_000;

/** An anchor at the document's head; `stale` when the words there are not its quote any more. */
export interface AnchorAtHead {
  readonly anchor: AnchorValue;
  readonly stale: boolean;
}

/** Documents in memory, following the log: the ledger checks quotes and rebases steps on them. */
export class Documents {
  readonly #repository: LedgerRepository;
  readonly #shelf = new DocumentShelf(SHELF);

  constructor(repository: LedgerRepository) {
    this.#repository = repository;
  }

  /** The number up to which the held document follows its log, or null when it is not held. */
  heldSeq(documentId: string): number | null {
    return this.#shelf.get(documentId)?.seq ?? null;
  }

  /**
   * Brings a held document to `seq`. `steps` are all steps entries after the number that {@link heldSeq} gave, so that
   * afterwards nothing is missing up to `seq`.
   */
  follow(documentId: string, steps: readonly StoredEntry[], seq: number): void {
    const held = this.#shelf.get(documentId);
    if (!held) return;
    followAll(held, steps);
    held.seq = Math.max(held.seq, seq);
  }

  /** A document that knows every version from `oldest` to at least its head at the time of the call; null when there is none. */
  async reaching(documentId: string, oldest: number): Promise<HeldDocument | null> {
    let held = this.#shelf.get(documentId);
    if (!held) {
      const stored = await this.#repository.document(documentId);
      if (!stored) return null;
      held = heldFrom(documentId, stored);
      this.#shelf.put(held);
    }
    if (held.at(oldest) !== null || oldest > held.version) return held;
    const history = await this.#repository.history(documentId);
    return history && heldFrom(documentId, history, held.version - oldest + 1_000);
  }

  /** The newest text, or that of a version; null when there is no such document or version. */
  async at(documentId: string, version?: number): Promise<{ readonly doc: Node; readonly version: number } | null> {
    const head = await this.#toHead(documentId);
    if (!head) return null;
    const wanted = version ?? head.version;
    const doc = (await this.reaching(documentId, wanted))?.at(wanted);
    return doc ? { doc, version: wanted } : null;
  }

  /** Carries stored anchors to the document's head; null when there is no such document. */
  async toHead(documentId: string, anchors: readonly AnchorValue[]): Promise<{ version: number; anchors: readonly AnchorAtHead[] } | null> {
    const head = await this.#toHead(documentId);
    return head && this.#to(documentId, head.version, anchors);
  }

  /** Carries stored anchors to a version; none of them may be newer. Null when there is no such document or version. */
  async to(documentId: string, version: number, anchors: readonly AnchorValue[]): Promise<{ version: number; anchors: readonly AnchorAtHead[] } | null> {
    const head = await this.#toHead(documentId);
    return head && version <= head.version ? this.#to(documentId, version, anchors) : null;
  }

  async #to(documentId: string, version: number, anchors: readonly AnchorValue[]): Promise<{ version: number; anchors: readonly AnchorAtHead[] } | null> {
    const oldest = anchors.reduce((least, anchor) => Math.min(least, anchor.atVersion), version);
    const held = await this.reaching(documentId, oldest);
    return held && { version, anchors: anchors.map((anchor) => anchorAt(held, anchor, version)) };
  }

  async #toHead(documentId: string): Promise<{ version: number } | null> {
    const seq = this.heldSeq(documentId);
    if (seq === null) {
      const held = await this.reaching(documentId, 0);
      return held && { version: held.version };
    }
    const news = await this.#repository.stepsAfter(documentId, seq);
    if (!news) return null;
    this.follow(documentId, news.steps, news.seq);
    return { version: news.docVersion };
  }
}

/** An anchor at a version that `held` has, as are all versions from the anchor's own. */
export function anchorAt(held: HeldDocument, anchor: AnchorValue, version: number): AnchorAtHead {
  const doc = held.at(version);
  const maps = held.maps(anchor.atVersion, version);
  if (!doc || !maps) throw new Error(`Versions ${anchor.atVersion} to ${version} of document ${held.documentId} are not at hand`);
  const mapped = mapAnchor(anchor, maps, version);
  return { anchor: mapped, stale: !quoteMatches(doc, mapped) };
}

function heldFrom(documentId: string, stored: StoredDocument, versionsHeld?: number): HeldDocument {
  // Not checked again: nothing enters the log unchecked, and the grammar only ever widens.
  const held = new HeldDocument(documentId, Node.fromJSON(schema, stored.doc), stored.version, 0, versionsHeld);
  followAll(held, stored.steps);
  held.seq = stored.seq;
  return held;
}

function followAll(held: HeldDocument, steps: readonly StoredEntry[]): void {
  for (const stored of steps) {
    const entry = readEntry(stored);
    if (entry.kind === 'steps') held.follow(entry.seq, entry.payload);
  }
}
