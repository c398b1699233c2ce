import { schema, TextMap } from '@scholium/document';
import fc from 'fast-check';
import { CodePoints } from './code-points.js';

test('offsets between characters count as the map of the text counts them, in whatever order', () => {
  const word = fc.constantFrom(
    'weir ',
    '\u{1f6a2}',
    '\u{1f469}\u200d\u{1f33e}',
    'e\u0301',
    'שלום',
    '\n',
    'x'.repeat(700),
  );
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 12 }),
      fc.array(fc.nat(), { maxLength: 20 }),
      fc.boolean(),
      (words, asked, inOrder) => {
        const places = new TextMap(
          schema.node('doc', null, [
            schema.node('paragraph', null, words.length > 0 ? [schema.text(words.join(''))] : []),
          ]),
        );
        const whole = asked.map((one) => places.offsetOfCodePoint(one % ([...places.text].length + 1)));
        const points = new CodePoints(places);
        for (const offset of inOrder ? whole.sort((a, b) => a - b) : whole)
          expect(points.at(offset)).toBe(places.codePointAt(offset));
      },
    ),
  );
});
