import { readImport } from '../import/preview-import.js';
import type { ImportOptions } from '../import/preview-import.js';

/** The blocks of a file as `kind: words`, figures with what they show, and its images by their keys. */
export async function figuresIn(bytes: Uint8Array, options: ImportOptions) {
  const read = await readImport(bytes, options);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const { preview, images } = read.value;
  const byKey = new Map(images.map((image) => [image.key, image]));
  const figures = preview.blocks.flatMap(({ text, figure }) => {
    if (figure === undefined) return [];
    const { mediaType, bytes: kept } = byKey.get(figure.image)!;
    return [{ text, alt: figure.alt, mediaType, bytes: kept }];
  });
  return {
    preview,
    images,
    figures,
    lines: preview.blocks.map(({ kind, text, figure }) => `${kind}: ${text}${figure ? ` [${figure.alt}]` : ''}`),
    lost: preview.warnings.filter(({ code }) => code === 'image_dropped').map(({ message }) => message),
  };
}
