import { routes } from '@scholium/contract';
import { makeAnchor, parseDocument, type Anchor } from '@scholium/document';
import type { ApiClient } from '../../support/api-client.js';
import { random } from '../editor/corpus.js';

type Doc = Parameters<typeof makeAnchor>[0];
/** Stands for a footnote, so that offsets in a block's text are positions. */
const LEAF = '\ufffc';

/** Places in one imported document to annotate: seeded, so that every run takes the same. */
export class Words {
  readonly #next: () => number;
  readonly #blocks: { readonly start: number; readonly edges: readonly (readonly [number, number])[] }[] = [];

  readonly #doc: Doc;
  /** The version of the text that positions count in. */
  readonly version: number;

  private constructor(doc: Doc, version: number, seed: number) {
    this.#doc = doc;
    this.version = version;
    this.#next = random(seed);
    doc.descendants((node, pos) => {
      if (!node.isTextblock) return true;
      const text = node.textBetween(0, node.content.size, undefined, LEAF);
      const edges = Array.from(text.matchAll(/\p{L}+/gu), (word) => [word.index, word.index + word[0].length] as const);
      if (edges.length > 0) this.#blocks.push({ start: pos + 1, edges });
      return false;
    });
  }

  static async of(client: ApiClient, documentId: string, seed = 11): Promise<Words> {
    const { doc, version } = await client.call(routes.openDocument, { params: { documentId } });
    const parsed = parseDocument(doc);
    if (!parsed.ok) throw new Error('The server answered with a document that is none.');
    return new Words(parsed.doc, version, seed);
  }

  /** One to twelve words of one block; overlaps come as they fall. */
  any(): Anchor {
    const { start, edges } = this.#blocks[Math.floor(this.#next() * this.#blocks.length)]!;
    const first = Math.floor(this.#next() * edges.length);
    const last = Math.min(edges.length - 1, first + Math.floor(this.#next() * 12));
    return makeAnchor(this.#doc, start + edges[first]![0], start + edges[last]![1], this.version);
  }
}
