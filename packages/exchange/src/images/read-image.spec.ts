import { Buffer } from 'node:buffer';
import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { IMAGE_LIMITS } from './file-image.js';
import {
  EXIF,
  GIF,
  JPEG,
  jpegSegment,
  jpegWith,
  latin,
  LOSSLESS_WEBP,
  pngChunk,
  pngOf,
  PROGRESSIVE_JPEG,
  together,
  vp8x,
  WEBP,
  webpChunk,
  webpOf,
} from './images.fixture.js';
import { readImage } from './read-image.js';

const read = (bytes: Uint8Array): string => {
  const image = readImage('key', bytes);
  return image.ok ? `${image.value.mediaType} ${image.value.width}×${image.value.height}` : image.error;
};
const kept = (bytes: Uint8Array): Uint8Array => {
  const image = readImage('key', bytes);
  if (!image.ok) throw new Error(image.error);
  return image.value.bytes;
};
const holds = (bytes: Uint8Array, text: string): boolean => Buffer.from(bytes).includes(Buffer.from(text, 'latin1'));

test.each([
  ['a PNG', pngOf(), 'image/png 6×4'],
  ['a JPEG', JPEG, 'image/jpeg 6×4'],
  ['a progressive JPEG', PROGRESSIVE_JPEG, 'image/jpeg 6×4'],
  ['a GIF', GIF, 'image/gif 6×4'],
  ['a WebP', WEBP, 'image/webp 6×4'],
  ['a lossless WebP', LOSSLESS_WEBP, 'image/webp 6×4'],
])('%s is known by its content, with its size', (_name, bytes, expected) => {
  expect(read(bytes)).toBe(expected);
});

test.each([
  ['nothing', ''],
  ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['BMP', 'BM\0\0\0\0'],
  ['TIFF', 'II*\0\u0008\0\0\0'],
  ['EMF', '\u0001\0\0\0\u006c\0\0\0'],
  ['a program', 'MZ\u0090\0'],
  ['a page behind a space', ' \u0089PNG\r\n\u001a\n'],
])('%s is of another kind', (_name, text) => {
  expect(read(latin(text))).toBe('kind');
});

test('an image without metadata keeps all its bytes', () => {
  for (const bytes of [pngOf(), JPEG, PROGRESSIVE_JPEG, WEBP, LOSSLESS_WEBP]) expect(kept(bytes)).toEqual(bytes);
});

