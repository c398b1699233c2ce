import fc from 'fast-check';
import { Slice, type Node } from 'prosemirror-model';
import { AttrStep, ReplaceAroundStep, ReplaceStep, Transform, type Step } from 'prosemirror-transform';
import { figuresOf } from './figure.js';
import { figureChanges, type FigureChange } from './figure-changes.js';
import { schema } from './schema.js';

const IMAGE = { id: '0199a0b0-0000-7000-8000-000000000001', width: 4, height: 3 };
const alt = (position: number, text: string) => new AttrStep(position, 'alt', text);
const cut = (from: number, to: number) => new ReplaceStep(from, to, Slice.empty);
const paragraph = (words: string) => schema.node('paragraph', { id: 'a' }, [schema.text(words)]);
const figure = (text: string, words: string) =>
  schema.node('figure', { id: 'b', image: IMAGE, alt: text }, [schema.text(words)]);
const sliceOf = (open: number, ...blocks: readonly Node[]) =>
  new Slice(schema.node('doc', null, blocks).content, open, open);
const put = (at: number, words: string) => new ReplaceStep(at, at, sliceOf(1, paragraph(words)));
const described = (text: string): FigureChange => ({ isNewPicture: false, alt: text });
const pictured = (text: string | null): FigureChange => ({ isNewPicture: true, alt: text });

test.each<readonly [string, readonly Step[], readonly FigureChange[]]>([
  ['words alone give none', [cut(2, 4)], []],
  ['the last of a figure counts', [alt(8, 'A hill'), alt(8, 'A river')], [described('A river')]],
  [
    'a figure is the same after words before it',
    [alt(8, 'A hill'), put(2, 'far '), alt(12, 'A river')],
    [described('A river')],
  ],
  ['two figures have two', [alt(8, 'A hill'), alt(20, '')], [described('A hill'), described('')]],
  ['one that is taken out has none', [alt(8, 'A hill'), cut(8, 18)], []],
  ['what is written in its caption leaves it', [alt(8, 'A hill'), cut(10, 12), put(9, 'x')], [described('A hill')]],
  ['another picture is one', [new AttrStep(8, 'image', IMAGE)], [pictured(null)]],
  ['another picture with a text is one', [alt(8, 'A hill'), new AttrStep(8, 'image', IMAGE)], [pictured('A hill')]],
  [
    'a figure in the place of another one is one, whatever was done to that',
    [alt(8, 'A hill'), new ReplaceStep(8, 18, sliceOf(0, paragraph('x'), figure('A river', 'Water')))],
    [pictured('A river')],
  ],
  [
    'a figure that comes is described afterwards',
    [new ReplaceStep(8, 8, sliceOf(0, paragraph('x'), figure('A river', 'Water'))), alt(11, 'A ferry')],
    [pictured('A ferry')],
  ],
  [
    'a figure around words that stay is one',
    [new ReplaceAroundStep(8, 18, 9, 17, sliceOf(0, schema.node('figure', { image: IMAGE, alt: 'A river' })), 1, true)],
    [pictured('A river')],
  ],
  [
    'words of a figure that are put into another one are none',
    [new ReplaceStep(9, 12, sliceOf(1, figure('A', 'x')))],
    [],
  ],
])('%s', (_, steps, changes) => {
  expect(figureChanges(steps.map((step) => step.toJSON() as unknown))).toEqual(changes);
});

test('what are no steps gives none', () => {
  expect(figureChanges([null, { stepType: 'attr', pos: -1, attr: 'alt', value: 'A hill' }])).toEqual([]);
});

const DOC = schema.node('doc', null, [
  paragraph('Before'),
  figure('A hill', 'Hill'),
  figure('A weir', 'Weir'),
  paragraph('x'),
]);
const edits = fc.array(fc.record({ cut: fc.boolean(), figure: fc.boolean(), from: fc.nat(60), length: fc.nat(15) }), {
  maxLength: 8,
});

test('what is told of figures is in the text, and no alternative text comes untold', () => {
  fc.assert(
    fc.property(edits, (made) => {
      const tr = new Transform(DOC);
      made.forEach((edit, at) => {
        const from = Math.min(edit.from, tr.doc.content.size);
        const to = Math.min(from + edit.length, tr.doc.content.size);
        const described = figuresOf(tr.doc)[at % 3];
        if (edit.cut) tr.deleteRange(from, to);
        else if (edit.figure) tr.replaceRangeWith(from, to, figure(`Text ${at}`, 'Words'));
        else if (described) tr.setNodeAttribute(described.pos, 'alt', `Text ${at}`);
        else tr.replaceRange(from, to, sliceOf(1, paragraph('more')));
      });
      const told = figureChanges(tr.steps.map((step) => step.toJSON() as unknown)).map((change) => change.alt);
      const there = figuresOf(tr.doc).map((found) => found.alt);
      expect(there).toEqual(expect.arrayContaining(told));
      expect([...told, 'A hill', 'A weir']).toEqual(expect.arrayContaining(there));
    }),
  );
});
