import { crc32, deflateSync } from 'node:zlib';

/** Samples of a pixel, and how many bits each has. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly samples: 1 | 3 | 4;
  readonly depth: 1 | 8;
  /** Rows from top to bottom, each of whole bytes. */
  readonly data: Uint8Array;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Kinds of colours by their samples: grey, colours, colours with transparency (PNG 3, 11.2.1). */
const COLOURS = { 1: 0, 3: 2, 4: 6 } as const;
/** Each row holds the differences to the row above it, which packs pictures of all kinds well (PNG 3, 9.2). */
const UP = 2;

/** Writes pixels as PNG. Linear in them. */
export function writePng({ width, height, samples, depth, data }: Raster): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([depth, COLOURS[samples]], 8);
  const rows = filtered(data, Math.ceil((width * samples * depth) / 8), height);
  return joined([SIGNATURE, pngChunk('IHDR', header), pngChunk('IDAT', rows), pngChunk('IEND', new Uint8Array())]);
}

/** Rows of so many bytes, as they are packed in a file. */
export function filtered(data: Uint8Array, length: number, height: number): Uint8Array {
  const rows = new Uint8Array((length + 1) * height);
  for (let row = 0; row < height; row += 1) {
    const to = row * (length + 1);
    rows[to] = UP;
    for (let at = 0; at < length; at += 1) {
      const from = row * length + at;
      rows[to + 1 + at] = (data[from] ?? 0) - (row === 0 ? 0 : (data[from - length] ?? 0));
    }
  }
  return deflateSync(rows);
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function pngChunk(type: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(body.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(body, 8);
  view.setUint32(body.length + 8, crc32(bytes.subarray(4, body.length + 8)));
  return bytes;
}
