import type { ExportedAnnotation, ExportedDocument, ExportedOrigin } from './exported.js';
import type { Loss, LossCode, Losses } from './losses.js';

/** What an annotation may say besides its place, its kind and its label. */
export type AnnotationField =
  | 'note'
  | 'further codes'
  | 'entity'
  | 'role'
  | 'source'
  | 'locator'
  | 'footnote'
  | 'stance'
  | 'credibility'
  | 'state'
  | 'author'
  | 'time'
  | 'marking'
  | 'address'
  | 'madeBy'
  | 'score'
  | 'origin';

/** The code, entity type or kind by which formats with one label know an annotation: an id, not a text for people. */
export function labelOf({ body }: ExportedAnnotation): string {
  if (body.kind === 'mention') return body.type.id;
  return body.kind === 'highlight' ? (body.codes[0]?.id ?? 'highlight') : 'citation';
}

/** The fields of an annotation that say something, as plain values. */
export function fieldsOf(
  annotation: ExportedAnnotation,
): Readonly<Partial<Record<AnnotationField, string | number | readonly string[]>>> {
  const { body, state, author, at, marking, address, origin } = annotation;
  const all: Partial<Record<AnnotationField, string | number | readonly string[] | null>> = {
    state: state === 'accepted' ? null : state,
    author,
    time: at,
    marking,
    address,
    madeBy: origin?.madeBy ?? null,
    score: origin?.score ?? null,
    origin: origin ? originLine(origin) : null,
  };
  if (body.kind === 'highlight') {
    all.note = body.note;
    all['further codes'] = body.codes.slice(1).map(({ id }) => id);
  } else if (body.kind === 'mention') {
    all.entity = body.entity?.id ?? null;
    all.role = body.role;
  } else {
    all.source = body.source.id;
    all.locator = body.locator;
    all.footnote = body.footnote;
    all.stance = body.stance;
    all.credibility = body.credibility;
  }
  const said = Object.entries(all).filter(
    ([, value]) => value !== null && (typeof value === 'number' || value.length > 0),
  );
  return Object.fromEntries(said) as Readonly<Partial<Record<AnnotationField, string | number | readonly string[]>>>;
}

/** The file, its format and its hash, and why it was imported as accepted work. */
const originLine = ({ fileName, format, sha256, reason }: ExportedOrigin): string =>
  [fileName, format, `SHA-256 ${sha256}`, reason].filter(Boolean).join(' · ');

export const annotationLoss = (
  code: LossCode,
  document: ExportedDocument,
  { id, quote }: ExportedAnnotation,
  fields?: readonly string[],
): Loss => ({ code, kind: 'annotation', id, label: quote, documentId: document.id, ...(fields ? { fields } : {}) });

/**
 * Reports what of an annotation a format leaves out that carries these fields and one label for an annotation. Whether
 * several codes are one of the fields is up to the format.
 */
export function reportFields(
  losses: Losses,
  document: ExportedDocument,
  annotation: ExportedAnnotation,
  carried: readonly AnnotationField[],
): void {
  const missing = (Object.keys(fieldsOf(annotation)) as AnnotationField[]).filter((field) => !carried.includes(field));
  if (missing.includes('further codes')) losses.add(annotationLoss('codes', document, annotation));
  const others = missing.filter((field) => field !== 'further codes');
  if (others.length > 0) losses.add(annotationLoss('fields', document, annotation, others));
}

/** The annotations that have a place; the others are reported. */
export function placedOf(losses: Losses, document: ExportedDocument): readonly ExportedAnnotation[] {
  for (const annotation of document.annotations)
    if (annotation.spans.length === 0) losses.add(annotationLoss('orphaned', document, annotation));
  return document.annotations.filter(({ spans }) => spans.length > 0);
}

/** Formats of plain text lose what the text is set in. */
export function reportStructure(losses: Losses, { id, title }: ExportedDocument): void {
  losses.add({ code: 'structure', kind: 'document', id, label: title, documentId: id });
}
