import { Buffer } from 'node:buffer';
import { crc32, deflateSync } from 'node:zlib';

const of = (base64: string): Uint8Array => Uint8Array.from(Buffer.from(base64, 'base64'));

/** Six pixels wide and four high, all of them; made by ImageMagick. */
export const JPEG = of(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAEAAYDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAXEAEAAwAAAAAAAAAAAAAAAAAAAxRR/8QAFQEBAQAAAAAAAAAAAAAAAAAAAwb/xAAZEQABBQAAAAAAAAAAAAAAAAAAAQMTUpH/2gAMAwEAAhEDEQA/AJyxJoCggaqmDTOWXT//2Q==',
);
export const PROGRESSIVE_JPEG = of(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wgARCAAEAAYDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAVAQEBAAAAAAAAAAAAAAAAAAACBf/aAAwDAQACEAMQAAABmig//8QAFhAAAwAAAAAAAAAAAAAAAAAAAAES/9oACAEBAAEFAqZ//8QAFxEAAwEAAAAAAAAAAAAAAAAAAAISUf/aAAgBAwEBPwG20//EABcRAAMBAAAAAAAAAAAAAAAAAAACElH/2gAIAQIBAT8BhcP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAY/An//xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAE/IR//2gAMAwEAAgADAAAAEPP/xAAWEQADAAAAAAAAAAAAAAAAAAAAYZH/2gAIAQMBAT8QYp//xAAWEQADAAAAAAAAAAAAAAAAAAAAYZH/2gAIAQIBAT8QWh//xAAVEAEBAAAAAAAAAAAAAAAAAAAAYf/aAAgBAQABPxCj/9k=',
);
/** Two frames, with the comment "made by Anna" before each. */
export const GIF = of(
  'R0lGODlhBgAEAPAAAP8AAAAAACH5BAAAAAAAIf4MbWFkZSBieSBBbm5hACH/C05FVFNDQVBFMi4wAwEAAAAsAAAAAAYABAAAAgSEj6lXACH5BAAAAAAAIf4MbWFkZSBieSBBbm5hACwAAAAABgAEAIAAAP8AAAACBISPqVcAOw==',
);
export const WEBP = of(
  'UklGRlQAAABXRUJQVlA4IEgAAABwAwCdASoGAAQAAgA0JagCdGuA/gGEAfwD2/7sA/QAGBrNsAAA/vneRWKf/+oYInZ3//y2zOa5f/9xn/v2/lRBeDPvV53dgAA=',
);
export const LOSSLESS_WEBP = of('UklGRhwAAABXRUJQVlA4TA8AAAAvBcAAAAdQwIj+ByKi/wEA');

export const latin = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
export const together = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));
const u32 = (value: number): Uint8Array => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

export function pngChunk(type: string, body: Uint8Array): Uint8Array {
  const named = together(latin(type), body);
  return together(u32(body.length), named, u32(crc32(named)));
}

/** A PNG of one colour; `more` are chunks before its pixels, `stated` is a size that may be a lie. */
export function pngOf({
  width = 6,
  height = 4,
  grey = 128,
  more = [],
  stated = [width, height],
}: {
  readonly width?: number;
  readonly height?: number;
  readonly grey?: number;
  readonly more?: readonly Uint8Array[];
  readonly stated?: readonly [number, number];
} = {}): Uint8Array {
  const rows = Buffer.alloc((width + 1) * height, grey);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  return together(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    pngChunk('IHDR', together(u32(stated[0]), u32(stated[1]), Uint8Array.of(8, 0, 0, 0, 0))),
    ...more,
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', new Uint8Array()),
  );
}

/** EXIF as a camera writes it: the image lies on its side, and a place in a text. */
export const EXIF = together(
  latin('II*\0'),
  Uint8Array.of(8, 0, 0, 0, 2, 0),
  Uint8Array.of(0x0f, 0x01, 2, 0, 12, 0, 0, 0, 38, 0, 0, 0),
  Uint8Array.of(0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0),
  Uint8Array.of(0, 0, 0, 0),
  latin('Harbour cam\0'),
);

export const jpegSegment = (marker: number, body: Uint8Array): Uint8Array =>
  together(Uint8Array.of(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff), body);

/** A JPEG with segments behind its first one. */
export const jpegWith = (...segments: readonly Uint8Array[]): Uint8Array =>
  together(JPEG.subarray(0, 20), ...segments, JPEG.subarray(20));

const u32Little = (value: number): Uint8Array => u32(value).reverse();

export const webpChunk = (type: string, body: Uint8Array): Uint8Array =>
  together(latin(type), u32Little(body.length), body, new Uint8Array(body.length % 2));

export function webpOf(...chunks: readonly Uint8Array[]): Uint8Array {
  const body = together(latin('WEBP'), ...chunks);
  return together(latin('RIFF'), u32Little(body.length), body);
}

/** The chunk of an extended WebP: its flags and size. */
export const vp8x = (flags: number, width = 6, height = 4): Uint8Array =>
  webpChunk(
    'VP8X',
    together(Uint8Array.of(flags, 0, 0, 0), u32Little(width - 1).subarray(0, 3), u32Little(height - 1).subarray(0, 3)),
  );
