/**
 * What is exported, as every writer takes it: names and labels are looked up already, and hold what the person who
 * exports may see. Offsets are UTF-16 units of a document's plain text. Times are ISO 8601.
 */
import type { schema, TextMap } from '@scholium/document';
import type { ImageType } from '../images/file-image.js';
import type { CslItem } from '../sources/csl-item.js';
import type { ReportSource } from '../reports/report.js';
import type { Loss } from './losses.js';

/** A node of a document. */
export type DocumentNode = ReturnType<typeof schema.node>;

/** A stretch of the plain text, never empty. */
export interface ExportedSpan {
  readonly from: number;
  readonly to: number;
}

/** A code or an entity type of the vocabulary. `path` has the labels of the codes it is under, and its own. */
export interface ExportedTerm {
  readonly id: string;
  readonly label: string;
  readonly path: readonly string[];
}

/** An entity or a source that an annotation names. */
export interface ExportedReference {
  readonly id: string;
  readonly label: string;
}

/** What an annotation says, by its kind. */
export type ExportedBody =
  | { readonly kind: 'highlight'; readonly codes: readonly ExportedTerm[]; readonly note: string }
  | {
      readonly kind: 'mention';
      readonly type: ExportedTerm;
      readonly entity: ExportedReference | null;
      readonly role: string | null;
    }
  | {
      readonly kind: 'citation';
      readonly source: ExportedReference;
      readonly locator: string | null;
      readonly footnote: string | null;
      readonly stance: string;
      /** Admiralty information credibility, 1 to 6. */
      readonly credibility: number;
    };
export type ExportedKind = ExportedBody['kind'];

/** The file that something was imported from. */
export interface ExportedOrigin {
  readonly fileName: string;
  readonly sha256: string;
  readonly format: string;
  /** Who or what made it, and how sure they were, as the file says it. */
  readonly madeBy: string | null;
  readonly score: string | null;
  /** Why it was imported as accepted work; absent for what was proposed. */
  readonly reason?: string | undefined;
}

export interface ExportedAnnotation {
  readonly id: string;
  /** Where it is seen in the product. */
  readonly address: string;
  /** `accepted`, or the state of a proposal that waits. */
  readonly state: string;
  readonly author: string;
  /** When it was accepted or, of a proposal, proposed. */
  readonly at: string;
  /** The strictest marking of what it needs, such as `TLP:AMBER`; null where nothing is marked. */
  readonly marking: string | null;
  /** In reading order; none where nothing of its words is left in the text. */
  readonly spans: readonly ExportedSpan[];
  /** The words it was made on, of all its fragments. */
  readonly quote: string;
  /** The words in its place are not those it was made on. */
  readonly stale: boolean;
  /** Where it was made, if that was elsewhere. */
  readonly origin?: ExportedOrigin | null;
  readonly body: ExportedBody;
}

/** A suggested edit of the text that waits for a decision. */
export interface ExportedEdit {
  readonly author: string;
  readonly at: string;
  /** Words in the place of others, in the order of the text; null for an edit of anything but words. */
  readonly replaced:
    | readonly { readonly from: number; readonly to: number; readonly content: readonly DocumentNode[] }[]
    | null;
}

/** A discussion of a passage, of an annotation or of the document. */
export interface ExportedThread {
  readonly resolved: boolean;
  readonly marking: string | null;
  /** In reading order; none where it is about the document, or its words are gone. */
  readonly spans: readonly ExportedSpan[];
  /** Oldest first. */
  readonly comments: readonly { readonly author: string; readonly at: string; readonly text: string }[];
}

/** A picture of a document. Its bytes are read when they are written, so that memory holds those of one picture. */
export interface ExportedPicture {
  readonly mediaType: ImageType;
  bytes(): Promise<Uint8Array>;
}

