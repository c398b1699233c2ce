import { schema } from '@scholium/document';
import { EditorState, NodeSelection, TextSelection } from 'prosemirror-state';
import type { Command } from 'prosemirror-state';
import { chooseFigure, leaveCaption } from './figure-commands.js';
import { setBlockKind } from './formatting-commands.js';

const image = { id: '0190a000-0000-7000-8000-000000000001', width: 6, height: 4 };
const doc = schema.node('doc', null, [
  schema.node('paragraph', { id: 'a' }, schema.text('Before')),
  schema.node('figure', { id: 'f', image, alt: 'A hill' }, schema.text('The hill')),
]);
/** The document with the caret at a place of the caption. */
const at = (offset: number, to = offset): EditorState =>
  EditorState.create({ doc, selection: TextSelection.create(doc, 9 + offset, 9 + to) });
const after = (state: EditorState, command: Command): EditorState | null => {
  let next: EditorState | null = null;
  command(state, (transaction) => {
    next = state.apply(transaction);
  });
  return next;
};

test.each([
  [3, 3, 'doc(paragraph("Before"), figure("The"), paragraph(" hill"))'],
  [8, 8, 'doc(paragraph("Before"), figure("The hill"), paragraph)'],
  [3, 8, 'doc(paragraph("Before"), figure("The"), paragraph)'],
])('Enter in a caption goes on in a paragraph below', (from, to, expected) => {
  const state = after(at(from, to), leaveCaption)!;
  expect(state.doc.toString()).toBe(expected);
  expect(state.doc.child(1).attrs).toEqual(doc.child(1).attrs);
  expect(state.selection.$from.parent).toBe(state.doc.lastChild);
});

test('elsewhere Enter is what it was', () => {
  expect(after(EditorState.create({ doc, selection: TextSelection.create(doc, 2) }), leaveCaption)).toBeNull();
});

test('Backspace at the beginning of a caption chooses the figure, and nothing else', () => {
  const { selection } = after(at(0), chooseFigure)!;
  expect(selection).toBeInstanceOf(NodeSelection);
  expect(selection.from).toBe(8);
  expect([after(at(1), chooseFigure), after(at(0, 2), chooseFigure)]).toEqual([null, null]);
});

test('a caption stays one when its words are made a heading', () => {
  expect(after(at(2), setBlockKind('heading-2'))).toBeNull();
});
