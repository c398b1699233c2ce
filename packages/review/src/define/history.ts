/** What the history of a document shows of an entry. */
import type { Message } from '@scholium/document/message';

/** By what a history can be filtered. */
export const HISTORY_GROUPS = ['text', 'annotations', 'decisions', 'discussion', 'document'] as const;
export type HistoryGroup = (typeof HISTORY_GROUPS)[number];

/** The facts of one line of a history; null where an entry has none. They are on the wire as `HistoryItem`. */
export interface HistoryFacts {
  readonly changeId: string | null;
  readonly subjectKind: string | null;
  readonly op: string | null;
  readonly label: string | null;
  readonly typeId: string | null;
  /** What somebody wrote: a message, a note, a reason, a comment. */
  readonly text: string | null;
  /** The code of a reason; `restored` for a comment that had been deleted. */
  readonly code: string | null;
}

/** What is known besides the entry: of the change or the thread it is about, as it is now. */
export interface HistoryContext {
  readonly subjectKind: string | null;
  readonly op: string | null;
  readonly label: string | null;
  readonly typeId: string | null;
  /** The author deleted the comment: its text is not shown. */
  readonly textDeleted: boolean;
}

/** A sentence about what somebody did. In its message `<0/>` is the person and `<1/>` what is quoted, or nothing. */
export interface Sentence {
  readonly message: Message;
  readonly quote: string | null;
}

/**
 * The group of an entry. Those of `proposals` belong to the group of what is proposed: `text` for edits of the text,
 * `annotations` for annotations, none for entities and sources.
 */
export type HistorySection = 'text' | 'proposals' | 'decisions' | 'discussion' | 'document';

export interface HistoryLine<E> {
  /** Null: shown in the whole history alone. */
  readonly section: HistorySection | null;
  facts(entry: E, context: HistoryContext): Partial<HistoryFacts>;
  sentence(facts: HistoryFacts): Sentence;
}
