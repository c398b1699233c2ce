import fc from 'fast-check';
import iconv from 'iconv-lite';
import type { ImportErrorCode } from './import-error.js';
import { decode } from './decode.js';
import { ENCODINGS } from './encodings.js';
import type { DecodeOptions } from './decode.js';

const TEXT = 'Café “naïve” – Müller, façade. The river rises in spring and the valley floods.\nÜber die Brücke.';
const bytes = (text: string, encoding: string): Uint8Array =>
  iconv.encode(text, encoding as Parameters<typeof iconv.encode>[1]);
const withMark = (mark: number[], body: Uint8Array): Uint8Array => Uint8Array.from([...mark, ...body]);

test.each([
  ['UTF-8', bytes(TEXT, 'utf-8'), 'utf-8', false, true],
  ['UTF-8 with a mark', withMark([0xef, 0xbb, 0xbf], bytes(TEXT, 'utf-8')), 'utf-8', true, true],
  ['UTF-16 LE with a mark', withMark([0xff, 0xfe], bytes(TEXT, 'utf-16le')), 'utf-16le', true, true],
  ['UTF-16 BE with a mark', withMark([0xfe, 0xff], bytes(TEXT, 'utf-16be')), 'utf-16be', true, true],
  ['UTF-16 LE without a mark', bytes(TEXT, 'utf-16le'), 'utf-16le', false, false],
  ['UTF-16 BE without a mark', bytes(TEXT, 'utf-16be'), 'utf-16be', false, false],
  ['Windows-1252', bytes(TEXT, 'windows-1252'), 'windows-1252', false, false],
])('%s is recognised, read exactly and stated', (_, input, name, byteOrderMark, certain) => {
  const decoded = decode(input);
  expect(decoded).toMatchObject({
    ok: true,
    value: { text: TEXT, encoding: { name, byteOrderMark, certain, lineEndings: 'lf' } },
  });
  if (!decoded.ok) return;
  expect(decoded.value.encoding.changes).toHaveLength(byteOrderMark ? 1 : 0);
  expect(decoded.value.warnings.map((warning) => warning.code)).toEqual(certain ? [] : ['encoding_guessed']);
});

test.each([
  ['windows-1251', 'Он сказал, что река поднимается весной и долина затапливается водой.'],
  ['koi8-r', 'Он сказал, что река поднимается весной и долина затапливается водой.'],
  ['windows-1256', 'قال إن النهر يرتفع في الربيع'],
  ['windows-1252', 'the group’s “plan”'],
  ['windows-1252', 'A café in Karsk'],
])('%s is told by its letters: %s', (name, text) => {
  expect(decode(bytes(text, name))).toMatchObject({ ok: true, value: { text, encoding: { name, certain: false } } });
});

test('a declared or named encoding is used as it is', () => {
  const page = '<html><head><meta charset="windows-1251"></head><body>да</body></html>';
  expect(decode(bytes(page, 'windows-1251'))).toMatchObject({
    ok: true,
    value: { text: page, encoding: { name: 'windows-1251', certain: true } },
  });
  expect(decode(bytes('да', 'koi8-r'), { encoding: 'koi8-r' })).toMatchObject({ ok: true, value: { text: 'да' } });
});

test.each([
  ['a\r\nb\r\nc', 'crlf', 2],
  ['a\rb', 'cr', 1],
  ['a\r\nb\nc\rd', 'mixed', 2],
])('line endings of %j become line feeds, and that is stated', (text, lineEndings, replaced) => {
  const decoded = decode(bytes(text, 'utf-8'));
  expect(decoded).toMatchObject({ ok: true, value: { text: text.replace(/\r\n?/g, '\n'), encoding: { lineEndings } } });
  expect(decoded.ok && decoded.value.encoding.changes).toEqual([
    replaced === 1
      ? '1 line ending was changed to a line feed.'
      : `${replaced} line endings were changed to line feeds.`,
  ]);
});

