import { createHash } from 'node:crypto';
import { MOST_FILE_TYPES, UNPLACED_SHOWN } from '@scholium/contract';
import type { AnnotationImportOptions, AnnotationImportPreview, OpenDocument } from '@scholium/contract';
import { makeAnchor, parseDocument, TextMap } from '@scholium/document';
import { firstOf, shortened } from '@scholium/document/text';
import {
  AnnotationsRefused,
  placeAnnotations,
  readAnnotations,
  type AnnotationFormat,
  type FoundSpan,
  type PlacedAnnotation,
  type ReadAnnotation,
  type ReadDocument,
} from '@scholium/exchange';
import { isReportOrigin, type AnchorValue, type FileOrigin } from '@scholium/review';
import { contentOf } from './content-of.js';
import { KnownAnnotations, overlaid } from './known-annotations.js';
import { filePart } from './file-parts.js';
import { outcomeOf, type Outcome } from './outcome.js';
import { ProposalPacker, type PackedProposals } from './packed-proposals.js';
import type { PlannedProposal } from './planned-proposal.js';
import { Records, type KnownRecord } from './records.js';
import { knownTerms, typesOf } from './types-of.js';

/** Reading a file onto a document, as plain data that can cross to another thread. */
export interface PlanJob {
  readonly bytes: Uint8Array;
  /** Whether the bytes are one text of a file, see `file-parts.ts`, and not the file. */
  readonly isPart: boolean;
  readonly fileName: string;
  readonly sha256: string;
  /** The document as its reader opens it, in JSON. */
  readonly opened: string;
  readonly entities: readonly KnownRecord[];
  readonly sources: readonly KnownRecord[];
  readonly options: AnnotationImportOptions;
}

export interface Plan {
  readonly preview: AnnotationImportPreview;
  readonly proposals: PackedProposals;
}

/** `no_evidence`: the document takes no annotations. */
export type PlanOutcome = Outcome<Plan> | { readonly ok: false; readonly why: 'no_evidence' };

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/u;
const LONGEST_QUOTE = 200;

