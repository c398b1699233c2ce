import fc from 'fast-check';
import { hiddenCharacters } from './hidden-characters.js';
import { previewText } from './preview-import.js';

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
      const read = previewText(new TextEncoder().encode(`${text}\n\n${'W'.repeat(130)}`), { format: 'plain' });
      expect(read.ok && read.value.blocks[0]?.text).toBe(text);
    }),
  );
});

const messages = (...texts: string[]): string[] =>
  hiddenCharacters(texts.map((text, index) => ({ text, index }))).map(({ message }) => message);

test.each([
  ['one, named and placed', 'pass\u200bword', '1 invisible character (U+200B zero-width space) after “pass”: '],
  ['two of a kind', 'a\u200bb\u200b', '2 invisible characters (U+200B zero-width space × 2), the first after “a”: '],
  ['two kinds', 'a\u200b\u00ad', '(U+200B zero-width space, U+00AD soft hyphen)'],
  ['one without a name', 'a\u3164b', '(U+3164) after'],
  ['a tag', 'a\u{e0000}b', '(U+E0000 tag character) after'],
  ['at the start', ' \u200bword', 'at the start: '],
  ['behind nothing but hidden ones', '\u202e\u200b', '(U+200B zero-width space) at the start: '],
  [
    'four kinds',
    '\u200b\u2060\u00ad\u200e',
    '(U+200B zero-width space, U+2060 word joiner, U+00AD soft hyphen, U+200E left-to-right mark), ',
  ],
  ['five kinds', 'a\u200b\u2060\u00ad\u200e\u200f', 'U+200E left-to-right mark and 1 other kind), '],
  ['behind words with hidden ones between them', 'pa\u00adss  \u202eword\u202e', 'after “pass”: what is shown'],
  ['behind a character cut in two by the limit', `😀${'a'.repeat(23)}\u200b`, `after “${'a'.repeat(23)}”: `],
  ['behind more words than are shown', `${'first '.repeat(9)}\u200b`, 'after “first first first first”: '],
])('the message says %s', (_, text, part) => expect(messages(text).join('\n')).toContain(part));

test.each([
  ['the first variation selector', 'a\ufe00b', 0],
  ['the last of them', 'a\ufe0fb', 0],
  ['a Mongolian one', 'a\u180bb', 0],
  ['the last Mongolian ones', 'a\u180db\u180f', 0],
  ['a supplementary one', 'a\u{e0100}b\u{e01ef}', 0],
  ['what follows them', 'a\u{e01f0}', 1],
  ['what stands between them', 'a\u180e', 1],
  ['a tag behind another pictograph', '😀\u{e0067}', 1],
  ['a language tag behind a flag', '🏴\u{e0001}', 1],
  ['what follows the tags behind a flag', '🏴\u{e0080}', 1],
  ['the last tag behind a flag', '🏴\u{e0020}\u{e007f}', 0],
])('%s counts as hidden or not', (_, text, count) => {
  expect(hiddenCharacters([{ text, index: 0 }]).reduce((sum, warning) => sum + (warning.count ?? 0), 0)).toBe(count);
});

test('one more block is told apart from several', () => {
  const texts = Array.from({ length: 21 }, () => 'a\u200b');
  expect(messages(...texts).at(-1)).toContain('1 more invisible character in 1 further block: ');
  expect(messages(...texts.slice(1))).toHaveLength(20);
});
