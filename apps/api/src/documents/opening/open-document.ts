import { Injectable } from '@nestjs/common';
import { WHOLE_UP_TO, type DocumentAnnotations, type OpenDocument } from '@scholium/contract';
import { blockById } from '@scholium/document';
import type { Actor } from '@scholium/review';
import { documentText, Ledger } from '../../ledger/index.js';
import { Failure, Turns, type JsonText } from '../../platform/index.js';
import { itemsOf, listOf } from './json-list.js';
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

/** The parts of an answer as JSON, by their names. */
type Parts = Readonly<Record<string, string>>;

/** Places that are noted without a turn for others. */
const AT_ONCE = 1_000;
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
    return objectOf(await this.whole(documentId, actor, position, byEmergency)) as JsonText<OpenDocument>;
  }

  /** The same for code that looks at everything. Others get their turn while it is parsed. */
  async read(documentId: string, actor: Actor): Promise<OpenDocument> {
    const turns = new Turns();
    const opened: Record<string, unknown> = {};
    for (const [name, json] of Object.entries(await this.whole(documentId, actor, null, false))) {
      opened[name] = json.startsWith('[') ? await itemsInTurns(json, turns) : JSON.parse(json);
      await turns.rest();
    }
    return opened as OpenDocument;
  }

  async annotations(documentId: string, actor: Actor, byEmergency = false): Promise<JsonText<DocumentAnnotations>> {
    const row = await this.rowOf(documentId, actor, null);
    return objectOf(await this.withoutText(documentId, row, byEmergency)) as JsonText<DocumentAnnotations>;
  }

  private async whole(documentId: string, actor: Actor, position: number | null, byEmergency: boolean): Promise<Parts> {
    const row = await this.rowOf(documentId, actor, position);
    const [doc, others] = await Promise.all([
      this.docOf(documentId, row),
      this.withoutText(documentId, row, byEmergency),
    ]);
    return { ...others, doc, part: String(position !== null) };
  }

  private async rowOf(documentId: string, actor: Actor, position: number | null): Promise<OpenedRow> {
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

  private async withoutText(documentId: string, row: OpenedRow, byEmergency: boolean): Promise<Parts> {
    const { document, project, people, references, annotationMarkings, knownByEmergency } = row;
    const { annotations, changes } =
      row.anchors === null ? row : await this.place(documentId, row, row.anchors, new Turns());
    return {
      document,
      project,
      version: String(row.headVersion),
      seq: String(row.seq),
      projectSeq: String(row.projectSeq),
      people,
      annotations,
      changes,
      references,
      annotationMarkings,
      ...(byEmergency ? { byEmergency: 'true' } : { knownByEmergency }),
    };
  }

  private async docOf(documentId: string, row: OpenedRow): Promise<string> {
    if (row.checkpointVersion === row.headVersion) return row.doc;
    const at = await this.ledger.documentAt(documentId, row.headVersion);
    if (!at) throw new Failure('not_found');
    return documentText(at.doc);
  }

  /** Carries anchors to the version this answer shows, and finds which words are not those any more. */
  private async place(
    documentId: string,
    row: OpenedRow,
    listed: string,
    turns: Turns,
  ): Promise<Pick<OpenedRow, 'annotations' | 'changes'>> {
    const anchors = await itemsInTurns<AnchorInUse>(listed, turns);
    const mapped = await this.ledger.mapTo(documentId, row.headVersion, anchors);
    if (!mapped) throw new Failure('not_found');
    const places = new Map<string, Place>();
    for (const [at, { anchor, stale }] of mapped.anchors.entries()) {
      const key = keyOf(anchors[at] as AnchorInUse);
      const place = places.get(key) ?? { spans: [], quotes: [], stale: false };
      place.spans.push(anchor.from, anchor.to);
      place.quotes.push(anchor.quote);
      place.stale ||= stale;
      places.set(key, place);
      if (at % AT_ONCE === 0) await turns.rest();
    }
    return {
      annotations: await replaced(row.annotations, places, turns),
      changes: await replaced(row.changes, places, turns),
    };
  }
}

const objectOf = (parts: Parts): string =>
  `{${Object.entries(parts)
    .map(([name, json]) => `"${name}":${json}`)
    .join()}}`;

async function itemsInTurns<Item>(list: string, turns: Turns): Promise<readonly Item[]> {
  const all: Item[] = [];
  for (const some of itemsOf<Item>(list)) {
    for (const item of some) all.push(item);
    await turns.rest();
  }
  return all;
}

const keyOf = ({ changeId, revision }: { changeId: string; revision: number }): string => `${changeId}/${revision}`;

async function replaced(list: string, places: ReadonlyMap<string, Place>, turns: Turns): Promise<string> {
  const written: string[] = [];
  for (const some of itemsOf<Placeable>(list)) {
    for (const item of some) {
      const place = places.get(keyOf({ changeId: item.changeId ?? item.id, revision: item.revision }));
      if (!place) written.push(JSON.stringify(item));
      else {
        const { spans, quotes, stale } = place;
        written.push(JSON.stringify({ ...item, spans, stale, ...(stale ? { quotes } : {}) }));
      }
    }
    await turns.rest();
  }
  return listOf(written);
}
