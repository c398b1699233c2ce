/** Commands of the toolbar and the keys. */
import { isFootnoteLabel, isSafeLink, notesOf, schema } from '@scholium/document';
import { chainCommands, lift, toggleMark, wrapIn } from 'prosemirror-commands';
import { liftListItem, wrapInList } from 'prosemirror-schema-list';
import type { Command, EditorState } from 'prosemirror-state';

export type BlockKind = 'paragraph' | 'heading-2' | 'heading-3' | 'blockquote' | 'bullet_list' | 'ordered_list';

/** How words can be set. */
export type MarkName = 'strong' | 'em' | 'strikethrough' | 'superscript' | 'subscript' | 'link';

export const toggleBold = toggleMark(schema.marks.strong);
export const toggleItalic = toggleMark(schema.marks.em);
export const toggleStrikethrough = toggleMark(schema.marks.strikethrough);
export const toggleSuperscript = toggleMark(schema.marks.superscript);
export const toggleSubscript = toggleMark(schema.marks.subscript);

/** Makes paragraphs or headings of the selected blocks, which keep their ids, or puts them into a quote or list. */
export function setBlockKind(kind: BlockKind): Command {
  if (kind === 'blockquote') return wrapIn(schema.nodes.blockquote);
  if (kind === 'bullet_list') return wrapInList(schema.nodes.bullet_list);
  if (kind === 'ordered_list') return wrapInList(schema.nodes.ordered_list);
  return (state, dispatch, view) => {
    const { from, to } = state.selection;
    const [type, level] =
      kind === 'paragraph' ? [schema.nodes.paragraph, null] : [schema.nodes.heading, Number(kind.at(-1))];
    const { tr } = state;
    state.doc.nodesBetween(from, to, (node, position) => {
      // A caption stays with its picture.
      if (node.type === schema.nodes.figure) return false;
      if (!node.isTextblock) return true;
      const id = node.attrs['id'];
      const attrs = level === null ? { id } : { id, level };
      const at = tr.mapping.map(position + 1);
      tr.setBlockType(at, at, type, attrs);
      return false;
    });
    if (tr.docChanged) {
      dispatch?.(tr.scrollIntoView());
      return true;
    }
    // A paragraph that is one already comes out of its quote or list.
    return kind === 'paragraph' && chainCommands(liftListItem(schema.nodes.list_item), lift)(state, dispatch, view);
  };
}

/** The kind of the block at the caret. */
export function blockKindOf({ selection: { $from } }: EditorState): BlockKind {
  for (let depth = $from.depth; depth > 0; depth--) {
    const { name } = $from.node(depth).type;
    if (name === 'bullet_list' || name === 'ordered_list' || name === 'blockquote') return name;
  }
  if ($from.parent.type !== schema.nodes.heading) return 'paragraph';
  return Number($from.parent.attrs['level']) <= 2 ? 'heading-2' : 'heading-3';
}

export function isMarked(
  { selection: { from, $from, to, empty }, storedMarks, doc }: EditorState,
  name: MarkName,
): boolean {
  const type = schema.marks[name];
  return empty ? type.isInSet(storedMarks ?? $from.marks()) !== undefined : doc.rangeHasMark(from, to, type);
}

/** Links the selected words, or with null takes the links off. False for what no link may lead to. */
export function setLink(href: string | null): Command {
  return (state, dispatch) => {
    const { from, to, empty } = state.selection;
    if (empty || (href !== null && !isSafeLink(href))) return false;
    const tr = state.tr.removeMark(from, to, schema.marks.link);
    if (href !== null) tr.addMark(from, to, schema.marks.link.create({ href, title: null }));
    dispatch?.(tr);
    return true;
  };
}

/** Puts a reference to a footnote at the caret, linked to the only note with these digits. */
export function addFootnote(label: string): Command {
  return (state, dispatch) => {
    const { $to } = state.selection;
    if (
      !isFootnoteLabel(label) ||
      !$to.parent.inlineContent ||
      !$to.parent.canReplaceWith($to.index(), $to.index(), schema.nodes.footnote_ref)
    )
      return false;
    const [note, other] = notesOf(state.doc).filter(({ node }) => node.attrs['label'] === label);
    dispatch?.(
      state.tr
        .insert(
          $to.pos,
          schema.nodes.footnote_ref.create({ label, note: note && !other ? note.node.attrs['id'] : null }),
        )
        .scrollIntoView(),
    );
    return true;
  };
}
