import { Injectable } from '@nestjs/common';
import { WHOLE_UP_TO, type DocumentAnnotations, type OpenDocument } from '@scholium/contract';
import { blockById } from '@scholium/document';
import type { Actor } from '@scholium/review';
import { Ledger } from '../../ledger/index.js';
import { Failure, type JsonText } from '../../platform/index.js';
import { OpenDocumentRepository } from './open-document.repository.js';
import type { AnchorInUse, OpenedRow } from './open-statement.js';

interface Place {
  readonly spans: number[];
  readonly quotes: string[];
  stale: boolean;
}
interface Placeable {
  readonly id: string;
  readonly changeId?: string;
  readonly revision: number;
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const POSITION = /^\d{1,9}$/;

/** Opens a document at its head. The usual case never reads the JSON it passes on. */
@Injectable()
export class DocumentOpener {
  constructor(
    private readonly repository: OpenDocumentRepository,
    private readonly ledger: Ledger,
  ) {}

  /**
   * `near`: where reading begins, see the contract's route; undefined: everything is wanted. `byEmergency`: the actor
   * reads it by nothing but emergency access.
   */
  async open(documentId: string, actor: Actor, near?: string, byEmergency = false): Promise<JsonText<OpenDocument>> {
    const position = near === undefined ? null : await this.positionOf(documentId, actor, near);
    const row = await this.read(documentId, actor, position);
    const [doc, others] = await Promise.all([
      this.docOf(documentId, row),
      this.withoutText(documentId, row, byEmergency),
    ]);
    return `{${others},"doc":${doc},"part":${position !== null}}` as JsonText<OpenDocument>;
  }

  async annotations(documentId: string, actor: Actor, byEmergency = false): Promise<JsonText<DocumentAnnotations>> {
    const row = await this.read(documentId, actor, null);
    return `{${await this.withoutText(documentId, row, byEmergency)}}` as JsonText<DocumentAnnotations>;
  }

  private async read(documentId: string, actor: Actor, position: number | null): Promise<OpenedRow> {
    const row = await this.repository.open(actor, documentId, position);
    if (!row) throw new Failure('not_found');
    return row;
  }

  /** Null for a document that is to be read whole, because it has few annotations. A place that is not there is 0. */
  private async positionOf(documentId: string, actor: Actor, near: string): Promise<number | null> {
    const extent = await this.repository.extent(actor, documentId, UUID.test(near) ? near : null);
    if (!extent) throw new Failure('not_found');
    if (extent.count <= WHOLE_UP_TO) return null;
    if (extent.position !== null) return extent.position;
    if (POSITION.test(near)) return Number(near);
    const head = await this.ledger.documentAt(documentId, extent.headVersion);
    return head === null ? 0 : (blockById(head.doc, near)?.pos ?? 0);
  }

  private async withoutText(documentId: string, row: OpenedRow, byEmergency: boolean): Promise<string> {
    const placed = row.anchors ? await this.place(documentId, row, row.anchors) : row;
    return (
      `"document":${row.document},"project":${row.project},"version":${row.headVersion},"seq":${row.seq},"projectSeq":${row.projectSeq},` +
      `"people":${row.people},"annotations":${placed.annotations},"changes":${placed.changes},"references":${row.references},` +
      `"annotationMarkings":${row.annotationMarkings},` +
      (byEmergency ? '"byEmergency":true' : `"knownByEmergency":${row.knownByEmergency}`)
    );
  }

  private async docOf(documentId: string, row: OpenedRow): Promise<string> {
    if (row.checkpointVersion === row.headVersion) return row.doc;
    const at = await this.ledger.documentAt(documentId, row.headVersion);
    if (!at) throw new Failure('not_found');
    return JSON.stringify(at.doc.toJSON());
  }

  /** Carries anchors to the version this answer shows, and finds which words are not those any more. */
  private async place(
    documentId: string,
    row: OpenedRow,
    anchors: readonly AnchorInUse[],
  ): Promise<Pick<OpenedRow, 'annotations' | 'changes'>> {
    const mapped = await this.ledger.mapTo(documentId, row.headVersion, anchors);
    if (!mapped) throw new Failure('not_found');
    const places = new Map<string, Place>();
    mapped.anchors.forEach(({ anchor, stale }, at) => {
      const key = keyOf(anchors[at] as AnchorInUse);
      const place = places.get(key) ?? { spans: [], quotes: [], stale: false };
      place.spans.push(anchor.from, anchor.to);
      place.quotes.push(anchor.quote);
      place.stale ||= stale;
      places.set(key, place);
    });
    return { annotations: replaced(row.annotations, places), changes: replaced(row.changes, places) };
  }
}

const keyOf = ({ changeId, revision }: { changeId: string; revision: number }): string => `${changeId}/${revision}`;

function replaced(json: string, places: ReadonlyMap<string, Place>): string {
  const items = JSON.parse(json) as Placeable[];
  return JSON.stringify(
    items.map((item) => {
      const place = places.get(keyOf({ changeId: item.changeId ?? item.id, revision: item.revision }));
      if (!place) return item;
      const { spans, quotes, stale } = place;
      return { ...item, spans, stale, ...(stale ? { quotes } : {}) };
    }),
  );
}
