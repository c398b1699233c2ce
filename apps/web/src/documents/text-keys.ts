import { EDITOR_KEYS } from '../editor/index.js';
import type { ShortcutGroup } from '../ui/index.js';

/** The editor's own keys, written as the help dialog shows them. */
export const TEXT_KEYS: ShortcutGroup = {
  id: 'text',
  title: /*i18n*/ 'Text',
  keys: EDITOR_KEYS.map(({ keys, does }) => ({
    keys: keys[0]!.replace(/-/gu, '+').replace(/Arrow(Right|Left|Up|Down)/gu, '$1'),
    does,
  })),
};