/** An id that follows from others (RFC 9562, version 8): the same import asked for again is the same commands. */
export function idFrom(...parts: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(parts.join(' ')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The id that an annotation of another document gets here, each time it is imported. */
const idHere = (documentId: string, id: string): string => idFrom(documentId, 'imported', id);

/** The text of a file that is this document's: by its id, its words, its name, or because there is no other. */
function textOfDocument(
  documents: readonly ReadDocument[],
  { document }: OpenDocument,
  { fileName }: FileOrigin,
  places: TextMap,
): ReadDocument | null {
  const names = [document.title, document.metadata.title, fileName.replace(/\.[^.]*$/u, '')];
  return (
    documents.find(({ id }) => id === document.id) ??
    documents.find(({ text }) => text !== null && text === places.text) ??
    documents.find(({ name }) => name !== null && names.includes(name)) ??
    (documents.length === 1 ? documents[0]! : null)
  );
}

const clean = (text: string): string => text.toWellFormed().replaceAll('\u0000', '\ufffd');
const lineOf = (text: string | null, most: number): string | null =>
  text === null ? null : firstOf(clean(text).replace(/\s+/gu, ' ').trim(), most) || null;

/** The file, its format and hash, who or what made it and how sure that was. */
const originOf = (
  { fileName, sha256 }: PlanJob,
  format: AnnotationFormat,
  { author, score }: ReadAnnotation,
): PlannedProposal['origin'] => ({ fileName, sha256, format, madeBy: lineOf(author, 400), score: lineOf(score, 60) });

/** Reads a file of annotations and says what it would propose on a document. Linear in both. */
export async function planJob(job: PlanJob): Promise<PlanOutcome> {
  const opened = JSON.parse(job.opened) as OpenDocument;
  const { origin } = opened.document;
  if (isReportOrigin(origin)) return { ok: false, why: 'no_evidence' };
  return outcomeOf(() => plan(job, opened, origin));
}

async function plan(job: PlanJob, opened: OpenDocument, original: FileOrigin): Promise<Plan> {
  const parsed = parseDocument(opened.doc);
  if (!parsed.ok) throw new Error(`The document ${opened.document.id} cannot be read: ${parsed.message}`);
  const places = new TextMap(parsed.doc);
  const file = job.isPart ? filePart(job.bytes) : await readAnnotations(job.bytes, job.fileName);
  const document = job.isPart ? file.documents[0] : textOfDocument(file.documents, opened, original, places);
  if (!document) throw new AnnotationsRefused('no_annotations', opened.document.title);
  const types = typesOf(document.annotations, knownTerms(opened.project.vocabulary), job.options);
  if (!types) throw new AnnotationsRefused('too_many', String(MOST_FILE_TYPES));
  const mapping = new Map([...types].flatMap(([key, { target }]) => (target ? [[key, target] as const] : [])));
  const meaning = { mapping, entities: new Records(job.entities), sources: new Records(job.sources) };
  const known = new KnownAnnotations(opened, places);
  const byHand = new Map(
    job.options.version === opened.version ? job.options.placed.map((one) => [one.index, one]) : [],
  );

  const counts = { new: 0, changed: 0, known: 0, waiting: 0, unplaced: 0, skipped: 0, sourceless: 0 };
  const unplaced: AnnotationImportPreview['unplaced'] = [];
  const proposals = new ProposalPacker();
  let [moved, unchecked] = [0, 0];
  for (const [index, placed] of placeAnnotations(document, places).entries()) {
    const read = placed.annotation;
    const content = contentOf(read, meaning);
    if (typeof content === 'string') {
      counts[content] += 1;
      continue;
    }
    const spans = spansOf(placed, byHand.get(index), places);
    const anchors = spans && anchorsOf(spans, places, parsed.doc, opened.version);
    if (!spans || !anchors) {
      counts.unplaced += 1;
      const why = placed.spans === null ? placed.why : 'not_found';
      const quote = shortened(read.spans.map((span) => span.quote ?? '').join(' … '), LONGEST_QUOTE);
      if (unplaced.length < UNPLACED_SHOWN) unplaced.push({ index, quote, type: read.terms[0]?.name ?? '', why });
      continue;
    }
    const own = UUID.test(read.id)
      ? (known.find(read.id) ?? known.find(idHere(opened.document.id, read.id)))
      : undefined;
    const wanted = { content, spans };
    if (own ? known.says(own, read, wanted) : known.like(read, wanted)) {
      counts.known += 1;
      continue;
    }
    if (own && (!own.isAccepted || own.content.kind !== content.kind)) {
      counts.waiting += 1;
      continue;
    }
    if (placed.spans && placed.placing === 'moved') moved += 1;
    if (placed.spans && placed.placing === 'unchecked') unchecked += 1;
    counts[own ? 'changed' : 'new'] += 1;
    const subjectId = own?.id ?? (UUID.test(read.id) ? idHere(opened.document.id, read.id) : null);
    const message = read.kind === 'mention' ? firstOf(clean(read.note), 2_000) : '';
    const origin = originOf(job, file.format, read);
    proposals.add(
      own
        ? { index, subjectId, op: 'update', content: overlaid(own.content, read, content), anchors, message, origin }
        : { index, subjectId, op: 'create', content, anchors, message, origin },
    );
    // A second one of the file that says the same is there already.
    if (!own) known.add({ id: subjectId ?? `${index}`, isAccepted: false, content, spans });
  }
  return {
    proposals: proposals.packed(),
    preview: {
      format: file.format,
      version: opened.version,
      texts: file.documents.length,
      annotations: document.annotations.length,
      counts,
      moved,
      unchecked,
      types: [...types.values()],
      unplaced,
      losses: file.losses,
    },
  };
}

/** Where a person says it stands, or else where it was found; null where it was not. */
function spansOf(
  placed: PlacedAnnotation,
  byHand: FoundSpan | undefined,
  { text }: TextMap,
): readonly FoundSpan[] | null {
  if (byHand && placed.spans === null) return byHand.to <= text.length ? [{ from: byHand.from, to: byHand.to }] : null;
  return placed.spans;
}

/** Null where there are no words, or more than an annotation may have. */
function anchorsOf(
  spans: readonly FoundSpan[],
  places: TextMap,
  doc: Parameters<typeof makeAnchor>[0],
  version: number,
): readonly AnchorValue[] | null {
  try {
    return spans.map(({ from, to }) => makeAnchor(doc, places.positionAt(from), places.positionAt(to), version));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
