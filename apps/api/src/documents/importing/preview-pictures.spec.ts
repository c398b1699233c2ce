import { PREVIEW_PICTURE_BYTES, PREVIEW_PICTURES_BYTES } from '@scholium/contract';
import { previewPictures } from './preview-pictures.js';

const image = (key: string, size: number) =>
  ({ key, mediaType: 'image/png', bytes: new Uint8Array(size).fill(1), width: 1, height: 1 }) as const;
const shown = (images: readonly ReturnType<typeof image>[], named = images.map(({ key }) => key)) =>
  previewPictures({
    images,
    preview: { blocks: named.map((key) => ({ figure: { image: key } })) } as never,
  });

test('each picture comes once, in reading order, with its bytes; what no figure has does not', () => {
  const [one, two, three] = [image('1', 3), image('2', 4), image('3', 5)];
  expect(shown([one, two, three], ['2', '1', '2'])).toEqual([
    { image: '2', mediaType: 'image/png', base64: Buffer.from(two.bytes).toString('base64') },
    { image: '1', mediaType: 'image/png', base64: Buffer.from(one.bytes).toString('base64') },
  ]);
});

test('a large picture is left out, and so are those behind what all together may have', () => {
  const sizes = [PREVIEW_PICTURE_BYTES + 1, ...Array.from({ length: 6 }, () => PREVIEW_PICTURE_BYTES)];
  const pictures = shown(sizes.map((size, at) => image(`${at}`, size)));
  expect(pictures.map(({ image: key }) => key)).toEqual(['1', '2', '3', '4']);
  expect(pictures.length * PREVIEW_PICTURE_BYTES).toBe(PREVIEW_PICTURES_BYTES);
});
