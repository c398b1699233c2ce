/** Somebody's hand in the text, as the editor knows it; what it does with the words is its own affair. */
import type { EditorState, Plugin, Transaction } from 'prosemirror-state';
import type { StepMap } from 'prosemirror-transform';
import type { Confirm } from './local-text.js';
import type { Turn } from './text-update.js';

/** `edit` changes the text itself, `suggest` proposes to. */
export type WritingMode = 'edit' | 'suggest';

export interface Writing {
  readonly mode: WritingMode;
  /** Keys, history and what is drawn; set before the editor's own. */
  readonly plugins: readonly Plugin[];
  /** Whether the text may be written in now. */
  readonly open: boolean;
  /** How the confirmed text leads to the one on screen. */
  readonly unsent: readonly StepMap[];
  /** Called for every change that somebody made on screen. */
  wrote(transaction: Transaction): void;
  /** Follows the log; `confirm` carries the screen over one turn. */
  follow(state: () => EditorState, log: readonly Turn[], confirm: Confirm): void;
}
