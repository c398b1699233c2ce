import type { CslItem } from '../sources/csl-item.js';
import type { CitationStyle } from './citations.js';

interface InDocument {
  readonly title: string;
  /** How the page is cited; null in a text without pages. */
  readonly page: string | null;
  /** Where the words are seen. */
  readonly address: string;
}

/** What a report refers to, as the person who exports may see it. */
export interface ReportFinding {
  /** `gone`: deleted, withdrawn, or nothing that the person may see. */
  readonly state: 'current' | 'changed' | 'gone';
  readonly kind: 'annotation' | 'entity' | 'source' | 'thread' | 'quotation';
  readonly quote: string | null;
  readonly document: InDocument | null;
  /** Where an entity or a source is seen; null where its document says it. */
  readonly address: string | null;
  readonly terms: readonly string[];
  readonly note: string | null;
  readonly entity: string | null;
  readonly mentions: {
    readonly items: readonly (InDocument & { readonly quote: string })[];
    readonly total: number;
  } | null;
  readonly source: {
    readonly id: string;
    readonly label: string;
    readonly csl: CslItem;
    /** When it was looked at, ISO 8601. */
    readonly accessed: string | null;
    /** Admiralty grades: A to F, and 1 to 6 of a citation. */
    readonly reliability: string;
    readonly credibility: number | null;
    readonly locator: string | null;
  } | null;
  readonly thread: {
    readonly label: string;
    readonly comments: readonly { readonly author: string; readonly at: string; readonly text: string }[];
  } | null;
  readonly acceptedBy: { readonly name: string; readonly at: string } | null;
  /** The strictest marking of what it needs, such as `TLP:AMBER`. */
  readonly marking: string | null;
}

/** How reports are written. */
export interface ReportSettings {
  readonly citations: CitationStyle;
  /** A table of contents. */
  readonly contents: boolean;
  /** What it was made of, as an appendix. */
  readonly manifest: boolean;
}

/** What formats of reports ask for. */
export interface ReportSource {
  readonly settings: ReportSettings;
  /** Who exports. */
  readonly by: string;
  /** The findings of a report, in the order of its text. */
  findings(documentId: string): Promise<readonly ReportFinding[]>;
}
