import { PREVIEW_PICTURE_BYTES, PREVIEW_PICTURES_BYTES, type ResponseOf, type routes } from '@scholium/contract';
import type { ImportedFile } from '@scholium/exchange';

type Pictures = ResponseOf<typeof routes.uploadFile>['pictures'];

/** The pictures of the figures of a file, in reading order, each once: those that are small enough to be sent. */
export function previewPictures({ preview, images }: Pick<ImportedFile, 'preview' | 'images'>): Pictures {
  const files = new Map(images.map((image) => [image.key, image]));
  const pictures: Pictures[number][] = [];
  let left = PREVIEW_PICTURES_BYTES;
  for (const image of new Set(preview.blocks.flatMap(({ figure }) => figure?.image ?? []))) {
    const file = files.get(image);
    if (!file || file.bytes.length > Math.min(left, PREVIEW_PICTURE_BYTES)) continue;
    left -= file.bytes.length;
    pictures.push({ image, mediaType: file.mediaType, base64: Buffer.from(file.bytes).toString('base64') });
  }
  return pictures;
}
