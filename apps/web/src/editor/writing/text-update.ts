import type { ConfirmedSteps } from '@scholium/document';

/** One entry of the log that changed the text. */
export interface TextUpdate extends ConfirmedSteps {
  /** The suggestion that this accepts; null for a direct edit. */
  readonly changeId: string | null;
  /** The entry's number in the document's log. */
  readonly seq: number;
}
