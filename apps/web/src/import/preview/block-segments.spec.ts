import fc from 'fast-check';
import { segmentsOf } from './block-segments.js';

const run = (text: string) => ({ text, marks: [] });

test('footnote candidates stand apart from the words around them', () => {
  const segments = segmentsOf({
    runs: [run('It rose.12 Then 3.5 m.')],
    footnotes: [
      { label: '12', offset: 8, included: true },
      { label: '5', offset: 18, included: false },
    ],
  });
  expect(
    segments.map((segment) => (segment.kind === 'note' ? [segment.label, segment.included] : segment.text)),
  ).toEqual(['It rose.', ['12', true], ' Then 3.', ['5', false], ' m.']);
});

test('pieces put together are the text, wherever runs and candidates are cut', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z0-9]{1,6}$/), { minLength: 1 }), (texts) => {
      const text = texts.join('');
      const footnotes = [...text.matchAll(/\d+/g)].map((match) => ({
        label: match[0],
        offset: match.index,
        included: true,
      }));
      const segments = segmentsOf({ runs: texts.map(run), footnotes });
      expect(segments.map((segment) => (segment.kind === 'note' ? segment.label : segment.text)).join('')).toBe(text);
      expect(segments.filter((segment) => segment.kind === 'note')).toHaveLength(footnotes.length);
    }),
  );
});
