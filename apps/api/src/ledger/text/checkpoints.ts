import { setImmediate as nextIteration } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { mapAnchor } from '@scholium/document';
import type { AnchorRow } from '@scholium/review';
import { documentText } from './document-text.js';
import type { Documents } from './documents.js';
import type { LedgerRepository } from '../statements/ledger.repository.js';

/** A checkpoint is written every so many steps. */
export const STEPS_BETWEEN_CHECKPOINTS = 250;
/** A snapshot is stored for good every so many steps: no version is further than this from one. */
export const STEPS_BETWEEN_SNAPSHOTS = 500;
/** How many anchors are mapped without yielding to the event loop. */
const AT_ONCE = 1_000;

/**
 * Stores a document's text and its anchors at a newer version, so that opening it costs the steps since the last
 * checkpoint and not its age. Runs beside the commits: a checkpoint holds the same as the one it replaces, at a later
 * version, and never overwrites a newer one.
 */
export class Checkpoints {
  readonly #repository: LedgerRepository;
  readonly #documents: Documents;
  readonly #log = new Logger(Checkpoints.name);

  constructor(repository: LedgerRepository, documents: Documents) {
    this.#repository = repository;
    this.#documents = documents;
  }

  /** The steps of a commit have moved a document from one version to another. */
  passed(documentId: string, from: number, to: number): void {
    const passes = (between: number): boolean => Math.floor(from / between) !== Math.floor(to / between);
    if (!passes(STEPS_BETWEEN_CHECKPOINTS)) return;
    this.#write(documentId, to, passes(STEPS_BETWEEN_SNAPSHOTS)).catch((error: Error) =>
      this.#log.warn(`No checkpoint of ${documentId} at ${to}, the next will do: ${error.message}`),
    );
  }

  async #write(documentId: string, version: number, keep: boolean): Promise<void> {
    const anchors = await this.#repository.anchorsBefore(documentId, version);
    const oldest = anchors.reduce((least, anchor) => Math.min(least, anchor.atVersion), version);
    const text = await this.#documents.reaching(documentId, oldest, version);
    const doc = text?.at(version);
    if (!text || !doc) throw new Error('that version is not in memory');
    const moved: (AnchorRow & { readonly wasAt: number })[] = [];
    for (const [index, anchor] of anchors.entries()) {
      const maps = text.maps(anchor.atVersion, version);
      if (!maps) throw new Error(`version ${anchor.atVersion} is not in memory`);
      moved.push({ ...anchor, ...mapAnchor(anchor, maps, version), wasAt: anchor.atVersion });
      if (index % AT_ONCE === AT_ONCE - 1) await nextIteration();
    }
    const json = await documentText(doc);
    await this.#repository.checkpoint(documentId, version, json, moved);
    if (keep) await this.#repository.keep(documentId, version, json, moved);
  }
}
