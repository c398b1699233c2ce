/** A writing session as the editor knows it. */
import type { EditorState, Plugin, Transaction } from 'prosemirror-state';
import type { StepMap } from 'prosemirror-transform';
import type { Confirm } from './local-text.js';
import type { TextUpdate } from './text-update.js';

/** `edit` changes the text itself, `suggest` proposes to. */
export type WritingMode = 'edit' | 'suggest';

export interface WritingSession {
  readonly mode: WritingMode;
  /** Keys, history and what is drawn; set before the editor's own. */
  readonly plugins: readonly Plugin[];
  /** Whether the text may be written in now. */
  readonly open: boolean;
  /** How the confirmed text leads to the one on screen. */
  readonly unsent: readonly StepMap[];
  /** Called for every local change on screen. */
  onLocalChange(transaction: Transaction): void;
  /** Follows the log; `confirm` applies one update to the screen. */
  onUpdates(state: () => EditorState, log: readonly TextUpdate[], confirm: Confirm): void;
}
