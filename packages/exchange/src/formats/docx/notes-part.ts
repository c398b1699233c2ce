import { notesOf } from '@scholium/document';
import type { DocumentNode } from '../../export/exported.js';

/** A note that the text refers to. */
interface ReferredNote {
  readonly id: number;
  readonly label: string;
  /** Its sign is not the number that Word counts. */
  readonly own: boolean;
}

const COUNTED = /^[1-9]\d{0,4}$/u;

/**
 * The notes of a document that is written. Word counts them in the order of the text and knows one reference to each;
 * one whose number is another has it as a sign of its own.
 */
export class NotesOut {
  /** The number that Word begins with. */
  readonly start: number;
  readonly #known = new Map<string, ReferredNote>();
  readonly #referred = new Set<number>();
  readonly #texts = new Map<number, string>();

  constructor(doc: DocumentNode) {
    const notes = new Map(notesOf(doc).map(({ node }) => [String(node.attrs['id']), node]));
    let next: number | null = null;
    let start = 1;
    doc.forEach((block) => {
      if (block.type.name === 'note') return;
      block.descendants((node) => {
        const { note, label } = node.attrs as { readonly note?: string | null; readonly label?: string };
        if (node.type.name !== 'footnote_ref' || typeof note !== 'string' || this.#known.has(note)) return;
        if (!notes.has(note)) return;
        const printed = String(label);
        if (next === null && COUNTED.test(printed)) next = start = Number(printed);
        const own = printed !== String(next);
        if (!own) next = (next ?? 0) + 1;
        this.#known.set(note, { id: this.#known.size + 1, label: printed, own });
      });
    });
    this.start = start;
  }

  /** The highest id that a note has. */
  get lastId(): number {
    return this.#known.size;
  }

  /** What is known of a note; null where nothing refers to it. */
  find({ attrs: { id } }: DocumentNode): ReferredNote | null {
    return this.#known.get(String(id)) ?? null;
  }

  knows({ attrs: { note } }: DocumentNode): boolean {
    return typeof note === 'string' && this.#known.has(note);
  }

  /** The note of a reference, once: null for further references, and for one that leads nowhere. */
  refer({ attrs: { note } }: DocumentNode): ReferredNote | null {
    const known = typeof note === 'string' ? this.#known.get(note) : undefined;
    if (known === undefined || this.#referred.has(known.id)) return null;
    this.#referred.add(known.id);
    return known;
  }

  /** Keeps the paragraphs of a note for its part. */
  write(id: number, paragraphs: string): void {
    this.#texts.set(id, paragraphs);
  }

  *part(attributes: string): Generator<string> {
    const separator = (id: number, type: string): string =>
      `<w:footnote w:type="${type}" w:id="${id}"><w:p><w:r><w:${type}/></w:r></w:p></w:footnote>`;
    yield `<w:footnotes ${attributes}>${separator(-1, 'separator')}${separator(0, 'continuationSeparator')}`;
    for (const [id, paragraphs] of this.#texts) yield `<w:footnote w:id="${id}">${paragraphs}</w:footnote>`;
    yield '</w:footnotes>';
  }
}
