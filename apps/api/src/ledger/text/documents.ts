import { setImmediate as nextIteration } from 'node:timers/promises';
import { mapAnchor, quoteMatches, schema } from '@scholium/document';
import { readEntry, type AnchorValue, type Entry, type PayloadOf, type StoredEntry } from '@scholium/review';
import { Node } from 'prosemirror-model';
import type { StepMap } from 'prosemirror-transform';
import { Turns } from '../../platform/index.js';
import { DocumentCache } from './document-cache.js';
import { VersionedDocument, MIN_VERSIONS, type Versions } from './versioned-document.js';
import type { LedgerRepository, StoredDocument } from '../statements/ledger.repository.js';

/** The most that all documents in memory weigh together, in UTF-16 units. */
const MAX_CACHE_WEIGHT = 16_000_000;

/** How long building an old version may block the event loop, in ms, checked every so many steps. */
const MAX_BLOCKING = 10;
const STEPS_AT_ONCE = 20;
/** Anchors that are mapped before it is looked whether others want their turn; each goes through hundreds of steps. */
const ANCHORS_AT_ONCE = 100;

/** An anchor mapped to a version; `stale` when the text there is not its quote any more. */
export interface AnchorAtHead {
  readonly anchor: AnchorValue;
  readonly stale: boolean;
}

/** Anchors mapped to one version, in the order they were given. */
export interface AnchorsAtVersion {
  readonly version: number;
  readonly anchors: readonly AnchorAtHead[];
}

/** Documents in memory, kept up to date with the log: the ledger checks quotes and rebases steps on them. */
export class Documents {
  readonly #repository: LedgerRepository;
  readonly #cache = new DocumentCache(MAX_CACHE_WEIGHT);
  /** Old versions being built, by document and version, shared by concurrent requests. */
  readonly #building = new Map<string, Promise<VersionedDocument | null>>();
  #lastBuild: Promise<unknown> = Promise.resolve();

  constructor(repository: LedgerRepository) {
    this.#repository = repository;
  }

  /**
   * Applies entries of the log: those this process wrote, and those its feed read. An entry that does not come right
   * after the version in memory is ignored; what is missing is read when the text is needed.
   */
  follow(documentId: string, entries: readonly Entry[]): void {
    if (!entries.some((entry) => entry.kind === 'steps')) return;
    const text = this.#cache.get(documentId);
    if (text) for (const entry of entries) if (entry.kind === 'steps') text.follow(entry.payload);
  }

  /** A document that has every version from `oldest` to at least `head`; null when there is no such document. */
  async reaching(documentId: string, oldest: number, head: number): Promise<VersionedDocument | null> {
    let text = this.#cache.get(documentId);
    if (text && text.version < head)
      for (const entry of await this.#repository.steps(documentId, text.version)) text.follow(stepsOf(entry));
    if (!text || text.version < head) {
      const stored = await this.#repository.document(documentId);
      if (!stored) return null;
      text = buildDocument(documentId, stored);
      this.#cache.put(text);
    }
    if (text.has(Math.min(oldest, head))) return text;
    const since = await this.#repository.since(documentId, oldest, text.version);
    return since && buildOldVersion(documentId, since, text.version - oldest + MIN_VERSIONS);
  }

  /**
   * A document that has one version, and maybe no later one. Building it applies the steps since the last snapshot
   * before it.
   */
  async #past(documentId: string, version: number): Promise<VersionedDocument | null> {
    const text = this.#cache.get(documentId);
    if (text?.has(version)) return text;
    const key = `${documentId} ${version}`;
    const building =
      this.#building.get(key) ?? this.#buildInOrder(documentId, version).finally(() => this.#building.delete(key));
    this.#building.set(key, building);
    return building;
  }

