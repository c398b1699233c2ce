import { GIF, JPEG, latin, LOSSLESS_WEBP, pngChunk, pngOf, together, WEBP } from '../images/images.fixture.js';
import { readImage } from '../images/read-image.js';
import { pictureIn } from './check-picture.js';

test.each([
  ['PNG', pngOf()],
  ['PNG with metadata', pngOf({ more: [pngChunk('tEXt', latin('Harbour'))] })],
  ['JPEG', JPEG],
  ['GIF', GIF],
  ['WebP', WEBP],
  ['lossless WebP', LOSSLESS_WEBP],
])('a %s is what an import of it would have kept', (_name, bytes) => {
  const read = readImage('', bytes);
  if (!read.ok) throw new Error(read.error);
  const { mediaType, width, height, bytes: kept } = read.value;
  expect(pictureIn(kept)).toEqual({ mediaType, width, height, bytes: kept.length });
});

test.each([
  ['a text', latin('Harbour')],
  ['a picture that ends too soon', pngOf().subarray(0, -8)],
  ['a picture with metadata', pngOf({ more: [pngChunk('tEXt', latin('Harbour'))] })],
  ['a picture with something behind it', together(JPEG, latin('<script>'))],
])('%s is none that a document may have', (_name, bytes) => {
  expect(pictureIn(bytes)).toBeNull();
});
