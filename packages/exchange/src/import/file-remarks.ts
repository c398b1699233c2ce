import type { ImportedRun } from './imported-block.js';

/** A place in the text of a file. `blockIndex` is `PreviewBlock.index`; `offset` counts UTF-16 in that block's text. */
export interface FilePlace {
  readonly blockIndex: number;
  readonly offset: number;
}

/** Who wrote something in a file, as the file says it; nobody's account. */
export interface FileAuthor {
  /** Null when the file does not say. */
  readonly author: string | null;
  /** As the file has it, ISO 8601; null when it does not say. */
  readonly date: string | null;
}

/** A comment of a file, with its answers in order. */
export interface FileComment extends FileAuthor {
  readonly text: string;
  readonly resolved: boolean;
  readonly from: FilePlace;
  readonly to: FilePlace;
  readonly replies: readonly (FileAuthor & { readonly text: string })[];
}

/** A paragraph that a tracked change inserts. */
export interface InsertedParagraph {
  /** Heading level, 1-6; absent for a paragraph. */
  readonly level?: number;
  readonly runs: readonly ImportedRun[];
}

/**
 * A tracked change of a file. The blocks of the preview have the text as it was before all of them: what was deleted is
 * in it, what was inserted is not.
 */
export interface TrackedChange extends FileAuthor {
  /** The words that go, within one block; both places are the same when none go. */
  readonly from: FilePlace;
  readonly to: FilePlace;
  /** The block itself goes with its words. */
  readonly wholeBlock?: true;
  /** What comes in their place. */
  readonly inserted: readonly ImportedRun[];
  /** Paragraphs that come behind the block of `from`, or before it. */
  readonly paragraphs?: readonly InsertedParagraph[];
  readonly before?: true;
}

/** What other people left in a file beside its text. */
export interface FileRemarks {
  readonly comments: readonly FileComment[];
  readonly tracked: readonly TrackedChange[];
}