export interface ExportedDocument {
  readonly id: string;
  readonly address: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly publisher: string | null;
  /** EDTF. */
  readonly published: string | null;
  readonly url: string | null;
  /** BCP 47. */
  readonly language: string | null;
  readonly marking: string | null;
  /** The count of steps that led to this text. */
  readonly version: number;
  /** The number of the log that it was read at. */
  readonly logNumber: number;
  /** SHA-256 of the original file; null of a report. */
  readonly sha256: string | null;
  /** The text with its structure; notes stand behind it. */
  readonly doc: DocumentNode;
  /** The pictures of its figures, by the ids that figures name. */
  readonly pictures: ReadonlyMap<string, ExportedPicture>;
  /** The plain text, and its offsets in other units. */
  readonly places: TextMap;
  /** In reading order; those without a place last. */
  readonly annotations: readonly ExportedAnnotation[];
  /** Proposals that no annotation of this export shows: edits of the text, and changes to what is accepted. */
  readonly waiting: readonly {
    readonly id: string;
    readonly kind: 'text' | 'change';
    readonly label: string;
    /** What a suggestion would do to the text. */
    readonly edit: ExportedEdit | null;
  }[];
  /** Whether a table of contents stands before the text. */
  readonly contents?: boolean;
  /** None unless they are asked for. */
  readonly threads: readonly ExportedThread[];
}

export interface ExportedName {
  readonly text: string;
  readonly script: string | null;
  readonly language: string | null;
  readonly kind: string;
  readonly strength: string;
}

export interface ExportedEntity {
  readonly id: string;
  readonly address: string;
  readonly type: ExportedTerm;
  /** The first is the one shown. */
  readonly names: readonly ExportedName[];
  readonly description: string;
  /** `accepted`, or the state of a proposal that waits. */
  readonly state: string;
  /** Accepted mentions; null where they are not counted, as in a state of the past. */
  readonly mentions: number | null;
  /** When it was accepted or, of a proposal, proposed. */
  readonly at: string;
  readonly marking: string | null;
}

export interface ExportedSource {
  readonly id: string;
  readonly address: string;
  readonly csl: CslItem;
  readonly sourceClass: string;
  /** Admiralty source reliability, A to F. */
  readonly reliability: string;
  readonly accessed: string | null;
  readonly archiveUrl: string | null;
  readonly note: string;
  /** `accepted`, or the state of a proposal that waits. */
  readonly state: string;
  /** Accepted citations; null where they are not counted, as in a state of the past. */
  readonly citations: number | null;
  /** When it was accepted or, of a proposal, proposed. */
  readonly at: string;
  readonly marking: string | null;
}

/** What somebody decided on a revision of a proposal. */
export interface ExportedDecision {
  readonly changeId: string;
  /** Where the proposal is seen in the product. */
  readonly address: string;
  readonly document: ExportedReference | null;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** What the proposal does to its subject: create, update or delete. */
  readonly op: string;
  /** How the proposal is called today; null where that would quote a text that is left out. */
  readonly label: string | null;
  /** The state of the proposal today. */
  readonly state: string;
  readonly author: string;
  readonly revision: number;
  /** accepted, rejected or changes_requested. */
  readonly verdict: string;
  readonly decider: string;
  readonly at: string;
  /** The code of the reason, and what was written with it. */
  readonly code: string | null;
  readonly text: string;
  /** It was taken back, or the proposal was withdrawn, afterwards. */
  readonly withdrawn: boolean;
  readonly marking: string | null;
}

/** What is read of the project while it is written; each may be read once or several times, or not at all. */
export interface ExportSource {
  readonly project: { readonly id: string; readonly name: string; readonly address: string };
  /** When the export was asked for. */
  readonly at: string;
  /** False to leave out the text of documents and quotes. */
  readonly withText: boolean;
  /** How formats that have comments hold annotations. */
  readonly annotationsAs: 'comments' | 'appendix';
  readonly reports: ReportSource;
  /** Awaited now and then by what takes long, so that others get their turn. */
  rest(): Promise<void>;
  /** The strictest of some markings; null of none. */
  strictest(markings: readonly (string | null)[]): string | null;
  documents(what?: { readonly threads: boolean }): AsyncIterable<ExportedDocument>;
  entities(): AsyncIterable<ExportedEntity>;
  sources(): AsyncIterable<ExportedSource>;
  decisions(): AsyncIterable<ExportedDecision>;
  /** What was chosen, and is no result that any format has a form for; read when everything else is written. */
  unexported(): AsyncIterable<Loss>;
}
