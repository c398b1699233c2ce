import type { ProposalIds } from '../commands/intents.js';

/** Steps of edits that the server has not answered, as they are stored. */
export interface UnsentSteps {
  readonly documentId: string;
  /** The tab that wrote it; when that is gone, another may take it over. */
  readonly tabId: string;
  /** The version of the text that the steps follow, and a number of the log at which it had that version. */
  readonly version: number;
  readonly seq: number;
  /** So many of the steps, from the first, are on their way under this id. */
  readonly sent: { readonly commandId: string; readonly count: number } | null;
  /** ProseMirror steps as JSON. */
  readonly steps: readonly unknown[];
  /** What sent steps did whose place was deleted since, by their place among the steps: these do nothing any more. */
  readonly gone?: readonly { readonly index: number; readonly step: unknown }[];
}

/** Suggestions that were typed and not submitted yet, as they are stored. */
export interface UnsubmittedSuggestions {
  readonly documentId: string;
  readonly tabId: string;
  /** The version of the text that the steps are made at, and a number of the log at which it had that version. */
  readonly version: number;
  readonly seq: number;
  /**
   * New suggestions (null) and new content of pending ones; ProseMirror steps as JSON. Each has the ids under which any
   * tab submits it; records of an earlier release have none yet.
   */
  readonly edits: readonly {
    readonly changeId: string | null;
    readonly steps: readonly unknown[];
    readonly ids?: ProposalIds;
  }[];
  /** Suggestions to withdraw. */
  readonly withdrawn: readonly string[];
}

/** The same, with all ids. */
export type IdentifiedSuggestions = Omit<UnsubmittedSuggestions, 'edits'> & {
  readonly edits: readonly Required<UnsubmittedSuggestions['edits'][number]>[];
};

/** Text that has no place in the document any more, kept until its author dismisses it. */
export interface LostText {
  readonly documentId: string;
  /** Later ones sort behind earlier ones. */
  readonly id: string;
  readonly words: string;
  readonly why: string;
}

/** The server's answer to a submission of steps. */
export type SubmitResult =
  | { readonly ok: true; readonly seq: number }
  | { readonly ok: false; readonly message: string };
