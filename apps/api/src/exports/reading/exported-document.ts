import type { OpenDocument, PlacedAnnotation, PlacedChange } from '@scholium/contract';
import { parseDocument, TextMap } from '@scholium/document';
import {
  rested,
  sorted,
  type ExportedAnnotation,
  type ExportedBody,
  type ExportedDocument,
  type ExportedOrigin,
  type ExportedTerm,
} from '@scholium/exchange';
import {
  citationBody,
  codePath,
  highlightBody,
  isAnnotationKind,
  isReportOrigin,
  mentionBody,
  PENDING_STATES,
  referencesOf,
  termOf,
  type AnnotationKind,
  type Vocabulary,
} from '@scholium/review';
import type { ExportOptions } from '@scholium/contract';
import type { ChosenChanges } from './chosen-changes.js';
import { exportedEdit, exportedThreads, type Discussed } from './exported-remarks.js';
import { spansOf } from './spans-of.js';
import type { Surroundings } from './surroundings.js';

const SEPARATOR = '\u0000';

export function codeTerm(id: string, vocabulary: Vocabulary): ExportedTerm {
  const code = termOf(vocabulary, 'codes', id);
  const path = codePath(id, vocabulary, SEPARATOR).split(SEPARATOR).filter(Boolean);
  return { id: code?.id ?? id, label: code?.label ?? id, path: path.length > 0 ? path : [id] };
}

export function typeTerm(id: string, vocabulary: Vocabulary): ExportedTerm {
  const type = termOf(vocabulary, 'entityTypes', id);
  const label = type?.label ?? id;
  return { id: type?.id ?? id, label, path: [label] };
}

interface Placed {
  readonly id: string;
  readonly changeId: string;
  readonly kind: AnnotationKind;
  readonly body: Readonly<Record<string, unknown>>;
  readonly state: string;
  readonly authorId: string;
  readonly at: string;
  readonly label: string;
  readonly spans: readonly number[];
  readonly stale: boolean;
  readonly search: string;
  readonly origin?: ExportedOrigin | null | undefined;
}

const accepted = ({ acceptedAt, ...annotation }: PlacedAnnotation): Placed => ({
  ...annotation,
  state: 'accepted',
  at: acceptedAt,
  search: `annotation=${annotation.id}`,
});

/** The annotation that a change would make; null for any other change. */
function proposed(change: PlacedChange): Placed | null {
  const { id, subjectId, subjectKind: kind, op, body, state, proposedAt } = change;
  if (op !== 'create' || body === null || !isAnnotationKind(kind)) return null;
  return { ...change, id: subjectId, changeId: id, kind, body, state, at: proposedAt, search: `change=${id}` };
}

/**
 * What is exported of a document as its reader opens it; of what a filter of the queue found alone where one is set.
 * `rest` is awaited now and then. Rejects for a text that is none.
 */