  /** One after the other: several at once would block the event loop for longer and need more memory. */
  #buildInOrder(documentId: string, version: number): Promise<VersionedDocument | null> {
    const built = this.#lastBuild.then(async () => {
      const since = await this.#repository.since(documentId, version, version);
      return since && buildOldVersion(documentId, since, version - since.version + MIN_VERSIONS);
    });
    this.#lastBuild = built.catch(() => undefined);
    return built;
  }

  /** The newest text, or that of a version; null when there is no such document or version. */
  async at(documentId: string, version?: number): Promise<{ readonly doc: Node; readonly version: number } | null> {
    const head = await this.#repository.head(documentId);
    const wanted = version ?? head;
    if (head === null || wanted === null || wanted > head) return null;
    const text = wanted === head ? await this.reaching(documentId, wanted, head) : await this.#past(documentId, wanted);
    const doc = text?.at(wanted);
    return doc ? { doc, version: wanted } : null;
  }

  /** The maps of the steps from one version to a later one; null when there is no such document. */
  async maps(documentId: string, from: number, to: number): Promise<readonly StepMap[] | null> {
    if (from >= to) return [];
    return (await this.reaching(documentId, from, to))?.maps(from, to) ?? null;
  }

  /**
   * Maps stored anchors to a version the document has, at least each anchor's own; null when there is no such
   * document.
   */
  async to(documentId: string, version: number, anchors: readonly AnchorValue[]): Promise<AnchorsAtVersion | null> {
    // A text without steps is the one the quotes were checked against.
    if (version === 0) return { version, anchors: anchors.map((anchor) => ({ anchor, stale: anchor.orphaned })) };
    const oldest = oldestOf(anchors, version);
    const text = await this.reaching(documentId, oldest, version);
    if (!text) return null;
    const placed: AnchorAtHead[] = [];
    const place = placing(text, oldest, version);
    const turns = new Turns();
    for (const [index, anchor] of anchors.entries()) {
      placed.push(place(anchor));
      if (index % ANCHORS_AT_ONCE === ANCHORS_AT_ONCE - 1) await turns.rest();
    }
    return { version, anchors: placed };
  }
}

/** Anchors at a version; `text` has it and all versions from the oldest anchor's on. */
export function anchorsAt(text: Versions, anchors: readonly AnchorValue[], version: number): AnchorAtHead[] {
  return anchors.length === 0 ? [] : anchors.map(placing(text, oldestOf(anchors, version), version));
}

const oldestOf = (anchors: readonly AnchorValue[], version: number): number =>
  anchors.reduce((least, anchor) => Math.min(least, anchor.atVersion), version);

/** Places anchors of `oldest` and later at a version, also when the text goes on meanwhile. */
function placing(text: Versions, oldest: number, version: number): (stored: AnchorValue) => AnchorAtHead {
  const [doc, maps] = [text.at(version), text.maps(oldest, version)];
  if (!doc || !maps) throw new Error(`Versions ${oldest} to ${version} of a document are not in memory`);
  return (stored) => {
    if (stored.atVersion > version) throw new Error(`An anchor of ${stored.atVersion} has no place at ${version}`);
    const anchor = mapAnchor(stored, maps.slice(stored.atVersion - oldest), version);
    return { anchor, stale: !quoteMatches(doc, anchor) };
  };
}

function buildDocument(documentId: string, stored: StoredDocument, minVersions?: number): VersionedDocument {
  // Not validated again: nothing enters the log unchecked, and the schema is only ever extended.
  const text = new VersionedDocument(documentId, Node.fromJSON(schema, stored.doc), stored.version, minVersions);
  for (const entry of stored.steps) text.follow(stepsOf(entry));
  return text;
}

/** The same for one that is not cached: there may be many steps, so it yields to the event loop. */
async function buildOldVersion(
  documentId: string,
  stored: StoredDocument,
  minVersions: number,
): Promise<VersionedDocument> {
  const text = buildDocument(documentId, { ...stored, steps: [] }, minVersions);
  let began = performance.now();
  for (const entry of stored.steps) {
    const { version, steps, ...payload } = stepsOf(entry);
    for (let index = 0; index < steps.length; index += STEPS_AT_ONCE) {
      text.follow({ ...payload, version: version + index, steps: steps.slice(index, index + STEPS_AT_ONCE) });
      if (performance.now() - began < MAX_BLOCKING) continue;
      await nextIteration();
      began = performance.now();
    }
  }
  return text;
}

function stepsOf(stored: StoredEntry): PayloadOf<'steps'> {
  const entry = readEntry(stored);
  if (entry.kind !== 'steps') throw new Error(`Entry ${entry.seq} of ${entry.streamId} holds no steps`);
  return entry.payload;
}
