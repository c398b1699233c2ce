/*
 * Components that every screen shares and that know nothing of the domain: page, empty and error states, table, times,
 * keyboard shortcuts, command palette, notifications.
 */
export { afterPaint, useAfterPaint } from './after-paint.js';
export { Confirm } from './confirm.js';
export { ConfirmLeaving } from './confirm-leaving.js';
export { CancelButton, useFormGuard, useLeave } from './form-guard.js';
export { FormModal } from './form-modal.js';
export { CopyField } from './copy-field.js';
export { NO_BANNER, useFocusOnMount } from './dialog.js';
export { Delayed } from './delayed.js';
export { lazyPart } from './lazy-part.js';
export { CodeMissing, lazyScreen } from './lazy-screen.js';
export { LetterChip } from './letter-chip.js';
export { AnchorLink, ButtonLink, MenuLink } from './links.js';
export { notifyError, hideNotifications, notify, notifyWithAction } from './notify.js';
export type { Remedy } from './notify.js';
export { notifyWithUndo } from './notify-with-undo.js';
export { Page, useTitle } from './page.js';
export { useOfferedActions, usePaletteActions } from './palette-actions.js';
export type { PaletteAction } from './palette-actions.js';
export { initialsOf, PersonAvatar } from './person-avatar.js';
export { isTyping, useSearchShortcut, useShortcutGroups, useShortcuts } from './shortcuts.js';
export {
  changeShortcut,
  chosenKey,
  isChangeable,
  keepShortcutSettings,
  resetShortcuts,
  switchShortcuts,
  useKeyHint,
  useShortcutSettings,
  usualKey,
} from './shortcut-settings.js';
export { useSkipTarget, useSkipTargets } from './skip-targets.js';
export type { ShortcutGroup, Shortcut } from './shortcut-group.js';
export { ScrollRegion } from './scroll-region.js';
export { Segments } from './segments.js';
export { ShowMore } from './show-more.js';
export { DeniedState, ErrorState, Nothing } from './states.js';
export type { Problem } from './states.js';
export { Resizer, usePaneWidth } from './resizer.js';
export { SelectionBar } from './selection-bar.js';
export type { SortDirection, TableSort } from './sort.js';
export { DataTable } from './table.js';
export type { Column } from './table.js';
export { Waiting } from './waiting.js';
export { ago, When } from './when.js';
export { TextDiff } from './text-diff.js';
export { diffWords } from './word-diff.js';
export type { DiffPart } from './word-diff.js';
export { useListUrl } from './use-list-url.js';
