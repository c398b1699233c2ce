import { Tally } from '../import/reader.js';
import { IMAGE_LIMITS } from './file-image.js';
import { ImageCollector } from './image-collector.js';
import { GIF, latin, pngChunk, pngOf } from './images.fixture.js';

const collector = (): { images: ImageCollector; said: () => string | undefined } => {
  const losses = new Tally();
  return {
    images: new ImageCollector(losses),
    said: () => losses.warning('image_dropped', 'Left out: {list}.')[0]?.message,
  };
};

test('an image that stands in several places is kept once', () => {
  const { images, said } = collector();
  expect(images.take('a', GIF)).toBe(images.take('a', GIF));
  expect(images.images.map(({ key }) => key)).toEqual(['a']);
  expect(said()).toBeUndefined();
});

test('images that are not kept are counted with the reason', () => {
  const { images, said } = collector();
  for (const key of ['a', 'b', 'b']) images.take(key, latin('<svg/>'));
  images.take('c', GIF.subarray(0, 20));
  images.take('d', pngOf({ stated: [100_000, 100_000] }));
  expect(images.images).toEqual([]);
  expect(said()).toBe(
    'Left out: 3 images that are no PNG, JPEG, GIF or WebP, 1 damaged image, 1 image that is too large.',
  );
});

test('a document has no more images than it may have, and no more bytes of them', () => {
  const { images, said } = collector();
  for (let at = 0; at < IMAGE_LIMITS.images + 2; at += 1) images.take(`${at}`, GIF);
  expect(images.images).toHaveLength(IMAGE_LIMITS.images);
  expect(said()).toBe('Left out: 2 images behind the most that a document may have.');

  const large = collector();
  const size = IMAGE_LIMITS.bytes - 1000;
  const png = pngOf({ more: [pngChunk('iCCP', new Uint8Array(size))] });
  for (let at = 0; at < 12; at += 1) large.images.take(`${at}`, png);
  expect(large.images.images.length * png.length).toBeLessThanOrEqual(IMAGE_LIMITS.allBytes);
  expect(large.said()).toBe('Left out: 2 images behind the most that a document may have.');
});

test('pixels are moved up to a limit of all images together; those behind it are as they are stored', async () => {
  const { images } = collector();
  const png = pngOf({ width: 6_000, height: 4_000 });
  const archive = { names: [], sizeOf: () => png.length, read: () => Promise.resolve(png) };
  const keys = ['a', 'b', 'c'];
  await images.readAll(
    archive,
    keys.map((key) => ({ name: 'one.png', key, turn: key === 'a' ? 1 : 6 })),
  );
  expect(keys.map((key) => [images.take(key)?.width, images.take(key)?.unturned])).toEqual([
    [6_000, undefined],
    [4_000, undefined],
    [6_000, true],
  ]);
});
