/** Every kind of thing that a change can be about. A new kind is added to this list and nowhere else. */
import { shortened } from '@scholium/document/text';
import { z } from 'zod';
import type { AnchorValue } from '../anchors.js';
import { Registry } from '../define/registry.js';
import type { AnyKind, RecordKindDescriptor, RecordTable, Term } from '../define/define-kind.js';
import type { TermList } from '../vocabulary.js';
import { citation } from './citation.js';
import { entity } from './entity.js';
import { highlight } from './highlight.js';
import { marking } from './marking.js';
import { mention } from './mention.js';
import { source } from './source.js';
import { text } from './text.js';

const BUILT_IN = [highlight, mention, citation, entity, source, text, marking] as const;
type BuiltIn = (typeof BUILT_IN)[number];

export const kinds = new Registry<AnyKind>('kind', BUILT_IN);

export type SubjectKind = BuiltIn['kind'];
export type AnnotationKind = Extract<BuiltIn, { readonly place: 'passage' }>['kind'];
export type RecordKind = Extract<BuiltIn, { readonly place: 'project' }>['kind'];

/** A kind with what a command may say of it. */
export type Content = {
  [K in SubjectKind]: { readonly kind: K; readonly body: z.infer<Extract<BuiltIn, { readonly kind: K }>['body']> };
}[SubjectKind];
export type ContentOf<K extends SubjectKind> = Extract<Content, { kind: K }>;

type Names = [string, ...string[]];

/** Names of the kinds, in the order of lists on screens. */
export const subjectKinds = (): readonly SubjectKind[] => kinds.names as readonly SubjectKind[];
export const annotationKinds = (): readonly AnnotationKind[] =>
  subjectKinds().filter((kind): kind is AnnotationKind => isAnnotationKind(kind));

/** Kinds that annotations can refer to, each with the table of its accepted truth. */
export const recordKinds = (): readonly RecordKindDescriptor<RecordKind, z.ZodType, RecordTable>[] =>
  kinds.all.flatMap((kind) =>
    kind.place === 'project' ? [kind as RecordKindDescriptor<RecordKind, z.ZodType, RecordTable>] : [],
  );

export const subjectKind: z.ZodType<SubjectKind, SubjectKind> = z.lazy(
  () => z.enum(subjectKinds() as unknown as Names) as unknown as z.ZodType<SubjectKind, SubjectKind>,
);
export const annotationKind: z.ZodType<AnnotationKind, AnnotationKind> = z.lazy(
  () => z.enum(annotationKinds() as unknown as Names) as unknown as z.ZodType<AnnotationKind, AnnotationKind>,
);
export const recordKind: z.ZodType<RecordKind, RecordKind> = z.lazy(
  () =>
    z.enum(recordKinds().map(({ kind }) => kind) as unknown as Names) as unknown as z.ZodType<RecordKind, RecordKind>,
);

/** The discriminator makes a wrong pair of kind and body impossible. */
export const content: z.ZodType<Content, Content> = z.lazy(() => {
  const pairs = kinds.all.map(({ kind, body }) => z.strictObject({ kind: z.literal(kind), body }));
  return z.discriminatedUnion('kind', pairs as [(typeof pairs)[number]]) as unknown as z.ZodType<Content, Content>;
});

/** True for what stands on passages of a document and is kept as an annotation once it is accepted. */
export function isAnnotationKind(kind: SubjectKind): kind is AnnotationKind {
  return kinds.find(kind)?.place === 'passage';
}

/** True for what belongs to the project and can be referred to: entities and sources. */
export function isRecordKind(kind: SubjectKind): kind is RecordKind {
  return kinds.find(kind)?.place === 'project';
}

/** True for edits of a document's text. */
export function isTextKind(kind: SubjectKind): boolean {
  return kinds.find(kind)?.place === 'text';
}

/** True for the kind that lowers a protection. */
export function isProtectionKind(kind: SubjectKind): boolean {
  return kinds.find(kind)?.place === 'protection';
}

/** True for what stands in a document: annotations and edits of its text. */
export function standsInText(kind: SubjectKind): boolean {
  return isAnnotationKind(kind) || isTextKind(kind);
}

/** A record that a body refers to. */
export interface ReferenceTo {
  readonly id: string;
  readonly kind: RecordKind;
}

/** What a body refers to, of an annotation as a command, the log or a row has it. */
export function referencesOf(kind: SubjectKind, body: Readonly<Record<string, unknown>>): readonly ReferenceTo[] {
  return Object.entries(kinds.find(kind)?.references ?? {}).flatMap(([field, named]) => {
    const id = body[field];
    return typeof id === 'string' ? [{ id, kind: named as RecordKind }] : [];
  });
}

/** The kinds of records that bodies of a kind can refer to. */
export function referredKinds(kind: SubjectKind): readonly RecordKind[] {
  return [...new Set(Object.values(kinds.find(kind)?.references ?? {}))] as readonly RecordKind[];
}

/** The fields of bodies, of whatever kind, that name a record. */
export function referenceFields(): readonly string[] {
  return [...new Set(subjectKinds().flatMap((kind) => Object.keys(kinds.find(kind)?.references ?? {})))];
}

/** Ids of what must be accepted before this content can be. */
export function dependenciesOf(value: Content): readonly string[] {
  return referencesOf(value.kind, value.body).map(({ id }) => id);
}

/** Entries of the vocabulary that a body names, of a command, the log or a row. */
export function termsOf(kind: SubjectKind, body: Readonly<Record<string, unknown>> | null): readonly Term[] {
  const terms = kinds.find(kind)?.terms ?? {};
  return Object.entries(terms as Readonly<Record<string, TermList>>).flatMap(([field, list]) =>
    [body?.[field]].flat().flatMap((id) => (typeof id === 'string' ? [{ list, id }] : [])),
  );
}

/** What the type filter looks at: see `ChangeRow.typeId`. */
export function typeOf(value: Content): string | null {
  return kinds.get(value.kind).typeOf(value.body);
}

/** What a person wrote in it, a paragraph each, to be read when it could not be saved. */
export function textsOf(value: Content): readonly string[] {
  return kinds
    .get(value.kind)
    .textsOf(value.body)
    .filter((one): one is string => typeof one === 'string' && one.trim() !== '');
}

/** UTF-16 units. */
const LABEL_LENGTH = 240;

/** One line of at most 240 UTF-16 units. */
export const shortLabel = (words: string): string => shortened(words.replace(/\s+/gu, ' ').trim(), LABEL_LENGTH);

/** The one line by which lists know a change: of an annotation the quotes of its fragments, joined by an ellipsis. */
export function labelOf(value: Content, anchors: readonly AnchorValue[]): string {
  const kind = kinds.get(value.kind);
  if (kind.place === 'project' || kind.place === 'protection') return shortLabel(kind.labelOf(value.body));
  const own = kind.place === 'passage' ? kind.labelOf(value.body, anchors) : null;
  return own ?? shortLabel(anchors.map(({ quote }) => quote).join(' … '));
}

/** By what a record can be found, the name shown first; null for what is not searched by name. */
export function searchNamesOf(kind: SubjectKind, body: Readonly<Record<string, unknown>>): readonly string[] | null {
  const known = kinds.find(kind);
  return known?.place === 'project' ? known.searchNamesOf(body) : null;
}

/** What tells two records of one name apart; null for what is no record. */
export function detailOf(
  kind: SubjectKind,
  body: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | null {
  const known = kinds.find(kind);
  return known?.place === 'project' ? known.detailOf(body) : null;
}
