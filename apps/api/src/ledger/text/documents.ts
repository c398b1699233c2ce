import { setImmediate as turn } from 'node:timers/promises';
import { mapAnchor, quoteMatches, schema } from '@scholium/document';
import { readEntry, type AnchorValue, type Entry, type PayloadOf, type StoredEntry } from '@scholium/review';
import { Node } from 'prosemirror-model';
import { DocumentShelf } from './document-cache.js';
import { HeldDocument, VERSIONS_HELD, type Versions } from './versioned-document.js';
import type { LedgerRepository, StoredDocument } from '../statements/ledger.repository.js';

/** What all documents in memory may weigh together, in UTF-16 units. */
const SHELF = 16_000_000;

/** How long old versions are made without letting others in between, in ms, looked at after so many steps. */
const TURN = 10;
const STEPS_AT_ONCE = 20;

/** An anchor carried to a version; `stale` when the words there are not its quote any more. */
export interface AnchorAtHead {
  readonly anchor: AnchorValue;
  readonly stale: boolean;
}

/** Anchors carried to one version, in the order they were given. */
export interface AnchorsAtVersion {
  readonly version: number;
  readonly anchors: readonly AnchorAtHead[];
}

/** Documents in memory, following the log: the ledger checks quotes and rebases steps on them. */
export class Documents {
  readonly #repository: LedgerRepository;
  readonly #shelf = new DocumentShelf(SHELF);
  /** Old versions that are being made, by document and version, for everybody who asks meanwhile. */
  readonly #making = new Map<string, Promise<HeldDocument | null>>();
  #lastMade: Promise<unknown> = Promise.resolve();

  constructor(repository: LedgerRepository) {
    this.#repository = repository;
  }

  /**
   * Follows entries of the log that passed by: those this process wrote, and those its feed read. One that does not
   * come right after the held version is left alone; whoever needs the text reads what is missing.
   */
  follow(documentId: string, entries: readonly Entry[]): void {
    if (!entries.some((entry) => entry.kind === 'steps')) return;
    const held = this.#shelf.get(documentId);
    if (held) for (const entry of entries) if (entry.kind === 'steps') held.follow(entry.payload);
  }

  /** A document that knows every version from `oldest` to at least `head`; null when there is no such document. */
  async reaching(documentId: string, oldest: number, head: number): Promise<HeldDocument | null> {
    let held = this.#shelf.get(documentId);
    if (held && held.version < head)
      for (const entry of await this.#repository.steps(documentId, held.version)) held.follow(stepsOf(entry));
    if (!held || held.version < head) {
      const stored = await this.#repository.document(documentId);
      if (!stored) return null;
      held = heldFrom(documentId, stored);
      this.#shelf.put(held);
    }
    if (held.has(Math.min(oldest, head))) return held;
    const since = await this.#repository.since(documentId, oldest, held.version);
    return since && formerFrom(documentId, since, held.version - oldest + VERSIONS_HELD);
  }

  /**
   * A document that knows one version, and maybe no later one: what opening an old version costs is the way from the
   * text kept before it.
   */
  async #past(documentId: string, version: number): Promise<HeldDocument | null> {
    const held = this.#shelf.get(documentId);
    if (held?.has(version)) return held;
    const key = `${documentId} ${version}`;
    const making =
      this.#making.get(key) ?? this.#makeInTurn(documentId, version).finally(() => this.#making.delete(key));
    this.#making.set(key, making);
    return making;
  }

  /** One after the other: several at once would add up their stretches of the event loop, and their memory. */
  #makeInTurn(documentId: string, version: number): Promise<HeldDocument | null> {
    const made = this.#lastMade.then(async () => {
      const since = await this.#repository.since(documentId, version, version);
      return since && formerFrom(documentId, since, version - since.version + VERSIONS_HELD);
    });
    this.#lastMade = made.catch(() => undefined);
    return made;
  }

  /** The newest text, or that of a version; null when there is no such document or version. */
  async at(documentId: string, version?: number): Promise<{ readonly doc: Node; readonly version: number } | null> {
    const head = await this.#repository.head(documentId);
    const wanted = version ?? head;
    if (head === null || wanted === null || wanted > head) return null;
    const held = wanted === head ? await this.reaching(documentId, wanted, head) : await this.#past(documentId, wanted);
    const doc = held?.at(wanted);
    return doc ? { doc, version: wanted } : null;
  }

  /** Carries stored anchors to the document's head; null when there is no such document. */
  async toHead(documentId: string, anchors: readonly AnchorValue[]): Promise<AnchorsAtVersion | null> {
    const head = await this.#repository.head(documentId);
    return head === null ? null : this.to(documentId, head, anchors);
  }

  /**
   * Carries stored anchors to a version the document has, at least each anchor's own; null when there is no such
   * document.
   */
  async to(documentId: string, version: number, anchors: readonly AnchorValue[]): Promise<AnchorsAtVersion | null> {
    // A text without steps says what it said when the quotes were checked.
    if (version === 0) return { version, anchors: anchors.map((anchor) => ({ anchor, stale: anchor.orphaned })) };
    const oldest = anchors.reduce((least, anchor) => Math.min(least, anchor.atVersion), version);
    const held = await this.reaching(documentId, oldest, version);
    return held && { version, anchors: anchorsAt(held, anchors, version) };
  }
}

/** Anchors at a version that `held` has, as are all versions from the oldest anchor's own. */
export function anchorsAt(held: Versions, anchors: readonly AnchorValue[], version: number): AnchorAtHead[] {
  const doc = anchors.length === 0 ? null : held.at(version);
  return anchors.map((stored) => {
    const maps = held.maps(stored.atVersion, version);
    if (!doc || !maps) throw new Error(`Versions ${stored.atVersion} to ${version} of a document are not at hand`);
    const anchor = mapAnchor(stored, maps, version);
    return { anchor, stale: !quoteMatches(doc, anchor) };
  });
}

function heldFrom(documentId: string, stored: StoredDocument, versionsHeld?: number): HeldDocument {
  // Not checked again: nothing enters the log unchecked, and the grammar only ever widens.
  const held = new HeldDocument(documentId, Node.fromJSON(schema, stored.doc), stored.version, versionsHeld);
  for (const entry of stored.steps) held.follow(stepsOf(entry));
  return held;
}

/** The same for one that is not kept: the way to it may be long, and the event loop turns on it. */
async function formerFrom(documentId: string, stored: StoredDocument, versionsHeld: number): Promise<HeldDocument> {
  const held = heldFrom(documentId, { ...stored, steps: [] }, versionsHeld);
  let began = performance.now();
  for (const entry of stored.steps) {
    const { version, steps, ...payload } = stepsOf(entry);
    for (let index = 0; index < steps.length; index += STEPS_AT_ONCE) {
      held.follow({ ...payload, version: version + index, steps: steps.slice(index, index + STEPS_AT_ONCE) });
      if (performance.now() - began < TURN) continue;
      await turn();
      began = performance.now();
    }
  }
  return held;
}

function stepsOf(stored: StoredEntry): PayloadOf<'steps'> {
  const entry = readEntry(stored);
  if (entry.kind !== 'steps') throw new Error(`Entry ${entry.seq} of ${entry.streamId} holds no steps`);
  return entry.payload;
}
