/** What a change proposes: one body a kind, as DOMAIN describes them. Lengths are UTF-16 units. */
import { z } from 'zod';
import { ids } from './ids.js';
import { lineUpTo, nameUpTo, SMALL_JSON, stepsJson, storable, textUpTo, wholeNumber } from './values.js';

export const ANNOTATION_KINDS = ['highlight', 'mention', 'citation'] as const;
export type AnnotationKind = (typeof ANNOTATION_KINDS)[number];

export const SUBJECT_KINDS = [...ANNOTATION_KINDS, 'entity', 'source', 'text'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export const CHANGE_OPS = ['create', 'update', 'delete'] as const;
export type ChangeOp = (typeof CHANGE_OPS)[number];

export const highlightBody = z.strictObject({
  codeIds: z.array(ids.term).max(20),
  note: textUpTo(10_000),
});

export const mentionBody = z.strictObject({
  entityTypeId: ids.term,
  /** A mention without an entity is normal. */
  entityId: ids.entity.nullable(),
  role: lineUpTo(500).nullable(),
});

export const STANCES = ['supports', 'contradicts', 'context'] as const;

export const citationBody = z.strictObject({
  sourceId: ids.source,
  locator: lineUpTo(200).nullable(),
  /** Printed digits of the footnote this citation answers, or null for a passage. */
  footnote: textUpTo(6)
    .regex(/^\d{1,6}$/)
    .nullable(),
  stance: z.enum(STANCES),
  /** Admiralty information credibility, 1 (confirmed) to 6 (cannot be judged). */
  credibility: wholeNumber(1, 6),
});

export const NAME_KINDS = [
  'full',
  'short',
  'kunya',
  'title_name',
  'acronym',
  'translated',
  'nickname',
  'misspelling',
] as const;

export const entityName = z.strictObject({
  text: nameUpTo(300),
  /** ISO 15924 code, such as Latn or Arab; null when not stated. */
  script: textUpTo(4)
    .regex(/^[A-Z][a-z]{3}$/)
    .nullable(),
  /** BCP 47 tag; null when not stated. */
  language: textUpTo(100)
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .nullable(),
  kind: z.enum(NAME_KINDS),
  strength: z.enum(['strong', 'weak']),
});

export const entityBody = z.strictObject({
  typeId: ids.term,
  /** The first name is the one shown. */
  names: z.array(entityName).min(1).max(50),
  description: textUpTo(5_000),
});

export const SOURCE_CLASSES = [
  'academic',
  'official',
  'press',
  'adversary_propaganda',
  'testimony',
  'social_media',
  'leak',
  'other',
] as const;

/** Admiralty source reliability, A (reliable) to F (cannot be judged). */
export const RELIABILITIES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

/** A link that a browser may follow: http or https only. */
export const webUrl = z
  .url({ protocol: /^https?$/ })
  .check(storable)
  .max(2_000);

/** A CSL-JSON item: `type` and `title` are required here, the other CSL fields are kept as they came. */
export const cslItem = z
  .looseObject({ type: nameUpTo(60), title: nameUpTo(1_000), URL: webUrl.optional() })
  .check(SMALL_JSON);

export const sourceBody = z.strictObject({
  csl: cslItem.refine(
    (item) => JSON.stringify(item).length <= 20_000,
    'A source record holds at most 20,000 characters.',
  ),
  sourceClass: z.enum(SOURCE_CLASSES),
  reliability: z.enum(RELIABILITIES),
  /** ISO 8601 date of access; null when not stated. */
  accessed: z.iso.date().nullable(),
  archiveUrl: webUrl.nullable(),
  note: textUpTo(5_000),
});

export type HighlightBody = z.infer<typeof highlightBody>;
export type MentionBody = z.infer<typeof mentionBody>;
export type CitationBody = z.infer<typeof citationBody>;
export type EntityName = z.infer<typeof entityName>;
export type EntityBody = z.infer<typeof entityBody>;
export type SourceBody = z.infer<typeof sourceBody>;
export type TextProposal = z.infer<typeof textProposal>;
export type TextBody = z.infer<typeof textBody>;

/**
 * A suggested edit: ProseMirror steps and the document version they were made at. What the edit replaces and what it
 * puts there is worked out by the ledger from the steps, so that a reviewer reads what would happen, not what is
 * claimed.
 */
export const textProposal = z.strictObject({
  version: wholeNumber(),
  steps: stepsJson(200),
  /** The accepted change or the direct edit (its command id) that this one takes back; null for an edit of its own. */
  reverts: ids.edit.nullable(),
});

export const EDIT_KINDS = ['insert', 'delete', 'replace', 'format', 'structure'] as const;

/** The proposal with what it does, as the log keeps it. */
export const textBody = textProposal.extend({
  edit: z.enum(EDIT_KINDS),
  /** Plain text of the touched range before and after, block boundaries as line feeds. */
  before: z.string(),
  after: z.string(),
});

/** A kind with its body; the discriminator makes a wrong pair impossible. */
export const content = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('highlight'), body: highlightBody }),
  z.strictObject({ kind: z.literal('mention'), body: mentionBody }),
  z.strictObject({ kind: z.literal('citation'), body: citationBody }),
  z.strictObject({ kind: z.literal('entity'), body: entityBody }),
  z.strictObject({ kind: z.literal('source'), body: sourceBody }),
  z.strictObject({ kind: z.literal('text'), body: textProposal }),
]);
export type Content = z.infer<typeof content>;
export type ContentOf<K extends SubjectKind> = Extract<Content, { kind: K }>;

export function isAnnotationKind(kind: SubjectKind): kind is AnnotationKind {
  return (ANNOTATION_KINDS as readonly string[]).includes(kind);
}

/** True for what stands in a document: annotations and edits of its text. */
export function standsInText(kind: SubjectKind): boolean {
  return kind === 'text' || isAnnotationKind(kind);
}

/** The kind of thing of the project stream that annotations of a kind name; null for those that name none. */
export function namedKind(kind: SubjectKind): 'entity' | 'source' | null {
  if (kind === 'mention') return 'entity';
  return kind === 'citation' ? 'source' : null;
}

/** What a body names, of an annotation as the log or a row has it. */
export function namesOfBody(kind: SubjectKind, body: Readonly<Record<string, unknown>>): readonly string[] {
  const named = namedKind(kind);
  const id = named && body[`${named}Id`];
  return typeof id === 'string' ? [id] : [];
}

/** The things of the project stream that must be accepted before this content can be. */
export function dependenciesOf(value: Content): readonly string[] {
  return namesOfBody(value.kind, value.body);
}
