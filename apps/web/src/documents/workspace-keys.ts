import { EDITOR_KEYS } from '../editor/index.js';
import type { Shortcut } from '../ui/index.js';

export const WORKSPACE_KEYS: readonly Shortcut[] = [
  { keys: 'h', does: 'Highlight the selected words' },
  { keys: 't', does: 'Tag the selected words as a mention' },
  { keys: 's', does: 'Attach a source to the selected words' },
  { keys: 'n', does: 'Comment on the selected words' },
  { keys: 'Mod+Alt+M', does: 'Comment on the selected words, in every mode' },
  { keys: '1 9', does: 'Tag the selected words with that type, or with that code after h' },
  { keys: 'f', does: 'Add the selected words to what is being made, or to the chosen own proposal' },
  { keys: 'Tab', does: 'From selected words to the bar; Esc goes back' },
  { keys: 'Enter', does: 'Open the chosen annotation: link a mention, or go to its card' },
  { keys: 'm', does: 'Tag other mentions of the chosen words' },
  { keys: 'e', does: 'Edit the chosen annotation' },
  { keys: 'Mod+F', does: 'Find in the document' },
];

/** The editor's own keys, written as the help dialog shows them. */
export const TEXT_KEYS: readonly Shortcut[] = EDITOR_KEYS.map(({ keys, does }) => ({
  keys: keys[0]!.replace(/-/gu, '+').replace(/Arrow(Right|Left|Up|Down)/gu, '$1'),
  does,
}));
