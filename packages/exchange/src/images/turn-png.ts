import { inflateSync } from 'node:zlib';
import { code, ImageBytes, ImageDamaged } from './image-parts.js';
import { turned } from './orientation.js';
import { filtered, joined, pngChunk } from './write-png.js';

const SIGNATURE_LENGTH = 8;
const [IHDR, IDAT, PHYS, ACTL] = [code('IHDR'), code('IDAT'), code('pHYs'), code('acTL')];
/** Samples of a pixel by the kind of colours (PNG 3, 11.2.1). */
const SAMPLES = [1, 0, 3, 1, 2, 0, 4];
/** Bytes of the rows of a picture that is turned, each with its filter; larger ones stay as they are. */
const MOST = 50_000_000;

/**
 * A PNG whose pixels are turned, 2-8 as in EXIF; undefined for one that is interlaced, moves, or is too large. No
 * colour changes. Throws ImageDamaged. Linear in its pixels.
 */
export function turnPng(bytes: Uint8Array, turn: number): Uint8Array | undefined {
  const png = new ImageBytes(bytes);
  const [width, height] = [png.u32(SIGNATURE_LENGTH + 8), png.u32(SIGNATURE_LENGTH + 12)];
  const [depth, colours, interlaced] = [16, 17, 20].map((at) => png.u8(SIGNATURE_LENGTH + at)) as [
    number,
    number,
    number,
  ];
  const bits = (SAMPLES[colours] ?? 0) * depth;
  const length = Math.ceil((width * bits) / 8) + 1;
  if (interlaced !== 0 || bits === 0 || length * height > MOST) return undefined;
  const packed: Uint8Array[] = [];
  const [before, behind]: [Uint8Array[], Uint8Array[]] = [[], []];
  for (let at = SIGNATURE_LENGTH; at < bytes.length;) {
    const end = at + 12 + png.u32(at);
    const type = png.u32(at + 4);
    if (type === ACTL) return undefined;
    if (type === IDAT) packed.push(png.part(at + 8, end - 4));
    else if (type === PHYS && turn >= 5) before.push(exchanged(png.part(at + 8, end - 4)));
    else if (type !== IHDR) (packed.length === 0 ? before : behind).push(png.part(at, end));
    at = end;
  }
  const rows = unfiltered(inflated(packed, length, height), width, height, bits);
  const size = turned(turn, width, height);
  const header = png.part(SIGNATURE_LENGTH + 8, SIGNATURE_LENGTH + 21).slice();
  const view = new DataView(header.buffer);
  view.setUint32(0, size.width);
  view.setUint32(4, size.height);
  const data = filtered(moved(rows, width, height, bits, turn), Math.ceil((size.width * bits) / 8), size.height);
  return joined([
    png.part(0, SIGNATURE_LENGTH),
    pngChunk('IHDR', header),
    ...before,
    pngChunk('IDAT', data),
    ...behind,
  ]);
}

/** A pixel's size, across and down. */
function exchanged(size: Uint8Array): Uint8Array {
  if (size.length !== 9) throw new ImageDamaged();
  return pngChunk('pHYs', joined([size.subarray(4, 8), size.subarray(0, 4), size.subarray(8)]));
}

function inflated(parts: readonly Uint8Array[], length: number, height: number): Uint8Array {
  try {
    const rows = inflateSync(joined(parts), { maxOutputLength: length * height + 1 });
    if (rows.length === length * height) return rows;
  } catch {
    throw new ImageDamaged();
  }
  throw new ImageDamaged();
}

/** Rows without their filters (PNG 3, 9.2). */
function unfiltered(rows: Uint8Array, width: number, height: number, bits: number): Uint8Array {
  const length = Math.ceil((width * bits) / 8);
  const step = Math.max(1, bits >> 3);
  const out = new Uint8Array(length * height);
  for (let row = 0; row < height; row += 1) {
    const from = row * (length + 1);
    const filter = rows[from]!;
    if (filter > 4) throw new ImageDamaged();
    for (let at = 0; at < length; at += 1) {
      const to = row * length + at;
      const left = at < step ? 0 : out[to - step]!;
      const up = row === 0 ? 0 : out[to - length]!;
      const corner = at < step || row === 0 ? 0 : out[to - length - step]!;
      out[to] = rows[from + 1 + at]! + guessed(filter, left, up, corner);
    }
  }
  return out;
}

/** What a filter says of a byte by its neighbours. */
function guessed(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  return filter === 3 ? (left + up) >> 1 : nearest(left, up, corner);
}

/** The neighbour that is nearest to what a plane through all three would have (Paeth; PNG 3, 9.4). */
function nearest(left: number, up: number, corner: number): number {
  const plane = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(plane - left), Math.abs(plane - up), Math.abs(plane - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** Moves each pixel to where it is when the picture is turned. */
function moved(rows: Uint8Array, width: number, height: number, bits: number, turn: number): Uint8Array {
  const size = turned(turn, width, height);
  const [fromLength, length] = [Math.ceil((width * bits) / 8), Math.ceil((size.width * bits) / 8)];
  const out = new Uint8Array(length * size.height);
  const [mirrorX, mirrorY] = [[2, 3, 7, 8].includes(turn), [3, 4, 6, 7].includes(turn)];
  const bytes = bits >> 3;
  for (let y = 0; y < size.height; y += 1)
    for (let x = 0; x < size.width; x += 1) {
      const across = turn >= 5 ? y : x;
      const down = turn >= 5 ? x : y;
      const fromX = mirrorX ? width - 1 - across : across;
      const row = (mirrorY ? height - 1 - down : down) * fromLength;
      const to = y * length;
      for (let at = 0; at < bytes; at += 1) out[to + x * bytes + at] = rows[row + fromX * bytes + at]!;
      if (bytes > 0) continue;
      // Pixels of less than a byte begin at its highest bit.
      const value = (rows[row + ((fromX * bits) >> 3)]! >> (8 - bits - ((fromX * bits) & 7))) & (2 ** bits - 1);
      out[to + ((x * bits) >> 3)]! |= value << (8 - bits - ((x * bits) & 7));
    }
  return out;
}