export async function exportedDocument(
  opened: OpenDocument,
  discussed: Discussed,
  { pending, kinds, terms, people }: Pick<ExportOptions, 'pending' | 'kinds' | 'terms' | 'people'>,
  chosen: ChosenChanges | null,
  surroundings: Surroundings,
  rest: () => Promise<void>,
): Promise<Omit<ExportedDocument, 'pictures'>> {
  const { address, marking, nameOf } = surroundings;
  const { document, project, version, seq, references } = opened;
  const parsed = parseDocument(opened.doc);
  if (!parsed.ok) throw new Error(`The document ${document.id} cannot be read: ${parsed.message}`);
  await rest();
  const places = new TextMap(parsed.doc);
  const names = new Map(opened.people.map(({ id, name }) => [id, name]));
  const labels = new Map(references.map(({ id, label }) => [id, label]));
  const labelOf = (id: string): string => nameOf?.(id) ?? labels.get(id) ?? '';
  const bodyOf = ({ kind, body }: Placed): ExportedBody => {
    switch (kind) {
      case 'highlight': {
        const { codeIds, note } = highlightBody.parse(body);
        return { kind, codes: codeIds.map((id) => codeTerm(id, project.vocabulary)), note };
      }
      case 'mention': {
        const { entityTypeId, entityId, role } = mentionBody.parse(body);
        const entity = entityId === null ? null : { id: entityId, label: labelOf(entityId) };
        return { kind, type: typeTerm(entityTypeId, project.vocabulary), entity, role };
      }
      case 'citation': {
        const { sourceId, ...cited } = citationBody.parse(body);
        return { kind, source: { id: sourceId, label: labelOf(sourceId) }, ...cited };
      }
    }
  };
  const page = `/documents/${document.id}`;
  const annotationOf = (placed: Placed): ExportedAnnotation => {
    const spans = spansOf(placed.spans, places);
    const named = referencesOf(placed.kind, placed.body).map(({ id }) => id);
    return {
      id: placed.id,
      address: address(`${page}?${placed.search}`),
      state: placed.state,
      author: names.get(placed.authorId) ?? '',
      at: placed.at,
      marking: marking(document.id, placed.id, ...named),
      spans,
      quote: placed.stale || spans.length === 0 ? placed.label : wordsOf(spans, places),
      stale: placed.stale && spans.length > 0,
      origin: placed.origin ?? null,
      body: bodyOf(placed),
    };
  };
  const waiting =
    pending || chosen
      ? opened.changes.filter(({ id, state }) => PENDING_STATES.includes(state) && (chosen?.changes.has(id) ?? true))
      : [];
  const standing = opened.annotations.filter(({ id }) => chosen?.subjects.has(id) ?? true);
  const annotations: ExportedAnnotation[] = [];
  const take = (placed: Placed): void => {
    if (kinds?.includes(placed.kind) === false || people?.includes(placed.authorId) === false) return;
    const annotation = annotationOf(placed);
    if (terms === null || termsIn(annotation.body).some((id) => terms.includes(id))) annotations.push(annotation);
  };
  for await (const annotation of rested(standing, rest)) take(accepted(annotation));
  const others: ExportedDocument['waiting'][number][] = [];
  for await (const change of rested(waiting, rest)) {
    const placed = proposed(change);
    if (placed) take(placed);
    else others.push(waitingOf(change, names.get(change.authorId) ?? '', parsed.doc, places));
  }
  const { title, authors, publisher, published, url, language } = document.metadata;
  return {
    id: document.id,
    address: address(page),
    title,
    authors,
    publisher,
    published,
    url,
    language,
    marking: marking(document.id),
    version,
    logNumber: seq,
    sha256: isReportOrigin(document.origin) ? null : document.origin.sha256,
    doc: parsed.doc,
    places,
    annotations: await sorted(annotations, inReadingOrder, rest),
    waiting: others,
    threads: exportedThreads(discussed, opened, places, surroundings),
  };
}

function waitingOf(
  change: PlacedChange,
  author: string,
  doc: ExportedDocument['doc'],
  places: TextMap,
): ExportedDocument['waiting'][number] {
  const { id, label, subjectKind } = change;
  if (subjectKind !== 'text') return { id, kind: 'change', label, edit: null };
  return { id, kind: 'text', label, edit: exportedEdit(change, author, doc, places) };
}

const termsIn = (body: ExportedBody): readonly string[] =>
  body.kind === 'highlight' ? body.codes.map(({ id }) => id) : body.kind === 'mention' ? [body.type.id] : [];

const wordsOf = (spans: ExportedAnnotation['spans'], { text }: TextMap): string =>
  spans.map(({ from, to }) => text.slice(from, to)).join(' … ');

function inReadingOrder(a: ExportedAnnotation, b: ExportedAnnotation): number {
  const [first, second] = [a.spans[0], b.spans[0]];
  if (!first || !second) return Number(!first) - Number(!second) || a.id.localeCompare(b.id);
  return first.from - second.from || second.to - first.to || a.id.localeCompare(b.id);
}
