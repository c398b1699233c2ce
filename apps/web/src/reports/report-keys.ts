import type { ShortcutGroup } from '../ui/index.js';

export const REPORT_KEYS: ShortcutGroup = {
  id: 'report',
  title: /*i18n*/ 'Report',
  keys: [
    { keys: 'Alt+Up', does: /*i18n*/ 'Move the finding, or the paragraph at the caret, up' },
    { keys: 'Alt+Down', does: /*i18n*/ 'Move the finding, or the paragraph at the caret, down' },
    { keys: 'Enter', does: /*i18n*/ 'On a finding: begin a paragraph below it' },
    { keys: 'Delete', does: /*i18n*/ 'On a finding: remove it from the report' },
    { keys: 'Escape', does: /*i18n*/ 'From a finding back to the text' },
  ],
};
