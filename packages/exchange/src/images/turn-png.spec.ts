import { Buffer } from 'node:buffer';
import { deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { latin, pngChunk, pngOf, together } from './images.fixture.js';
import { readImage } from './read-image.js';
import { turnPng } from './turn-png.js';

/** Where a pixel of the turned picture was, as EXIF (TIFF 6, tag 274) has it; the first pixel is the upper left one. */
const WHERE: Readonly<Record<number, (x: number, y: number, width: number, height: number) => [number, number]>> = {
  2: (x, y, width) => [width - 1 - x, y],
  3: (x, y, width, height) => [width - 1 - x, height - 1 - y],
  4: (x, y, _width, height) => [x, height - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y, _width, height) => [y, height - 1 - x],
  7: (x, y, width, height) => [width - 1 - y, height - 1 - x],
  8: (x, y, width) => [width - 1 - y, x],
};
const KINDS = [1, 2, 4, 8, 16].flatMap((depth) =>
  [0, 2, 3, 4, 6].flatMap((colours) =>
    (depth < 8 && ![0, 3].includes(colours)) || (depth === 16 && colours === 3) ? [] : [{ depth, colours }],
  ),
);
const SAMPLES = [1, 0, 3, 1, 2, 0, 4];

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colours: number;
  /** Bits of each pixel, row by row. */
  readonly pixels: readonly string[];
}

const pictures = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    width: fc.integer({ min: 1, max: 13 }),
    height: fc.integer({ min: 1, max: 9 }),
  })
  .chain(({ kind, width, height }) =>
    fc
      .array(fc.integer({ min: 0, max: 255 }), { minLength: width * height * 8, maxLength: width * height * 8 })
      .map((bytes): Picture => {
        const bits = SAMPLES[kind.colours]! * kind.depth;
        const all = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
        const pixels = Array.from({ length: width * height }, (_, at) => all.slice(at * bits, (at + 1) * bits));
        return { ...kind, width, height, pixels };
      }),
  );

const header = ({ width, height, depth, colours }: Picture, interlaced = 0): Uint8Array => {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(width, 0);
  bytes.writeUInt32BE(height, 4);
  bytes.set([depth, colours, 0, 0, interlaced], 8);
  return bytes;
};

/** A PNG with this filter in each row, written as its specification says (PNG 3, 9.2). */
function pngWith(picture: Picture, filters: readonly number[], more: readonly Uint8Array[] = [], interlaced = 0) {
  const { width, height, depth, colours, pixels } = picture;
  const bits = SAMPLES[colours]! * depth;
  const step = Math.max(1, bits / 8);
  const raw = Array.from({ length: height }, (_, row) => {
    const said = pixels.slice(row * width, (row + 1) * width).join('');
    return Array.from({ length: Math.ceil(said.length / 8) }, (_, at) =>
      Number.parseInt(said.slice(at * 8, at * 8 + 8).padEnd(8, '0'), 2),
    );
  });
  const rows = raw.map((bytes, row) => {
    const filter = filters[row % filters.length]!;
    const at = (line: number, place: number): number => raw[line]?.[place] ?? 0;
    const guess = (place: number): number => {
      const [a, b, c] = [at(row, place - step), at(row - 1, place), at(row - 1, place - step)];
      const p = a + b - c;
      const nearest = [a, b, c].toSorted((x, y) => Math.abs(p - x) - Math.abs(p - y))[0]!;
      return [0, a, b, Math.floor((a + b) / 2), nearest][filter]!;
    };
    return [filter, ...bytes.map((byte, place) => (byte - guess(place)) & 255)];
  });
  const packed = deflateSync(Uint8Array.from(rows.flat()));
  const half = packed.length >> 1;
  return together(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    pngChunk('IHDR', header(picture, interlaced)),
    ...more,
    pngChunk('IDAT', packed.subarray(0, half)),
    pngChunk('IDAT', packed.subarray(half)),
    pngChunk('IEND', new Uint8Array()),
  );
}

/** The chunks of a PNG. */
function chunksOf(png: Uint8Array): (readonly [string, Uint8Array])[] {
  const chunks: (readonly [string, Uint8Array])[] = [];
  const bytes = Buffer.from(png);
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    chunks.push([bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + length)]);
    at += 12 + length;
  }
  return chunks;
}

