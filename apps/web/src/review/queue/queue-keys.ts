import type { ShortcutGroup } from '../../ui/index.js';

export const QUEUE_KEYS: ShortcutGroup = {
  id: 'review',
  title: /*i18n*/ 'Review',
  keys: [
    { keys: 'j ↓', does: /*i18n*/ 'Next change' },
    { keys: 'k ↑', does: /*i18n*/ 'Previous' },
    { keys: 'a', does: /*i18n*/ 'Accept' },
    { keys: 'r', does: /*i18n*/ 'Reject, with a reason' },
    { keys: 'c', does: /*i18n*/ 'Request changes' },
    { keys: 'z', does: /*i18n*/ 'Undo my decision' },
    { keys: 'x', does: /*i18n*/ 'Select' },
    { keys: 'Shift+X', does: /*i18n*/ 'Select up to here' },
    { keys: 'Enter', does: /*i18n*/ 'Open in the document' },
    { keys: '/', does: /*i18n*/ 'Search' },
    { keys: 'g', does: /*i18n*/ 'Refresh' },
  ],
};
