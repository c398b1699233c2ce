import fc from 'fast-check';
import { piecesOf } from './block-segments.js';

const run = (text: string) => ({ text, marks: [] });

test('footnote candidates stand apart from the words around them', () => {
  const pieces = piecesOf({
    runs: [run('It rose.12 Then 3.5 m.')],
    footnotes: [
      { label: '12', offset: 8, included: true },
      { label: '5', offset: 18, included: false },
    ],
  });
  expect(pieces.map((piece) => (piece.kind === 'note' ? [piece.label, piece.included] : piece.text))).toEqual([
    'It rose.',
    ['12', true],
    ' Then 3.',
    ['5', false],
    ' m.',
  ]);
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
      const pieces = piecesOf({ runs: texts.map(run), footnotes });
      expect(pieces.map((piece) => (piece.kind === 'note' ? piece.label : piece.text)).join('')).toBe(text);
      expect(pieces.filter((piece) => piece.kind === 'note')).toHaveLength(footnotes.length);
    }),
  );
});
