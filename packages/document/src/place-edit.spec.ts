import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describeEdit } from './edit.js';
import { placeEdit, wordsReplaced } from './place-edit.js';
import { schema } from './schema.js';

const paragraph = (text: string) => schema.node('paragraph', null, [schema.text(text)]);
const base = schema.node('doc', null, [paragraph('The old ferry left'), paragraph('It came late.')]);
const edited = (change: (tr: Transform) => unknown) => {
  const tr = new Transform(base);
  change(tr);
  return tr.steps;
};
const said = (steps: ReturnType<typeof edited>, doc: Node = base) =>
  wordsReplaced(doc, steps)?.map(({ from, to, content }) => [
    doc.textBetween(from, to),
    content.map((node) => node.text).join(''),
  ]);

test('an edit of words is read as what goes and what comes, also where it was typed in several steps', () => {
  expect(said(edited((tr) => tr.replaceWith(5, 8, schema.text('new'))))).toEqual([['old', 'new']]);
  expect(said(edited((tr) => tr.delete(4, 8)))).toEqual([[' old', '']]);
  expect(
    said(edited((tr) => tr.insert(5, schema.text('a')).insert(6, schema.text('b')).insert(7, schema.text(' ')))),
  ).toEqual([['', 'ab ']]);
  expect(said(edited((tr) => tr.replaceWith(29, 33, schema.text('soon')).delete(5, 9)))).toEqual([
    ['old ', ''],
    ['late', 'soon'],
  ]);
});

test('an edit of blocks or of marks is none of words', () => {
  expect(said(edited((tr) => tr.split(8)))).toBeUndefined();
  expect(said(edited((tr) => tr.delete(15, 25)))).toBeUndefined();
  expect(said(edited((tr) => tr.addMark(5, 8, schema.mark('em'))))).toBeUndefined();
  expect(said(edited((tr) => tr.insert(0, paragraph('First.'))))).toBeUndefined();
});

test('an edit is placed where its words stand now', () => {
  const steps = edited((tr) => tr.replaceWith(5, 8, schema.text('new'))).map((step) => step.toJSON() as unknown);
  const made = describeEdit(base, steps, 0);
  if (!made.ok) throw new Error(made.message);
  const now = schema.node('doc', null, [paragraph('First.'), ...base.children]);
  const { from, to } = made.anchor;
  const placed = placeEdit(now, steps, [from + 8, to + 8]);
  expect(said([...(placed?.steps ?? [])], now)).toEqual([['old', 'new']]);
  expect(placeEdit(now, [{ stepType: 'of a newer program' }], null)).toBeNull();
});
