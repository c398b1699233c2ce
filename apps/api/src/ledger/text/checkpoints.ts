import { setImmediate as turn } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { mapAnchor } from '@scholium/document';
import type { AnchorRow } from '@scholium/review';
import { documentText } from './document-text.js';
import type { Documents } from './documents.js';
import type { LedgerRepository } from '../statements/ledger.repository.js';

/** A checkpoint is written each time a document has come this many steps further. */
export const STEPS_BETWEEN = 250;
/**
 * A text is kept for ever each time a document has come this many steps further: no version is further than this from
 * one.
 */
export const STEPS_BETWEEN_KEPT = 500;
/** How many anchors are mapped before others get a turn. */
const AT_ONCE = 1_000;

/**
 * Rewrites what a document is opened from, and the anchors of its changes, so that opening it costs the steps since the
 * last checkpoint and not its age. Beside the commits, never in their way: what is written says the same as what it
 * replaces, only of a later version, and gives way to a newer one.
 */
export class Checkpoints {
  readonly #repository: LedgerRepository;
  readonly #documents: Documents;
  readonly #log = new Logger(Checkpoints.name);

  constructor(repository: LedgerRepository, documents: Documents) {
    this.#repository = repository;
    this.#documents = documents;
  }

  /** A document has come from one version to another. */
  passed(documentId: string, from: number, to: number): void {
    const passes = (between: number): boolean => Math.floor(from / between) !== Math.floor(to / between);
    if (!passes(STEPS_BETWEEN)) return;
    this.#write(documentId, to, passes(STEPS_BETWEEN_KEPT)).catch((error: Error) =>
      this.#log.warn(`No checkpoint of ${documentId} at ${to}, the next will do: ${error.message}`),
    );
  }

  async #write(documentId: string, version: number, keep: boolean): Promise<void> {
    const anchors = await this.#repository.anchorsBefore(documentId, version);
    const oldest = anchors.reduce((least, anchor) => Math.min(least, anchor.atVersion), version);
    const held = await this.#documents.reaching(documentId, oldest, version);
    const doc = held?.at(version);
    if (!held || !doc) throw new Error('that version is not at hand');
    const moved: (AnchorRow & { readonly wasAt: number })[] = [];
    for (const [index, anchor] of anchors.entries()) {
      const maps = held.maps(anchor.atVersion, version);
      if (!maps) throw new Error(`version ${anchor.atVersion} is not at hand`);
      moved.push({ ...anchor, ...mapAnchor(anchor, maps, version), wasAt: anchor.atVersion });
      if (index % AT_ONCE === AT_ONCE - 1) await turn();
    }
    const json = await documentText(doc);
    await this.#repository.checkpoint(documentId, version, json, moved);
    if (keep) await this.#repository.keep(documentId, version, json, moved);
  }
}
