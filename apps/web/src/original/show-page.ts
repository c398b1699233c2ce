import type { Workspace } from '../workspace/index.js';

/** Whether the original of a document has pages that can be shown. */
export function hasPages({ store }: Workspace): boolean {
  const { origin } = store.document;
  return 'mediaType' in origin && origin.mediaType === 'application/pdf';
}

/** Shows the page of the selected words, or of what is at the top of the view. */
export function showPage(workspace: Workspace): void {
  const selected = workspace.selection.get();
  const top = workspace.editor.get()?.blockAtViewportTop()?.position ?? 0;
  workspace.original.set({ position: selected && !selected.empty ? selected.from : top + 1 });
}
