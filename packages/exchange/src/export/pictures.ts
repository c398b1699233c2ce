import type { FigureImage } from '@scholium/document';
import type { ImageType } from '../images/file-image.js';
import type { DocumentNode, ExportedDocument, ExportedPicture } from './exported.js';
import type { Losses } from './losses.js';

/** The picture of a figure. */
export interface ShownPicture extends ExportedPicture {
  readonly id: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** What it shows, in words; empty where nobody said it. */
  readonly alt: string;
}

/** The picture of a block; null for one that is no figure, and for a picture that the document has not. */
export function pictureOf(node: DocumentNode, { pictures }: Pick<ExportedDocument, 'pictures'>): ShownPicture | null {
  if (node.type.name !== 'figure') return null;
  const image = node.attrs['image'] as FigureImage;
  const picture = pictures.get(image.id);
  if (picture === undefined) return null;
  return { ...image, mediaType: picture.mediaType, bytes: () => picture.bytes(), alt: String(node.attrs['alt']) };
}

/** The pictures that a document shows, in the order of its figures. */
export function picturesIn(document: Pick<ExportedDocument, 'doc' | 'pictures'>): ShownPicture[] {
  const found: ShownPicture[] = [];
  document.doc.descendants((node) => {
    const picture = pictureOf(node, document);
    if (picture !== null) found.push(picture);
    return !node.isTextblock;
  });
  return found;
}

/** Says that the pictures of a document, or so many of them, are left out. */
export function reportPictures(losses: Losses, document: ExportedDocument, times = picturesIn(document).length): void {
  const { id, title } = document;
  if (times > 0) losses.add({ code: 'picture', kind: 'document', id, label: title, documentId: id, times });
}

/** How the files of a kind end. */
export const ENDINGS: Readonly<Record<ImageType, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
};

/** Files of the pictures of a document: a picture that is shown twice is one file. */
export class PictureFiles {
  readonly #files = new Map<string, { readonly name: string; readonly picture: ShownPicture }>();

  /** `prefix`: what the names of the files begin with. */
  constructor(private readonly prefix: string) {}

  /** The name of the file of a picture. */
  nameOf(picture: ShownPicture): string {
    const known = this.#files.get(picture.id);
    if (known !== undefined) return known.name;
    const name = `${this.prefix}${this.#files.size + 1}.${ENDINGS[picture.mediaType]}`;
    this.#files.set(picture.id, { name, picture });
    return name;
  }

  get all(): readonly { readonly name: string; readonly picture: ShownPicture }[] {
    return [...this.#files.values()];
  }

  /** The files in a folder. */
  *in(folder: string): Generator<{ readonly path: string; readonly chunks: AsyncIterable<Uint8Array> }> {
    for (const { name, picture } of this.all) yield { path: `${folder}${name}`, chunks: bytesOf(picture) };
  }
}

async function* bytesOf(picture: ShownPicture): AsyncGenerator<Uint8Array> {
  yield await picture.bytes();
}
