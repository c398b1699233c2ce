import type { Node, TagParseRule } from 'prosemirror-model';
import { readJson } from './read-json.js';
import { isStorableText } from './text.js';
import { isUuid } from './uuid.js';

/** The longest alternative text of a figure, in UTF-16 units. */
export const ALT_LIMIT = 2_000;
/** The longest side of a picture, in pixels. */
export const SIDE_LIMIT = 65_535;

/**
 * The picture of a figure, as its document names it. The bytes are kept beside the document; an id that the document
 * has no picture of shows none.
 */
export interface FigureImage {
  readonly id: string;
  /** In pixels, 1 to {@link SIDE_LIMIT}. */
  readonly width: number;
  readonly height: number;
}

/** A figure where it stands in a document. */
export interface FoundFigure {
  /** ProseMirror position before the block. */
  readonly pos: number;
  /** Null while nobody has named the block. */
  readonly blockId: string | null;
  readonly image: FigureImage;
  /** What the picture shows, in words; empty when nobody has said it. */
  readonly alt: string;
}

const side = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) > 0 && (value as number) <= SIDE_LIMIT;

/** True for a picture's id and size, and nothing else. */
export function isFigureImage(value: unknown): value is FigureImage {
  if (typeof value !== 'object' || value === null) return false;
  const { id, width, height, ...others } = value as Readonly<Record<string, unknown>>;
  return isUuid(id) && side(width) && side(height) && Object.keys(others).length === 0;
}

/** True for text of at most {@link ALT_LIMIT} units that can be stored. */
export function isAltText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= ALT_LIMIT && isStorableText(value);
}

/**
 * How a figure is read from HTML in a document. The schema has no such rule, so that neither a pasted page nor an
 * imported file brings figures in; the editor adds it for what was copied in the same document, and writes that
 * document's id beside the figure (`data-document`). Copied elsewhere, the caption is a paragraph.
 */
export function figureParseRule(documentId: string): TagParseRule {
  return {
    tag: 'figure[data-image]',
    node: 'figure',
    priority: 60,
    contentElement: 'figcaption',
    getAttrs: (element: { getAttribute(name: string): string | null }) => {
      const image = readJson(element.getAttribute('data-image'));
      const alt = element.getAttribute('data-alt') ?? '';
      if (element.getAttribute('data-document') !== documentId || !isFigureImage(image) || !isAltText(alt))
        return false;
      return { id: element.getAttribute('data-block-id'), image, alt };
    },
  };
}

/** The figures of a document in reading order. O(number of blocks). */
export function figuresOf(doc: Node): FoundFigure[] {
  const found: FoundFigure[] = [];
  doc.descendants((node, pos) => {
    if (node.type.name === 'figure') {
      const { id, image, alt } = node.attrs as { readonly id: string | null } & Omit<FoundFigure, 'pos' | 'blockId'>;
      found.push({ pos, blockId: id, image, alt });
    }
    return !node.isTextblock;
  });
  return found;
}
