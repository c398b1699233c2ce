import fc from 'fast-check';
import { plainText, quoteAt } from './plain-text.js';
import { schema } from './schema.js';
import { arbitraryDocument } from './simulator/arbitrary-document.js';
import { TextMap } from './text-map.js';
import { utf8Length } from './utf8-length.js';

const positions = (size: number): number[] => Array.from({ length: size + 1 }, (_, i) => i);

test('plain text keeps printed digits and puts a line break between blocks', () => {
  const note = schema.node('footnote_ref', { label: '55' });
  const doc = schema.node('doc', null, [
    schema.node('paragraph', null, [schema.text('casualties.'), note, schema.text('The')]),
    schema.node('paragraph', null, [schema.text('End')]),
  ]);
  expect(plainText(doc)).toBe('casualties.55The\nEnd');
});

test('the offset of a position is the length of the text before it', () => {
  fc.assert(
    fc.property(arbitraryDocument, (doc) => {
      const map = new TextMap(doc);
      for (const pos of positions(doc.content.size)) expect(map.offsetAt(pos)).toBe(quoteAt(doc, 0, pos).length);
    }),
    { numRuns: 60 },
  );
});

test('position to offset and back stays in place wherever text can be', () => {
  fc.assert(
    fc.property(arbitraryDocument, (doc) => {
      const map = new TextMap(doc);
      for (const pos of positions(doc.content.size)) {
        if (doc.resolve(pos).parent.inlineContent) expect(map.positionAt(map.offsetAt(pos))).toBe(pos);
      }
    }),
    { numRuns: 60 },
  );
});

test('a range of positions and its range of offsets hold the same words', () => {
  fc.assert(
    fc.property(arbitraryDocument, fc.nat(), fc.nat(), (doc, a, b) => {
      const [from = 0, to = 0] = [a, b].map((n) => n % (doc.content.size + 1)).sort((x, y) => x - y);
      const map = new TextMap(doc);
      if (!doc.resolve(from).parent.inlineContent) return;
      expect(map.text.slice(map.offsetAt(from), map.offsetAt(to))).toBe(quoteAt(doc, from, to));
    }),
  );
});

test('code points and bytes agree with the text they count, there and back', () => {
  const long = fc
    .array(fc.constantFrom('a', 'é', '\u{1f600}', 'שלום', '\r\n', '中'), { maxLength: 3000, size: 'max' })
    .map((p) => p.join(''));
  fc.assert(
    fc.property(long, fc.nat(), (text, n) => {
      const map = new TextMap(
        schema.node('doc', null, [schema.node('paragraph', null, text === '' ? [] : [schema.text(text)])]),
      );
      const codePoints = [...text];
      const index = n % (codePoints.length + 1);
      const before = codePoints.slice(0, index).join('');
      expect(map.codePointAt(before.length)).toBe(index);
      expect(map.offsetOfCodePoint(index)).toBe(before.length);
      expect(map.byteAt(before.length)).toBe(utf8Length(before));
      expect(map.byteAt(before.length)).toBe(new TextEncoder().encode(before).length);
      expect(map.offsetOfByte(map.byteAt(before.length))).toBe(before.length);
    }),
    { numRuns: 60 },
  );
});

test('places inside a character or a label count as its start, and places outside are refused', () => {
  const note = schema.node('footnote_ref', { label: '123' });
  const map = new TextMap(
    schema.node('doc', null, [schema.node('paragraph', null, [schema.text('a\u{1f600}'), note])]),
  );
  expect(map.codePointAt(2)).toBe(1);
  expect(map.offsetOfByte(3)).toBe(1);
  expect(map.positionAt(4)).toBe(4);
  expect(map.positionAt(6)).toBe(5);
  expect(() => map.positionAt(7)).toThrow(RangeError);
  expect(() => map.offsetAt(-1)).toThrow(RangeError);
  expect(() => map.offsetOfCodePoint(9)).toThrow(RangeError);
});
