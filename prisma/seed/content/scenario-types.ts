/**
 * The shapes of the demo's work. Bodies have the fields of the review package's bodies, except that they name
 * entities and sources by demo key: real ids exist only once the work has gone through the ledger.
 */
import type { Life } from './life.js';
import type { PersonKey } from './people.js';

export type DocumentKey = 'report' | 'note';

export interface DemoDocument {
  readonly key: DocumentKey;
  /** File name in this folder; also the name it is imported under. */
  readonly file: string;
  readonly mediaType: 'text/plain' | 'text/markdown';
  /** What the file does not say and a person typed at import. */
  readonly metadata: {
    readonly publisher: string;
    /** EDTF. */
    readonly published: string;
    readonly url: string;
    readonly language: string;
  };
}

/** Words of a document: the nth (from 1) place where exactly this text stands, counted through the whole file. */
export interface Quote {
  readonly quote: string;
  readonly occurrence: number;
}

/** One fragment of a span. With `through` it runs on to the end of that later quote, across blocks if need be. */
export interface Passage extends Quote {
  readonly through?: Quote;
}

interface Placed {
  readonly key: string;
  readonly document: DocumentKey;
  /** In document order; more than one for a discontinuous span. */
  readonly passages: readonly [Passage, ...Passage[]];
  readonly life: Life;
}

export interface HighlightContent {
  readonly codeIds: readonly string[];
  readonly note: string;
}

export interface MentionContent {
  readonly entityTypeId: string;
  /** Null for a mention that names no entity. */
  readonly entityKey: string | null;
  readonly role: string | null;
}

export type Stance = 'supports' | 'contradicts' | 'context';

export interface CitationContent {
  readonly sourceKey: string;
  readonly locator: string | null;
  /** Printed digits, or null when the citation answers a passage. */
  readonly footnote: string | null;
  readonly stance: Stance;
  /** Admiralty information credibility, 1 (confirmed) to 6 (cannot be judged). */
  readonly credibility: 1 | 2 | 3 | 4 | 5 | 6;
}

export interface DemoHighlight extends Placed {
  readonly kind: 'highlight';
  readonly content: HighlightContent;
}

export interface DemoMention extends Placed {
  readonly kind: 'mention';
  readonly content: MentionContent;
}

export interface DemoCitation extends Placed {
  readonly kind: 'citation';
  readonly content: CitationContent;
}

export type DemoAnnotation = DemoHighlight | DemoMention | DemoCitation;

export type NameKind =
  | 'full'
  | 'short'
  | 'kunya'
  | 'title_name'
  | 'acronym'
  | 'translated'
  | 'nickname'
  | 'misspelling';

export interface DemoEntityName {
  readonly text: string;
  /** ISO 15924. */
  readonly script: 'Latn' | 'Arab';
  /** BCP 47; null where the language is an invented one. */
  readonly language: string | null;
  readonly kind: NameKind;
  readonly strength: 'strong' | 'weak';
}

export interface DemoEntity {
  readonly kind: 'entity';
  readonly key: string;
  readonly typeId: string;
  /** The first name is the one shown. */
  readonly names: readonly [DemoEntityName, ...DemoEntityName[]];
  readonly description: string;
  readonly life: Life;
}

export type SourceClass =
  | 'academic'
  | 'official'
  | 'press'
  | 'adversary_propaganda'
  | 'testimony'
  | 'social_media'
  | 'leak';

/** A CSL-JSON item; `citation-label` is CSL's own field for the short label. */
export interface DemoCslItem {
  readonly type: string;
  readonly title: string;
  readonly 'citation-label': string;
  readonly author?: readonly { readonly family?: string; readonly given?: string; readonly literal?: string }[];
  readonly issued?: { readonly 'date-parts': readonly (readonly number[])[] };
  readonly publisher?: string;
  readonly 'container-title'?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly page?: string;
  readonly URL?: string;
  readonly language?: string;
}

export interface DemoSource {
  readonly kind: 'source';
  readonly key: string;
  readonly csl: DemoCslItem;
  readonly sourceClass: SourceClass;
  /** Admiralty reliability; F where nobody has judged it. */
  readonly reliability: 'A' | 'B' | 'C' | 'D' | 'E' | 'F';
  /** ISO 8601 date. */
  readonly accessed: string | null;
  readonly archiveUrl: string | null;
  readonly note: string;
  readonly life: Life;
}

/** A change proposed to work that is already accepted; the accepted state stays in force meanwhile. */
export type FollowUp = { readonly key: string; readonly targetKey: string; readonly life: Life } & (
  | { readonly op: 'update'; readonly kind: 'highlight'; readonly content: HighlightContent }
  | { readonly op: 'update'; readonly kind: 'mention'; readonly content: MentionContent }
  | { readonly op: 'update'; readonly kind: 'citation'; readonly content: CitationContent }
  | { readonly op: 'delete'; readonly kind: 'highlight' | 'mention' | 'citation' }
);

/** A suggested edit: these words of the text, and what they would become. */
export interface DemoSuggestion {
  readonly kind: 'text';
  readonly key: string;
  readonly document: DocumentKey;
  readonly words: Quote;
  readonly becomes: string;
  readonly life: Life;
}

export interface DemoComment {
  readonly by: PersonKey;
  readonly text: string;
  /** Whom the text names with @. */
  readonly names: readonly PersonKey[];
}

/** What people said to each other, about words of the text or about a proposal. */
export interface DemoThread {
  readonly key: string;
  readonly document: DocumentKey;
  readonly about: { readonly words: Quote } | { readonly changeKey: string };
  readonly said: readonly [DemoComment, ...DemoComment[]];
  readonly assigned?: { readonly by: PersonKey; readonly to: PersonKey };
  readonly resolvedBy?: PersonKey;
}

/**
 * Everything that happens in the demo, in an order that can be replayed: entities and sources before what names them.
 */
export interface Scenario {
  readonly documents: readonly DemoDocument[];
  readonly entities: readonly DemoEntity[];
  readonly sources: readonly DemoSource[];
  readonly annotations: readonly DemoAnnotation[];
  readonly followUps: readonly FollowUp[];
  readonly suggestions: readonly DemoSuggestion[];
  readonly threads: readonly DemoThread[];
  /**
   * What each person has not read yet: keys of proposals and threads of which they were told. They know of everything
   * else.
   */
  readonly unread: Readonly<Record<PersonKey, readonly string[]>>;
}