/** A PNG all rows of which have the filter "up", as this package writes it. */
function pictureOf(png: Uint8Array): Picture {
  const chunks = chunksOf(png);
  const head = Buffer.from(chunks[0]![1]);
  const [width, height, depth, colours] = [head.readUInt32BE(0), head.readUInt32BE(4), head[8]!, head[9]!];
  const bits = SAMPLES[colours]! * depth;
  const length = Math.ceil((width * bits) / 8);
  const rows = inflateSync(together(...chunks.flatMap(([type, body]) => (type === 'IDAT' ? [body] : []))));
  const above = new Uint8Array(length);
  const pixels: string[] = [];
  for (let row = 0; row < height; row += 1) {
    expect(rows[row * (length + 1)]).toBe(2);
    for (let at = 0; at < length; at += 1) above[at]! += rows[row * (length + 1) + 1 + at]!;
    const said = [...above].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    for (let at = 0; at < width; at += 1) pixels.push(said.slice(at * bits, (at + 1) * bits));
  }
  return { width, height, depth, colours, pixels };
}

test('each pixel stands where EXIF says, of every kind of colours and every filter', () => {
  fc.assert(
    fc.property(
      pictures,
      fc.integer({ min: 2, max: 8 }),
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 }),
      (picture, turn, filters) => {
        const turned = pictureOf(turnPng(pngWith(picture, filters), turn)!);
        const [width, height] = turn >= 5 ? [picture.height, picture.width] : [picture.width, picture.height];
        expect([turned.width, turned.height, turned.depth, turned.colours]).toEqual([
          width,
          height,
          picture.depth,
          picture.colours,
        ]);
        expect(turned.pixels).toEqual(
          Array.from({ length: width * height }, (_, at) => {
            const [x, y] = WHERE[turn]!(at % width, Math.floor(at / width), picture.width, picture.height);
            return picture.pixels[y * picture.width + x];
          }),
        );
      },
    ),
  );
});

const two: Picture = { width: 2, height: 1, depth: 8, colours: 3, pixels: ['00000000', '00000001'] };
const palette = pngChunk('PLTE', Uint8Array.of(255, 0, 0, 0, 0, 255));

test('what says how colours are shown stays, and the size of a pixel lies down with the picture', () => {
  const size = pngChunk('pHYs', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 2, 1));
  const turned = turnPng(pngWith(two, [0], [palette, size]), 6)!;
  expect(chunksOf(turned).map(([type]) => type)).toEqual(['IHDR', 'PLTE', 'pHYs', 'IDAT', 'IEND']);
  expect([...chunksOf(turned)[1]![1]]).toEqual([255, 0, 0, 0, 0, 255]);
  expect([...chunksOf(turned)[2]![1]]).toEqual([0, 0, 0, 2, 0, 0, 0, 1, 1]);
  expect(readImage('a', turned)).toMatchObject({ ok: true, value: { width: 1, height: 2 } });
});

test('one that is interlaced or moves is kept as it is stored, which is said; a damaged one is refused', () => {
  const told = (bytes: Uint8Array): unknown => {
    const read = readImage('a', bytes, 6);
    return read.ok ? [read.value.width, read.value.height, read.value.unturned] : read.error;
  };
  expect(told(pngOf())).toEqual([4, 6, undefined]);
  expect(told(pngWith(two, [0], [palette], 1))).toEqual([2, 1, true]);
  expect(told(pngOf({ more: [pngChunk('acTL', new Uint8Array(8))] }))).toEqual([6, 4, true]);
  expect(told(pngOf({ stated: [6, 5] }))).toBe('damaged');
  expect(told(pngOf({ stated: [60, 50] }))).toBe('damaged');
  expect(told(pngOf({ stated: [6_000, 5_000] }))).toBe('damaged');
  const [head, tail] = [pngOf().subarray(0, 33), latin('\0\0\0\0IEND\xaeB\x60\x82')];
  expect(told(together(head, pngChunk('IDAT', latin('no pixels')), tail))).toBe('damaged');
  const filter = deflateSync(new Uint8Array(28).fill(5));
  expect(told(together(head, pngChunk('IDAT', filter), tail))).toBe('damaged');
});

test('rows without pixels count as well: what has no width is not unpacked, however high it is', () => {
  const tall = pngOf({ stated: [0, 4_000_000_000] });
  expect(turnPng(tall, 6)).toBeUndefined();
  expect(readImage('a', tall, 6)).toEqual({ ok: false, error: 'damaged' });
});
