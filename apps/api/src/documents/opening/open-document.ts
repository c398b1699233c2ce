import { Injectable } from '@nestjs/common';
import type { OpenDocument } from '@scholium/contract';
import type { Actor } from '@scholium/review';
import { Ledger } from '../../ledger/index.js';
import { Failure, type JsonText } from '../../platform/index.js';
import { OpenDocumentRepository } from './open-document.repository.js';
import type { AnchorInUse, OpenedRow } from './open-statement.js';

interface Place {
  readonly spans: number[];
  stale: boolean;
}
interface Placeable {
  readonly id: string;
  readonly changeId?: string;
  readonly revision: number;
}

/** Opens a document at its head. The usual case never reads the JSON it passes on. */
@Injectable()
export class DocumentOpener {
  constructor(
    private readonly repository: OpenDocumentRepository,
    private readonly ledger: Ledger,
  ) {}

  async open(documentId: string, actor: Actor): Promise<JsonText<OpenDocument>> {
    const row = await this.repository.open(actor, documentId);
    if (!row) throw new Failure('not_found');
    const [doc, placed] = await Promise.all([
      this.docOf(documentId, row),
      row.anchors ? this.place(documentId, row, row.anchors) : row,
    ]);
    const text =
      `{"document":${row.document},"project":${row.project},"doc":${doc},"version":${row.headVersion},"seq":${row.seq},"projectSeq":${row.projectSeq},` +
      `"people":${row.people},"annotations":${placed.annotations},"changes":${placed.changes},"references":${row.references}}`;
    return text as JsonText<OpenDocument>;
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
      const place = places.get(key) ?? { spans: [], stale: false };
      place.spans.push(anchor.from, anchor.to);
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
    items.map((item) => ({
      ...item,
      ...places.get(keyOf({ changeId: item.changeId ?? item.id, revision: item.revision })),
    })),
  );
}
