/** Keys in the caption of a figure. */
import { schema } from '@scholium/document';
import { NodeSelection, TextSelection } from 'prosemirror-state';
import type { Command } from 'prosemirror-state';

/** Enter in a caption goes on in a paragraph below the figure: a figure is not divided. */
export const leaveCaption: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  if ($from.parent.type !== schema.nodes.figure || !$from.sameParent($to)) return false;
  const tr = state.tr.deleteSelection();
  const at = tr.selection.from;
  tr.split(at, 1, [{ type: schema.nodes.paragraph }]);
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 2)).scrollIntoView());
  return true;
};

/** Backspace at the beginning of a caption chooses the figure, so that the same key then takes it out. */
export const chooseFigure: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type !== schema.nodes.figure || $from.parentOffset > 0) return false;
  dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, $from.before())));
  return true;
};
