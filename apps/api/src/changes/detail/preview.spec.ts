import { schema } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { previewOf } from './preview.js';

const paragraph = (id: string, text: string) => schema.node('paragraph', { id }, [schema.text(text)]);
const doc = schema.node('doc', null, [
  paragraph('a', 'Before it.'),
  paragraph('b', 'The pilots stay ashore.'),
  paragraph('c', 'After it.'),
]);
const at = (words: string): number => {
  let found = 0;
  doc.descendants(
    (node, pos) => void (found ||= node.isText && node.text?.includes(words) ? pos + node.text.indexOf(words) : 0),
  );
  return found;
};
const made = (edit: (tr: Transform) => unknown, from: Node = doc): unknown[] => {
  const tr = new Transform(from);
  edit(tr);
  return tr.steps.map((step) => step.toJSON() as unknown);
};
const marked = (blocks: readonly { text: string; spans: number[]; here: boolean }[] = []) =>
  blocks
    .filter(({ here }) => here)
    .map(
      ({ text, spans }) =>
        `${text.slice(0, spans[0])}[${text.slice(spans[0], spans[1])}]${text.slice(spans[1] ?? text.length)}`,
    );

test('the place is shown without the edit and with it, each with the words that differ', () => {
  const from = at('stay');
  const preview = previewOf(doc, 3, { steps: made((tr) => tr.replaceWith(from, from + 4, schema.text('remain'))) }, 0);
  expect(marked(preview?.without)).toEqual(['The pilots [stay] ashore.']);
  expect(marked(preview?.with)).toEqual(['The pilots [remain] ashore.']);
  expect(preview?.with.map(({ text }) => text)).toEqual(['Before it.', 'The pilots remain ashore.', 'After it.']);
});

test('an edit made before the text grew in front of it is shown where its words stand now', () => {
  const younger = schema.node('doc', null, [paragraph('z', 'New.'), ...doc.children]);
  const from = at('pilots ');
  const preview = previewOf(younger, 9, { steps: made((tr) => tr.delete(from, from + 7)) }, younger.child(0).nodeSize);
  expect(preview?.with.find(({ here }) => here)?.text).toBe('The stay ashore.');
});

test('a paragraph divided in two is two, and a word set bold says so', () => {
  const from = at(' stay');
  expect(previewOf(doc, 1, { steps: made((tr) => tr.split(from)) }, 0)?.with.filter(({ here }) => here)).toHaveLength(
    2,
  );
  const bold = previewOf(doc, 1, { steps: made((tr) => tr.addMark(from + 1, from + 5, schema.mark('strong'))) }, 0);
  expect(bold?.without[1]?.set).toEqual([]);
  expect(bold?.with[1]?.set).toEqual([{ from: 11, to: 15, as: 'strong' }]);
});

test('an edit that does not fit has no preview', () => {
  expect(previewOf(doc, 1, { steps: [{ stepType: 'replace', from: 900, to: 905 }] }, 0)).toBeNull();
});
