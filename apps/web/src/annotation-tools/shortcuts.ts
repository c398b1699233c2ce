/** Single-key shortcuts in the text. The editor's own keys move and select; these annotate. */
import type { Vocabulary } from '@scholium/review';
import { can } from '@scholium/review';
import { contentOf } from '../annotations/index.js';
import { addFragment } from './add-fragment.js';
import type { OpenWorkspace, Workspace } from '../workspace/index.js';

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Returns true when the key was handled. `toBar` moves the focus to the selection bar. */
export function handleTextKey(desk: OpenWorkspace, event: KeyPress, toBar: () => boolean): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { workspace } = desk;
  const selected = workspace.selection.get();
  if (selected && !selected.empty) {
    if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) return toBar();
    if (event.key === 'n' && ['read', 'annotate'].includes(workspace.mode.get())) return commentOnWords(workspace);
    return workspace.mode.get() === 'annotate' && !event.shiftKey && handleSelectionKey(desk, event.key);
  }
  return handleFocusedKey(desk, event.key);
}

/** Returns true when the viewer may comment here. */
export function commentOnWords(workspace: Workspace): boolean {
  const { actor, project } = workspace.store;
  if (!can(actor, 'thread.open', { targetKind: 'passage', settings: project.settings })) return false;
  workspace.comment();
  return true;
}

function handleSelectionKey(desk: OpenWorkspace, key: string): boolean {
  const { workspace } = desk;
  if (!can(workspace.store.actor, 'change.propose')) return false;
  switch (key) {
    case 'h':
      workspace.begin('highlight');
      return true;
    case 't':
      workspace.begin('mention');
      return true;
    case 's':
      workspace.begin('citation');
      return true;
    case 'f':
      addFragment(desk);
      return true;
    default:
      return /^[1-9]$/u.test(key) && tagByDigit(desk, key);
  }
}

function tagByDigit({ workspace, actions }: OpenWorkspace, digit: string): boolean {
  const selected = workspace.selection.get();
  const tool = workspace.tool.get();
  const id = idOfDigit(workspace.store.project.vocabulary, tool, digit);
  if (!selected || id === undefined) return false;
  const spans = [selected.from, selected.to];
  if (tool === 'mention') actions.mention(spans, id, { id: null });
  else actions.highlight(spans, { codeIds: [id], note: '' });
  return true;
}

function idOfDigit(
  { entityTypes, codes }: Vocabulary,
  tool: 'highlight' | 'mention',
  digit: string,
): string | undefined {
  return (tool === 'mention' ? entityTypes : codes).find(({ shortcut }) => shortcut === digit)?.id;
}

function handleFocusedKey({ workspace }: OpenWorkspace, key: string): boolean {
  const focused = workspace.focused.get();
  if (key === 'Enter' && focused !== null && workspace.thread(focused)) {
    document.querySelector<HTMLElement>(`[data-card="${focused}"]`)?.focus();
    return true;
  }
  const item = focused === null ? null : workspace.item(focused);
  if (!item) return false;
  const { actor } = workspace.store;
  const mine = item.state === 'accepted' ? can(actor, 'change.propose') : item.authorId === actor.userId;
  const said = contentOf(item.kind, item.body);
  switch (key) {
    case 'Enter':
      if (mine && said?.kind === 'mention' && said.body.entityId === null && item.state !== 'accepted')
        workspace.task.set('link');
      else document.querySelector<HTMLElement>(`[data-card="${item.key}"]`)?.focus();
      return true;
    case 'm':
      if (said?.kind !== 'mention' || !can(actor, 'change.propose')) return false;
      workspace.task.set('mentions');
      return true;
    case 'e':
      if (!mine || item.op === 'delete') return false;
      workspace.task.set('edit');
      return true;
    default:
      return false;
  }
}
