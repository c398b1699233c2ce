import { Slice } from 'prosemirror-model';
import { AttrStep, ReplaceStep, type Step } from 'prosemirror-transform';
import { alternativeTextsSet } from './alternative-texts.js';
import { schema } from './schema.js';

const alt = (position: number, text: string) => new AttrStep(position, 'alt', text);
const cut = (from: number, to: number) => new ReplaceStep(from, to, Slice.empty);
const put = (at: number, words: string) =>
  new ReplaceStep(at, at, new Slice(schema.node('doc', null, [paragraph(words)]).content, 1, 1));
const paragraph = (words: string) => schema.node('paragraph', { id: 'a' }, [schema.text(words)]);

test.each<readonly [string, readonly Step[], readonly string[]]>([
  ['words alone give none', [cut(2, 4)], []],
  ['the last of a figure counts', [alt(8, 'A hill'), alt(8, 'A river')], ['A river']],
  ['a figure is the same after words before it', [alt(8, 'A hill'), put(2, 'far '), alt(12, 'A river')], ['A river']],
  ['two figures have two', [alt(8, 'A hill'), alt(20, '')], ['A hill', '']],
  ['one that is taken out has none', [alt(8, 'A hill'), cut(8, 18)], []],
  ['what is written in its caption leaves it', [alt(8, 'A hill'), cut(10, 12), put(9, 'x')], ['A hill']],
])('%s', (_, steps, texts) => {
  expect(alternativeTextsSet(steps.map((step) => step.toJSON() as unknown))).toEqual(texts);
});

test('what are no steps gives none', () => {
  expect(alternativeTextsSet([null, { stepType: 'attr', pos: -1, attr: 'alt', value: 'A hill' }])).toEqual([]);
});
