/*
 * What the parts of an open document share: its state (selection, focus, filter, drafts), the actions on annotations,
 * and the frames of cards and popovers. Every other part of the document's screen uses it; it uses none of them.
 */
export { Actions } from './actions.js';
export type { Named } from './actions.js';
export { CardFrame, LowCard } from './card-frame.js';
export { Cell, useCell, usePicked } from './cell.js';
export { CopyLink, copyPlace } from './copy-link.js';
export { DismissButton } from './dismiss-button.js';
export { PopoverPanel, usePopoverPosition } from './popover-panel.js';
export { popoverPosition } from './popover-position.js';
export { useItem } from './use-item.js';
export { useItems } from './use-item.js';
export { useNamedReference } from './use-named-reference.js';
export { useWorkspace, WorkspaceContext } from './workspace-context.js';
export type { OpenWorkspace } from './workspace-context.js';
export { DRAFT_KEY, Workspace } from './workspace.js';
export type { Draft } from './workspace.js';
