import { ImageBytes, ImageDamaged } from './image-parts.js';
import type { ImageParts } from './image-parts.js';

const [EXTENSION, FRAME, TRAILER] = [0x21, 0x2c, 0x3b];
const [GRAPHIC_CONTROL, APPLICATION] = [0xf9, 0xff];

export const isGif = (bytes: Uint8Array): boolean => /^GIF8[79]a$/u.test(String.fromCharCode(...bytes.subarray(0, 6)));

/** Without comments, XMP and what stands behind its end; an animation goes on as it did. */
export function readGif(bytes: Uint8Array): ImageParts {
  const gif = new ImageBytes(bytes);
  const [width, height] = [gif.u16(6, true), gif.u16(8, true)];
  let at = 13 + colours(gif.u8(10));
  gif.keep(0, at);
  let frames = 0;
  for (;;) {
    const from = at;
    const kind = gif.u8(at);
    if (kind === TRAILER) break;
    if (kind === FRAME) {
      // A frame larger than the picture takes memory that the picture does not state.
      if (gif.u16(at + 5, true) > width || gif.u16(at + 7, true) > height) throw new ImageDamaged();
      at = blocksEnd(gif, at + 10 + colours(gif.u8(at + 9)) + 1);
      frames += 1;
      gif.keep(from, at);
    } else if (kind === EXTENSION) {
      at = blocksEnd(gif, at + 2);
      if (isKept(gif, from)) gif.keep(from, at);
    } else throw new ImageDamaged();
  }
  if (frames === 0) throw new ImageDamaged();
  gif.keep(at, at + 1);
  return { width, height, bytes: gif.kept };
}

/** Bytes of a table of colours. */
const colours = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

function blocksEnd(gif: ImageBytes, from: number): number {
  let at = from;
  for (let length = gif.u8(at); length > 0; length = gif.u8(at)) at += 1 + length;
  return at + 1;
}

const isKept = (gif: ImageBytes, at: number): boolean => {
  const label = gif.u8(at + 1);
  return label === GRAPHIC_CONTROL || (label === APPLICATION && gif.ascii(at + 3, 11) === 'NETSCAPE2.0');
};