const ascii = (text: string): Uint8Array => bytes(text, 'utf-8');
const refused: readonly [string, Uint8Array, ImportErrorCode, DecodeOptions?][] = [
  ['no bytes', new Uint8Array(), 'empty'],
  ['white space', ascii(' \n\t\r\n\u00a0'), 'empty'],
  ['only a mark', Uint8Array.of(0xef, 0xbb, 0xbf), 'empty'],
  ['a PDF', ascii('%PDF-1.7 and so on'), 'binary'],
  ['a Word file', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 6, 0), 'binary'],
  ['zero bytes', Uint8Array.of(65, 0, 0, 0, 66, 67), 'binary'],
  ['control characters', Uint8Array.of(65, 1, 2, 3, 66, 67), 'binary'],
  ['damaged UTF-8', Uint8Array.from([...ascii('река поднимается'), 0xd1, 0x20, ...ascii('весной')]), 'undecodable'],
  ['half a surrogate pair', Uint8Array.of(0xff, 0xfe, 0x00, 0xd8, 0x41, 0), 'undecodable'],
  [
    'bytes that mean nothing in the named encoding',
    Uint8Array.of(0x41, 0x81, 0x8d, 0x8f),
    'undecodable',
    { encoding: 'windows-1252' },
  ],
  ['an unknown name', ascii('a'), 'unsupported_encoding', { encoding: 'klingon-1' }],
  ['too many bytes', ascii('12345'), 'too_large_bytes', { limits: { maxBytes: 4, maxCharacters: 9 } }],
  ['too many characters', ascii('12345'), 'too_many_characters', { limits: { maxBytes: 9, maxCharacters: 4 } }],
];
for (const [what, input, code, options] of refused) {
  test(`${what}: refused with a code, a place and a remedy`, () => {
    const refusal = decode(input, options);
    expect(refusal).toMatchObject({ ok: false, error: { code } });
    if (refusal.ok) return;
    for (const words of [refusal.error.message, refusal.error.where, refusal.error.remedy])
      expect(words.length).toBeGreaterThan(5);
  });
}

test('limits count code points, not UTF-16 units', () => {
  expect(decode(ascii('😀😀😀'), { limits: { maxBytes: 12, maxCharacters: 3 } })).toMatchObject({ ok: true });
});

test('UTF-8 text comes back exactly, but for its line endings', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
      fc.pre(text.trim() !== '' && !/[\u0000-\u0008\u000e-\u001f]/u.test(text) && !text.startsWith('\ufeff'));
      expect(decode(new TextEncoder().encode(text))).toMatchObject({
        ok: true,
        value: { text: text.replace(/\r\n?/g, '\n'), encoding: { name: 'utf-8' } },
      });
    }),
  );
});

test.each(ENCODINGS.map(({ name }) => [name]))('%s can be chosen', (name) => {
  const text = 'The river rose in the night.';
  expect(decode(bytes(text, name), { encoding: name.toUpperCase() })).toMatchObject({
    ok: true,
    value: { text, encoding: { name, certain: true }, warnings: [] },
  });
});

test('an unknown name is refused with those that are known', () => {
  const refusal = decode(ascii('a'), { encoding: 'base64' });
  expect(!refusal.ok && refusal.error.remedy).toMatch(/utf-8.*koi8-r.*big5/);
});

test('no bytes make it throw', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (input) => typeof decode(input).ok === 'boolean'));
});

test('a few characters that mean nothing are replaced, and that is stated', () => {
  const input = Buffer.concat([
    bytes('川は春に'.repeat(600), 'shift_jis'),
    Uint8Array.of(0xfd),
    bytes('水', 'shift_jis'),
  ]);
  const decoded = decode(input, { encoding: 'shift_jis' });
  expect(decoded).toMatchObject({
    ok: true,
    value: {
      encoding: { changes: ['1 unreadable byte became the replacement character.'] },
      warnings: [{ code: 'characters_replaced', message: '1 character could not be read as shift_jis.', count: 1 }],
    },
  });
});

test('a replacement character that the author wrote is kept without a word', () => {
  const text = `\ufffd a \uff41 \ufffe ${'words '.repeat(400)}`;
  expect(decode(ascii(text))).toMatchObject({ ok: true, value: { text, encoding: { changes: [] }, warnings: [] } });
});

test('a chosen encoding may be written in any way, and its mark is no part of the text', () => {
  const input = withMark([0xff, 0xfe], bytes('ab', 'utf-16le'));
  expect(decode(input, { encoding: ' UTF-16LE ' })).toMatchObject({
    ok: true,
    value: { text: 'ab', encoding: { name: 'utf-16le', byteOrderMark: true, certain: true } },
  });
  expect(decode(withMark([0xef, 0xbb, 0xbf], ascii('ab')), { encoding: 'windows-1252' })).toMatchObject({
    ok: true,
    value: { text: 'ï»¿ab', encoding: { byteOrderMark: false } },
  });
});

test('a page that calls itself by a name nobody knows is refused with those that are known', () => {
  const refusal = decode(bytes('<meta charset="klingon-1"><p>café</p>', 'windows-1252'));
  expect(refusal).toMatchObject({ ok: false, error: { code: 'unsupported_encoding' } });
  expect(!refusal.ok && refusal.error.remedy).toContain('utf-8, utf-16le, utf-16be, windows-1252, ');
});

test.each([
  [5, true],
  [6, false],
])('%i control characters among a thousand', (count, ok) => {
  expect(decode(ascii(`${'\u0001'.repeat(count)}${'a'.repeat(1_000 - count)}`)).ok).toBe(ok);
});
