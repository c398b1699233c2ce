/**
 * What readers of annotations give: the annotations of a file as the format says them, with nothing looked up. Places
 * are UTF-16 units of the text that the annotations were made on.
 */

/** How a format counts its offsets. */
export type OffsetUnit = 'utf16' | 'codePoints';

/** A stretch of a text: by its place, by its words, or by both. */
export interface ReadSpan {
  /** Where it stands, in the unit of its document; null where the format does not say. */
  readonly place: { readonly from: number; readonly to: number } | null;
  /** The words of it; null where the format does not say. */
  readonly quote: string | null;
  /** Words before and after, as many as the format says; empty for none. */
  readonly prefix: string;
  readonly suffix: string;
}

/** A code or a type, as the format names it. */
export interface ReadTerm {
  /** The id it has in Scholium, where the file comes from there. */
  readonly id: string | null;
  readonly name: string;
}

/** An entity or a source, as the format names it. */
export interface ReadReference {
  readonly id: string | null;
  readonly label: string | null;
}

export interface ReadAnnotation {
  /** Its id in the file; a UUID where it comes from Scholium. Unique in its document. */
  readonly id: string;
  /** Null where the format does not say. */
  readonly kind: 'highlight' | 'mention' | 'citation' | null;
  readonly spans: readonly ReadSpan[];
  readonly terms: readonly ReadTerm[];
  readonly note: string;
  readonly entity: ReadReference | null;
  readonly role: string | null;
  readonly source: ReadReference | null;
  readonly locator: string | null;
  readonly footnote: string | null;
  readonly stance: string | null;
  readonly credibility: number | null;
  /** Who or what made it, and how sure it was, as the format says it. */
  readonly author: string | null;
  readonly score: string | null;
}

/** The annotations of one text. */
export interface ReadDocument {
  /** What the file calls it: the id it has in Scholium, a name, or nothing. */
  readonly id: string | null;
  readonly name: string | null;
  /** The text itself, where the format carries it. */
  readonly text: string | null;
  readonly unit: OffsetUnit;
  readonly annotations: readonly ReadAnnotation[];
}

/** Why something of a file was left out. */
export const READ_LOSSES = ['relation', 'document_level', 'unknown_form', 'reply'] as const;
export type ReadLoss = (typeof READ_LOSSES)[number];

/** What a reader gives. */
export interface ReadFile {
  readonly documents: readonly ReadDocument[];
  /** How often each thing was left out that has no form here. */
  readonly losses: Readonly<Partial<Record<ReadLoss, number>>>;
}

/** Reads one file of a format. Pure. Throws AnnotationsRefused. `beside` answers other files of an archive. */
export type AnnotationReader = (text: string, name: string, beside: (name: string) => string | undefined) => ReadFile;

const NOTHING: Omit<ReadAnnotation, 'id' | 'spans'> = {
  kind: null,
  terms: [],
  note: '',
  entity: null,
  role: null,
  source: null,
  locator: null,
  footnote: null,
  stance: null,
  credibility: null,
  author: null,
  score: null,
};

/** An annotation of what the format says; the rest is not said. */
export const readAnnotation = (
  said: Partial<ReadAnnotation> & Pick<ReadAnnotation, 'id' | 'spans'>,
): ReadAnnotation => ({ ...NOTHING, ...said });
