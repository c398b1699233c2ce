/** Somebody's hand in the text, as the editor knows it; what it does with the words is its own affair. */
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
  /** Called for every change that somebody made on screen. */
  onLocalChange(transaction: Transaction): void;
  /** Follows the log; `confirm` carries the screen over one turn. */
  onUpdates(state: () => EditorState, log: readonly TextUpdate[], confirm: Confirm): void;
}
