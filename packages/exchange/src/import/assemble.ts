import { findFootnotes } from '@scholium/document';
import { withoutFormulas } from './exponents.js';
import type { ImportMetadata } from './import-preview.js';
import type { ImportWarning } from './import-warning.js';
import type { FileImage } from '../images/file-image.js';
import type { DraftFigure, ImportedBlock, ImportedFigure } from './imported-block.js';
import { promoteFront } from './promote-front.js';
import type { ReadText } from './reader.js';

/** What was read of a file, with footnotes looked for, before its blocks have names. */
export interface Assembled {
  readonly blocks: readonly ImportedBlock[];
  readonly metadata: ImportMetadata;
  readonly warnings: readonly ImportWarning[];
  /** The images of its figures. */
  readonly images?: readonly FileImage[];
}

/** Looks for the front matter and the footnotes of what a reader found. */
export function withFootnotes(read: ReadText): Assembled {
  const { blocks, metadata, warnings, images = [] } = promoteFront(read);
  const byKey = new Map(images.map((image) => [image.key, image]));
  const notes = findFootnotes(
    blocks.map((block) =>
      block.kind === 'code_block' || block.kind === 'note' ? { text: '' } : withoutFormulas(block),
    ),
  );
  return {
    blocks: blocks.map(({ marked: _marked, figure, ...block }, at): ImportedBlock => ({
      ...block,
      footnotes: notes.blocks[at] ?? [],
      ...(figure === undefined ? {} : { figure: sized(figure, byKey) }),
    })),
    metadata,
    warnings: [...warnings, ...notes.findings],
    ...(images.length === 0 ? {} : { images }),
  };
}

function sized(figure: DraftFigure, images: ReadonlyMap<string, FileImage>): ImportedFigure {
  const image = images.get(figure.image);
  if (image === undefined) throw new Error(`The reader named an image that it did not hand over: ${figure.image}`);
  return { ...figure, width: image.width, height: image.height };
}
