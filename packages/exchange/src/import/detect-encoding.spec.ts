import iconv from 'iconv-lite';
import { detectEncoding, encodingByMark } from './detect-encoding.js';

const bytes = (text: string, encoding: string): Uint8Array =>
  iconv.encode(text, encoding as Parameters<typeof iconv.encode>[1]);
const nameOf = (input: Uint8Array): string => {
  const found = detectEncoding(input);
  return 'name' in found ? `${found.name}${found.certain ? '' : '?'}` : `${found.reason} ${found.offset}`;
};

test.each([
  [[0xef, 0xbb, 0xbf, 0x61], 'utf-8', 3],
  [[0xff, 0xfe, 0x61, 0], 'utf-16le', 2],
  [[0xfe, 0xff, 0, 0x61], 'utf-16be', 2],
])('the mark %p says %s', (input, name, bomLength) => {
  expect(encodingByMark(Uint8Array.from(input))).toEqual({ name, bomLength, certain: true });
});

test.each([[[0xef, 0xbb, 0x61]], [[0xef, 0x61, 0xbf]], [[0xff, 0x61]], [[0xfe, 0x61]], [[0x61, 0xbb, 0xbf]]])(
  '%p is no mark',
  (input) => expect(encodingByMark(Uint8Array.from(input))).toBeUndefined(),
);

test.each([
  ['a zero in 40 bytes on the odd side', 40, [7], 'utf-16le?'],
  ['a zero in 42 bytes on the odd side', 42, [7], 'zero_byte 7'],
  ['a zero in 40 bytes on the even side', 40, [6], 'utf-16be?'],
  ['a zero in 42 bytes on the even side', 42, [6], 'zero_byte 6'],
  ['zeros on both sides', 40, [7, 10, 12], 'zero_byte 7'],
  ['an odd number of bytes', 41, [1, 3, 5], 'zero_byte 1'],
])('%s', (_, length, zeros, name) => {
  expect(nameOf(Uint8Array.from({ length }, (__, at) => (zeros.includes(at) ? 0 : 0x61)))).toBe(name);
});

test.each([
  ['<meta charset="koi8-r">', 'koi8-r'],
  ['<META CHARSET = koi8-r>', 'koi8-r'],
  ["<meta charset=' KOI8-R'>", 'koi8-r'],
  ['<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', 'windows-1251'],
  ['<meta charset="iso-8859-1">', 'windows-1252'],
  ['<meta charset="latin1">', 'windows-1252'],
  ['<meta charset="us-ascii">', 'windows-1252'],
  ['<meta charset="x-latin1">', 'x-latin1'],
  ['<meta charset="iso-8859-15">', 'iso-8859-15'],
  ['<meta charset="my-utf">', 'my-utf'],
])('a page with %s is read so', (meta, name) => {
  expect(nameOf(bytes(`<html><head>${meta}</head><body>café</body></html>`, 'windows-1252'))).toBe(name);
});

test.each(['<meta charset="utf-8">', '<meta name="viewport">', '<p>charset=koi8-r</p>'])(
  'a page with %s does not say how it is encoded',
  (meta) =>
    expect(nameOf(bytes(`<html><head>${meta}</head><body>café</body></html>`, 'windows-1252'))).toBe('windows-1252?'),
);

test('what a page says behind its first kilobyte is not heard', () => {
  expect(nameOf(bytes(`${' '.repeat(1_024)}<meta charset="koi8-r"><p>café</p>`, 'windows-1252'))).toBe('windows-1252?');
});

test.each([
  [9, 'broken_utf8 18'],
  [8, 'windows-1252?'],
])('one byte out of place behind %i whole sequences', (whole, name) => {
  expect(nameOf(Uint8Array.from([...bytes('é'.repeat(whole), 'utf-8'), 0xff, 0x20]))).toBe(name);
});

test.each([
  ['nothing is known of one word', 'Größe'],
  ['another is hardly likelier', 'München ist schön le garçon a mangé'],
  ['another is as much likelier as it takes', 'été à Noël le garçon a mangé'],
  ['it is the likeliest', 'Il était une fois à la rivière'],
])('Windows-1252 is taken when %s', (_, text) => {
  expect(nameOf(bytes(text, 'windows-1252'))).toBe('windows-1252?');
});

test.each([
  ['Он сказал, что река поднимается весной и долина затапливается.', 'windows-1251'],
  ['Он сказал, что река поднимается весной и долина затапливается.', 'koi8-r'],
  ['Ο ποταμός ανεβαίνει την άνοιξη και η κοιλάδα πλημμυρίζει.', 'windows-1253'],
  ['川は春に水位が上がり、谷は水に浸かる。誰も数えなかった。', 'shift_jis'],
  ['河水在春天上涨，山谷被淹没，没有人计算过船只的数量。', 'gb18030'],
])('%s in %s is told by its letters', (text, name) => expect(nameOf(bytes(text, name))).toBe(`${name}?`));

test('the letters are looked at where the first of them stand, in a long file too', () => {
  const russian = bytes('река поднимается весной и долина затапливается водой', 'windows-1251');
  const plain = bytes('1234 5678 '.repeat(13_000), 'utf-8');
  for (const input of [
    [plain, russian],
    [plain, russian, plain],
    [russian, plain],
  ])
    expect(nameOf(Buffer.concat(input))).toBe('windows-1251?');
});