describe('what an image tells of people and places', () => {
  test('goes from a JPEG, which stays turned as it was and has its colours', () => {
    const bytes = jpegWith(
      jpegSegment(0xe1, together(latin('Exif\0\0'), EXIF)),
      jpegSegment(0xe1, latin('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Harbour</x:xmpmeta>')),
      jpegSegment(0xe2, latin('ICC_PROFILE\0\u0001\u0001colours')),
      jpegSegment(0xe2, latin('MPF\0MM')),
      jpegSegment(0xed, latin('Photoshop 3.0\0Harbour')),
      jpegSegment(0xfe, latin('Harbour')),
    );
    expect(read(bytes)).toBe('image/jpeg 4×6');
    const clean = kept(together(bytes, latin('Harbour film')));
    expect(holds(clean, 'Harbour')).toBe(false);
    expect(holds(clean, 'MPF')).toBe(false);
    expect(holds(clean, 'ICC_PROFILE\0\u0001\u0001colours')).toBe(true);
    expect(clean.subarray(-2)).toEqual(Uint8Array.of(0xff, 0xd9));
    expect(read(clean)).toBe('image/jpeg 4×6');
    expect(kept(clean)).toEqual(clean);
  });

  test('goes from a PNG', () => {
    const bytes = pngOf({
      more: [
        pngChunk('pHYs', Uint8Array.of(0, 0, 11, 19, 0, 0, 11, 19, 1)),
        ...['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'prVt'].map((type) => pngChunk(type, latin('Harbour'))),
      ],
    });
    const clean = kept(together(bytes, latin('Harbour')));
    expect(clean).toEqual(pngOf({ more: [pngChunk('pHYs', Uint8Array.of(0, 0, 11, 19, 0, 0, 11, 19, 1))] }));
  });

  test('goes from a GIF, whose animation goes on', () => {
    const xmp = together(Uint8Array.of(0x21, 0xff, 11), latin('XMP DataXMP'), Uint8Array.of(3), latin('abc\0'));
    const bytes = together(GIF.subarray(0, 19), xmp, GIF.subarray(19), latin('Anna'));
    const clean = kept(bytes);
    expect(holds(clean, 'Anna')).toBe(false);
    expect(holds(clean, 'XMP')).toBe(false);
    expect(holds(clean, 'NETSCAPE2.0')).toBe(true);
    expect(clean).toHaveLength(GIF.length - 2 * 16);
    expect(read(clean)).toBe('image/gif 6×4');
  });

  test('goes from a WebP, which stays turned as it was', () => {
    const picture = WEBP.subarray(12);
    const bytes = webpOf(
      vp8x(0x0c),
      picture,
      webpChunk('EXIF', EXIF),
      webpChunk('XMP ', latin('<x>Harbour</x>')),
      webpChunk('priv', latin('Harbour')),
    );
    expect(read(bytes)).toBe('image/webp 4×6');
    const clean = kept(together(bytes, latin('Harbour')));
    expect(holds(clean, 'Harbour')).toBe(false);
    expect(kept(clean)).toEqual(clean);
    expect(kept(webpOf(vp8x(0x0c), picture, webpChunk('XMP ', latin('Harbour!'))))).toEqual(webpOf(vp8x(0), picture));
  });
});

describe('an image that is hostile', () => {
  test('is refused when anything of it is missing', () => {
    for (const bytes of [pngOf(), JPEG, PROGRESSIVE_JPEG, GIF, WEBP, LOSSLESS_WEBP])
      for (let length = 12; length < bytes.length; length += 1) expect(read(bytes.subarray(0, length))).toBe('damaged');
  });

  test('is refused with more pixels than it may have, whatever its bytes are', () => {
    expect(read(pngOf({ stated: [0x7fff_ffff, 0x7fff_ffff] }))).toBe('too_large');
    expect(read(pngOf({ stated: [10_000, 5_000] }))).toBe('image/png 10000×5000');
    expect(read(pngOf({ stated: [10_000, 5_001] }))).toBe('too_large');
    expect(read(pngOf({ stated: [0, 4] }))).toBe('damaged');
    expect(read(webpOf(vp8x(0x02, 16_000_000, 16_000_000), webpChunk('ANMF', new Uint8Array(16))))).toBe('too_large');
    const gif = Uint8Array.from(GIF);
    gif.set([0xff, 0xff, 0xff, 0xff], 6);
    expect(read(gif)).toBe('too_large');
  });

  test('is refused when a part is larger than the whole states', () => {
    const gif = Uint8Array.from(GIF);
    gif.set([0xff, 0xff], gif.indexOf(0x2c, 60) + 5);
    expect(read(gif)).toBe('damaged');
    expect(read(webpOf(vp8x(0, 3, 3), WEBP.subarray(12)))).toBe('damaged');
    expect(
      read(
        webpOf(
          vp8x(2),
          webpChunk(
            'ANMF',
            Uint8Array.from({ length: 16 }, () => 0xff),
          ),
        ),
      ),
    ).toBe('damaged');
    expect(read(pngOf({ more: [pngOf({ stated: [60_000, 60_000] }).subarray(8, 33)] }))).toBe('damaged');
    const frame = JPEG.subarray(Buffer.from(JPEG).indexOf(Uint8Array.of(0xff, 0xc0)));
    expect(read(jpegWith(frame.subarray(0, 19)))).toBe('damaged');
  });

  test('is refused with more bytes than it may have', () => {
    expect(read(together(JPEG, new Uint8Array(IMAGE_LIMITS.bytes)))).toBe('too_large');
  });

  test('is refused when its pixels are not those that were written', () => {
    const png = pngOf();
    png[png.length - 20]! ^= 1;
    expect(read(png)).toBe('damaged');
    expect(read(pngOf({ more: [pngChunk('EVIL', latin('x'))] }))).toBe('damaged');
  });

  test('loses the page or the program behind its end', () => {
    const page = latin('<script>alert(1)</script>PK\u0003\u0004');
    for (const bytes of [pngOf(), JPEG, WEBP]) expect(kept(together(bytes, page))).toEqual(bytes);
  });

  test('costs what its bytes cost, with the smallest parts it can have', () => {
    const times = (part: Uint8Array, count: number): Uint8Array =>
      Uint8Array.from(Buffer.alloc(part.length * count, part));
    const many = 1_980_000;
    const images = [
      pngOf({ more: [times(pngChunk('tEXt', new Uint8Array()), many / 12)] }),
      jpegWith(times(jpegSegment(0xe5, new Uint8Array()), many / 4)),
      jpegWith(times(Uint8Array.of(0xff), many)),
      together(JPEG.subarray(0, -2), times(Uint8Array.of(0xff, 0x00), many / 2), JPEG.subarray(-2)),
      together(GIF.subarray(0, 19), times(Uint8Array.of(0x21, 0x01, 0), many / 3), GIF.subarray(19)),
      together(GIF.subarray(0, 19), Uint8Array.of(0x21, 0xfe), times(Uint8Array.of(1, 1), many / 2), GIF.subarray(18)),
      webpOf(vp8x(0), WEBP.subarray(12), times(webpChunk('none', new Uint8Array()), many / 8)),
    ];
    const from = performance.now();
    for (const bytes of images) expect(read(bytes)).toMatch(/^image/u);
    expect(performance.now() - from).toBeLessThan(5000);
  });

  test('never ends the reading with an error', () => {
    const start = fc.constantFrom(pngOf(), JPEG, PROGRESSIVE_JPEG, GIF, WEBP, webpOf(vp8x(8), webpChunk('EXIF', EXIF)));
    const spoilt = fc.tuple(start, fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 }));
    fc.assert(
      fc.property(spoilt, ([bytes, changes]) => {
        const changed = Uint8Array.from(bytes);
        for (const [at, value] of changes) changed[at % changed.length] = value;
        const image = readImage('key', changed);
        if (image.ok) expect(readImage('key', image.value.bytes)).toEqual(image);
      }),
      { numRuns: 2000 },
    );
  });
});
