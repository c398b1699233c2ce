import { schema } from '@scholium/document';
import type { FindingReference } from '@scholium/document';
import { history, undo } from 'prosemirror-history';
import { EditorState, TextSelection } from 'prosemirror-state';
import type { Command } from 'prosemirror-state';
import {
  insertFindings,
  moveBlocks,
  moveBlockTo,
  removeFinding,
  setFindings,
  writeBehind,
} from './finding-commands.js';

const sourceNumber = (number: number, at = 1): FindingReference => ({
  kind: 'source',
  id: `0190a000-0000-7000-8000-00000000000${number}`,
  at,
});
const text = (words: string, id: string | null = null) =>
  schema.node('paragraph', { id }, words === '' ? [] : [schema.text(words)]);
const finding = (number: number, id: string | null = null) =>
  schema.node('finding', { id, finding: sourceNumber(number) });
const note = (words: string) => schema.node('note', { label: '1' }, [text(words)]);

/** A report with the caret at `caret`, by default at its beginning. */
const report = (blocks: Parameters<typeof schema.node>[2], caret = 1) => {
  const doc = schema.node('doc', null, blocks);
  return EditorState.create({ doc, selection: TextSelection.near(doc.resolve(caret)), plugins: [history()] });
};
const after = (state: EditorState, command: Command): EditorState => {
  let next = state;
  command(state, (transaction) => {
    next = state.apply(transaction);
  });
  next.doc.check();
  return next;
};
/** "words", or "#1" for a finding, of every block. */
const blocks = ({ doc }: EditorState): string[] =>
  doc.children.map((node) => {
    const { id } = (node.attrs['finding'] ?? {}) as { readonly id?: string };
    return id === undefined ? node.textContent : `#${id.at(-1)}`;
  });

test('findings are put in behind the block with the caret, and the caret goes on behind them', () => {
  const state = after(report([text('Before'), text('After')], 4), insertFindings([sourceNumber(1), sourceNumber(2)]));
  expect(blocks(state)).toEqual(['Before', '#1', '#2', 'After']);
  expect(state.selection.$from.parent.textContent).toBe('After');
  expect(blocks(after(state, insertFindings([sourceNumber(3)])))).toEqual(['Before', '#1', '#2', '#3', 'After']);
});

test('where no text follows, a paragraph is added to write in; findings put in next stand before it', () => {
  const state = after(report([text('')]), insertFindings([sourceNumber(1)]));
  expect(blocks(state)).toEqual(['#1', '']);
  expect(blocks(after(state, insertFindings([sourceNumber(2)])))).toEqual(['#1', '#2', '']);
  const last = after(report([text('Words')], 6), insertFindings([sourceNumber(1)]));
  expect(blocks(last)).toEqual(['Words', '#1', '']);
});

test('notes stay at the end, also when the caret is in one', () => {
  const state = report([text('Words'), note('A note')], 9);
  expect(blocks(after(state, insertFindings([sourceNumber(1)])))).toEqual(['Words', '#1', '', 'A note']);
  expect(blocks(after(state, moveBlocks(-1)))).toEqual(['Words', 'A note']);
  expect(blocks(after(report([text('Words'), note('A note')], 2), moveBlocks(1)))).toEqual(['Words', 'A note']);
});

test('nothing is put in for no findings', () => {
  expect(insertFindings([])(report([text('Words')]))).toBe(false);
});

test('a finding is moved block by block, and one undo takes one step back', () => {
  const state = report([text('One', 'a'), finding(1, 'b'), text('Two', 'c')]);
  const up = after(state, moveBlocks(-1, 'b'));
  expect(blocks(up)).toEqual(['#1', 'One', 'Two']);
  expect(up.selection.$from.parent.textContent).toBe('One');
  expect(blocks(after(up, moveBlocks(-1, 'b')))).toEqual(['#1', 'One', 'Two']);
  expect(blocks(after(after(up, moveBlocks(1, 'b')), moveBlocks(1, 'b')))).toEqual(['One', 'Two', '#1']);
  expect(moveBlocks(1, 'missing')(state)).toBe(false);
  const twice = after(after(up, moveBlocks(1, 'b')), moveBlocks(1, 'b'));
  expect(blocks(after(twice, undo))).toEqual(['One', '#1', 'Two']);
  expect(blocks(after(after(twice, undo), undo))).toEqual(['#1', 'One', 'Two']);
});

test('a paragraph with the caret is moved with its words and its id', () => {
  const state = report([finding(1, 'a'), text('One', 'b'), text('Two', 'c')], 3);
  const up = after(state, moveBlocks(-1));
  expect(blocks(up)).toEqual(['One', '#1', 'Two']);
  expect(up.selection.$from.parent.attrs['id']).toBe('b');
  const down = after(up, moveBlocks(1));
  expect(blocks(after(down, moveBlocks(1)))).toEqual(['#1', 'Two', 'One']);
});

test('a paragraph that is moved past a finding is not taken out of the text, so that its annotations stay', () => {
  const state = report([finding(1, 'a'), text('One', 'b')], 3);
  let tr = state.tr;
  moveBlocks(-1)(state, (transaction) => {
    tr = transaction;
  });
  expect(tr.mapping.mapResult(3).deleted).toBe(false);
  expect(tr.doc.textContent).toBe('One');
});

test('a block that is dragged goes before the block it is dropped on, or to the end', () => {
  const state = report([text('One', 'a'), finding(1, 'b'), text('Two', 'c')]);
  expect(blocks(after(state, moveBlockTo('b', 0)))).toEqual(['#1', 'One', 'Two']);
  expect(blocks(after(state, moveBlockTo('b', 3)))).toEqual(['One', 'Two', '#1']);
  for (const same of [1, 2]) expect(blocks(after(state, moveBlockTo('b', same)))).toEqual(['One', '#1', 'Two']);
  expect(moveBlockTo('missing', 0)(state)).toBe(false);
});

test('what the report takes note of is set for all findings in one step, and undone in one', () => {
  const state = report([finding(1, 'a'), finding(2, 'b'), text('')]);
  const set = after(
    state,
    setFindings(
      new Map([
        ['a', sourceNumber(1, 7)],
        ['b', sourceNumber(2, 8)],
      ]),
    ),
  );
  const numbers = ({ doc }: EditorState) =>
    doc.children.map(({ attrs }) => (attrs['finding'] as FindingReference | undefined)?.at);
  expect(numbers(set)).toEqual([7, 8, undefined]);
  expect(numbers(after(set, undo))).toEqual([1, 1, undefined]);
  expect(setFindings(new Map([['missing', sourceNumber(1)]]))(state)).toBe(false);
});

test('a finding is taken out by its block; a text of nothing else keeps a paragraph', () => {
  expect(blocks(after(report([finding(1, 'a'), text('One', 'b')]), removeFinding('a')))).toEqual(['One']);
  expect(blocks(after(report([finding(1, 'a')]), removeFinding('a')))).toEqual(['']);
  expect(removeFinding('b')(report([finding(1, 'a'), text('One', 'b')]))).toBe(false);
});

test('behind a finding one goes on writing in a paragraph of its own', () => {
  const state = after(report([finding(1, 'a'), finding(2, 'b')]), writeBehind('a'));
  expect(blocks(state)).toEqual(['#1', '', '#2']);
  expect(state.selection.$from.index(0)).toBe(1);
});
