import fc from 'fast-check';
import { hiddenCharacters } from './hidden-characters.js';
import { previewImport } from './preview-import.js';

const found = (...texts: string[]): string[] =>
  hiddenCharacters(texts.map((text, index) => ({ text, index }))).map(
    ({ code, blockIndex, offset, count }) => `${code} ${blockIndex}:${offset} ×${count}`,
  );

test.each([
  ['an override', 'Pay \u202egnp.exe\u202c now', 'direction_controls 0:4 ×2'],
  ['isolates', 'a\u2066b\u2069', 'direction_controls 0:1 ×2'],
  ['a zero-width space', 'pass\u200bword', 'invisible_characters 0:4 ×1'],
  ['a soft hyphen', 'pass\u00adword', 'invisible_characters 0:4 ×1'],
  ['a byte-order mark inside', 'pass\ufeffword', 'invisible_characters 0:4 ×1'],
  ['a joiner between Latin letters', 'pass\u200dword', 'invisible_characters 0:4 ×1'],
  ['tag characters', 'text\u{e0068}\u{e0069}', 'invisible_characters 0:4 ×2'],
  ['a filler', 'a\u3164b', 'invisible_characters 0:1 ×1'],
])('%s is said, with its place', (_, text, expected) => expect(found(text)).toEqual([expected]));

test.each([
  ['a family', 'The 👩‍👩‍👧‍👦 came ❤️.'],
  ['a skin tone', 'The 👩🏽‍🚒 came.'],
  ['the flag of Wales', '🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f} played.'],
  ['Persian', 'می\u200cخواهم'],
  ['Hindi', 'क्\u200dष'],
  ['a variant of a character', '葛\u{e0100}城'],
])('%s is ordinary text', (_, text) => expect(found(text)).toEqual([]));

test('the message names what, how many and after which words, and shows nothing invisible itself', () => {
  const [warning] = hiddenCharacters([{ text: 'Invoice number four\u202e\u202e12', index: 3 }]);
  expect(warning).toMatchObject({
    blockIndex: 3,
    message:
      '2 direction controls (U+202E right-to-left override × 2), the first after “Invoice number four”: what is shown may stand in another order than what is stored. Kept as it came.',
  });
});

test('many blocks are counted, not named one by one', () => {
  const warnings = hiddenCharacters(Array.from({ length: 50 }, (_, index) => ({ text: 'a\u200bb', index })));
  expect(warnings).toHaveLength(21);
  expect(warnings.at(-1)).toMatchObject({
    count: 30,
    message: expect.stringContaining('30 more invisible characters in 30 further blocks'),
  });
});

test('the text is kept exactly as it came', () => {
  const piece = fc.constantFrom(
    'river ',
    '\u202e',
    '\u2066',
    '\u200b',
    '\u00ad',
    '\ufeff',
    '\u{e0041}',
    '\u200d',
    'é',
    '. ',
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 30 }), (pieces) => {
      const text = `W${pieces.join('')}w`;
      const read = previewImport(new TextEncoder().encode(`${text}\n\n${'W'.repeat(130)}`), { format: 'plain' });
      expect(read.ok && read.value.blocks[0]?.text).toBe(text);
    }),
  );
});
