import type { ProposalIds } from '../commands/intents.js';

/** What somebody wrote and the server has not answered, as it is kept on this device. */
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

/** What somebody suggests and has not said yet. */
export interface UnsubmittedSuggestions {
  readonly documentId: string;
  readonly tabId: string;
  /** The version of the text that the steps are made at, and a number of the log at which it had that version. */
  readonly version: number;
  readonly seq: number;
  /**
   * New suggestions (null), and what some that wait are to say from now on; ProseMirror steps as JSON. Each has the ids
   * under which it is said, by whichever tab; what was kept by an earlier release has none yet.
   */
  readonly edits: readonly {
    readonly changeId: string | null;
    readonly steps: readonly unknown[];
    readonly ids?: ProposalIds;
  }[];
  /** Suggestions that are to be taken back. */
  readonly withdrawn: readonly string[];
}

/** The same, where everything has its ids. */
export type IdentifiedSuggestions = Omit<UnsubmittedSuggestions, 'edits'> & {
  readonly edits: readonly Required<UnsubmittedSuggestions['edits'][number]>[];
};

/** Words that have no place in the text any more, kept until their author has dealt with them. */
export interface LostText {
  readonly documentId: string;
  /** Later ones sort behind earlier ones. */
  readonly id: string;
  readonly words: string;
  readonly why: string;
}

/** What the server said to a submission of steps. */
export type SubmitResult =
  | { readonly ok: true; readonly seq: number }
  | { readonly ok: false; readonly message: string };
