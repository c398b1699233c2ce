import fc from 'fast-check';
import { isStorableText } from '@scholium/document/text';
import { storableJson } from './storable-json.js';

const unit = fc.integer({ min: 0, max: 0xffff });
const text = fc.oneof(
  fc.string(),
  fc
    .array(fc.oneof(unit, fc.constantFrom(0, 0xd83d, 0xde00)), { maxLength: 8 })
    .map((units) => String.fromCharCode(...units)),
);
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value')),
    fc.dictionary(
      text.filter((key) => key !== '__proto__'),
      tie('value'),
    ),
  ),
})).value;
const texts = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(texts)]
      : [];

test('whatever is typed or pasted, nothing leaves that cannot be stored, and all that can leaves as it is', () => {
  fc.assert(
    fc.property(json, (value) => {
      const sent = storableJson(value);
      expect(texts(sent).filter((one) => !isStorableText(one))).toEqual([]);
      if (texts(value).every(isStorableText)) expect(sent).toEqual(value);
    }),
    { numRuns: 500 },
  );
});

test('what is replaced is replaced sign for sign, and only that', () => {
  expect(storableJson({ text: 'a\u0000b\ud83d', deep: [{ quote: '😀\ude00' }], n: 1 })).toEqual({
    text: 'a\ufffdb\ufffd',
    deep: [{ quote: '😀\ufffd' }],
    n: 1,
  });
  const fine = { text: '\\u0000 and \\ud83d, as people write them' };
  expect(storableJson(fine)).toEqual(fine);
});
