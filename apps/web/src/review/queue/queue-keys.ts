import type { ShortcutGroup } from '../../ui/index.js';

export const QUEUE_KEYS: ShortcutGroup = {
  id: 'review',
  title: 'Review',
  keys: [
    { keys: 'j ↓', does: 'Next change' },
    { keys: 'k ↑', does: 'Previous' },
    { keys: 'a', does: 'Accept' },
    { keys: 'r', does: 'Reject, with a reason' },
    { keys: 'c', does: 'Request changes' },
    { keys: 'z', does: 'Undo my decision' },
    { keys: 'x', does: 'Select' },
    { keys: 'Shift+X', does: 'Select up to here' },
    { keys: 'Enter', does: 'Open in the document' },
    { keys: '/', does: 'Search' },
    { keys: 'g', does: 'Refresh' },
  ],
};
