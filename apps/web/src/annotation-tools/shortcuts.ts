/** Single-key shortcuts in the text. The editor's own keys move and select; these annotate. */
import { can } from '@scholium/review';
import { annotationKindScreens } from '../annotation-kinds/index.js';
import type { AnyAnnotationKindScreen, DigitType } from '../annotation-kinds/index.js';
import { contentOf } from '../annotations/index.js';
import { addFragment } from './add-fragment.js';
import { usualKey } from '../ui/index.js';
import type { ShortcutGroup } from '../ui/index.js';
import type { OpenWorkspace, Workspace } from '../workspace/index.js';

export const ANNOTATE_KEYS: ShortcutGroup = {
  id: 'annotate',
  title: /*i18n*/ 'Annotate',
  keys: [
    { keys: 'h', does: /*i18n*/ 'Highlight the selected words' },
    { keys: 't', does: /*i18n*/ 'Tag the selected words as a mention' },
    { keys: 's', does: /*i18n*/ 'Attach a source to the selected words' },
    { keys: 'n', does: /*i18n*/ 'Comment on the selected words' },
    { keys: 'Mod+Alt+M', does: /*i18n*/ 'Comment on the selected words, in every mode' },
    { keys: '1–9', does: /*i18n*/ 'Tag the selected words with that type, or with that code after h' },
    { keys: 'f', does: /*i18n*/ 'Add the selected words to what is being made, or to the chosen own proposal' },
    { keys: 'Tab', does: /*i18n*/ 'From selected words to the bar; Esc goes back' },
    { keys: 'Enter', does: /*i18n*/ 'Open the chosen annotation: link a mention, or go to its card' },
    { keys: 'm', does: /*i18n*/ 'Tag other mentions of the chosen words' },
    { keys: 'e', does: /*i18n*/ 'Edit the chosen annotation' },
    { keys: 'Mod+F', does: /*i18n*/ 'Find in the document' },
  ],
};

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Returns true when the key was handled. `toBar` moves the focus to the selection bar. */
export function handleTextKey(open: OpenWorkspace, event: KeyPress, toBar: () => boolean): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const key = usualKey(ANNOTATE_KEYS, event.key);
  if (key === null) return false;
  const { workspace } = open;
  const selected = workspace.selection.get();
  if (selected && !selected.empty) {
    if (key === 'Enter' || (key === 'Tab' && !event.shiftKey)) return toBar();
    if (key === 'n' && ['read', 'annotate'].includes(workspace.mode.get())) return commentOnWords(workspace);
    return workspace.mode.get() === 'annotate' && !event.shiftKey && handleSelectionKey(open, key);
  }
  return handleFocusedKey(open, key);
}

/** Returns true when the viewer may comment here. */
export function commentOnWords(workspace: Workspace): boolean {
  const { actor, project } = workspace.store;
  if (!can(actor, 'thread.open', { targetKind: 'passage', settings: project.settings })) return false;
  workspace.comment();
  return true;
}

function handleSelectionKey(open: OpenWorkspace, key: string): boolean {
  const { workspace } = open;
  if (!can(workspace.store.actor, 'change.propose')) return false;
  const screen = annotationKindScreens.find(({ tool }) => tool.key === key);
  if (screen) beginDraft(workspace, screen);
  else if (key === 'f') addFragment(open);
  else return annotateByDigit(open, key);
  return true;
}

/** Opens the form of a kind for the selected words. */
export function beginDraft(workspace: Workspace, { kind, passage }: AnyAnnotationKindScreen): void {
  workspace.begin(kind, passage);
}

/** Tags the selected words as the type of a digit, linked where the bar shows the entity. */
export function annotateByDigit({ workspace, actions }: OpenWorkspace, digit: string): boolean {
  const selected = workspace.selection.get();
  const { type, screen } = digitTypes(workspace).find(({ type: { shortcut } }) => shortcut === digit) ?? {};
  if (!selected || selected.empty || !type || !screen?.byDigit) return false;
  const { from, to } = selected;
  const known = workspace.known.get();
  const entity = known?.from === from && known.to === to ? known.entities.get(type.id) : undefined;
  if (entity) workspace.store.learn(entity);
  const spans = screen.passage?.(workspace.store.doc, from, to).spans ?? [from, to];
  screen.byDigit.create(actions, spans, type.id, entity?.id ?? null);
  return true;
}

/** What the digit keys make of selected words, in the order of the digits. */
export function digitTypes({ store }: Workspace): readonly { type: DigitType; screen: AnyAnnotationKindScreen }[] {
  const types = annotationKindScreens.flatMap((screen) =>
    (screen.byDigit?.types(store.project.vocabulary) ?? [])
      .filter(({ shortcut }) => /^[1-9]$/u.test(shortcut ?? ''))
      .map((type) => ({ type, screen })),
  );
  return types.sort((a, b) => Number(a.type.shortcut) - Number(b.type.shortcut));
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
  const content = contentOf(item.kind, item.body);
  switch (key) {
    case 'Enter':
      if (mine && content?.kind === 'mention' && content.body.entityId === null && item.state !== 'accepted')
        workspace.task.set('link');
      else document.querySelector<HTMLElement>(`[data-card="${item.key}"]`)?.focus();
      return true;
    case 'm':
      if (content?.kind !== 'mention' || !can(actor, 'change.propose')) return false;
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
