/** A node of the structure tree of a page, as PDF.js gives it. */
export interface StructureNode {
  readonly role?: string;
  readonly children?: readonly StructureNode[];
  readonly type?: string;
  readonly id?: string;
  readonly alt?: string;
}

/** What a marked content of a page is. */
export interface Tag {
  /** The block it belongs to, counted in the order of the tree. */
  readonly element: number;
  readonly kind: 'paragraph' | 'heading' | 'caption' | 'blockquote' | 'list_item' | 'table_cell' | 'code_block';
  /** Heading level. */
  readonly level?: number;
  /** A further paragraph of the item before it. */
  readonly continues?: true;
  readonly list?: { readonly id: number; readonly depth: number };
  readonly table?: { readonly id: number; readonly row: number; readonly column: number; readonly header: boolean };
  /** The note it is in, counted on the page. */
  readonly note?: number;
  /** The number of a note or the sign of a list item. */
  readonly label?: true;
  /** The number of a note, where the text refers to it. */
  readonly reference?: true;
}

/** What the marked contents of a page are, by their numbers. */
export type PageTags = ReadonlyMap<number, Tag>;

interface Place extends Omit<Tag, 'element' | 'list'> {
  element?: number;
  readonly depth: number;
  readonly listId?: number;
}

const MOST_DEPTH = 200;
const CONTENT_ID = /_mc(\d+)$/u;
const NOTES = new Set(['Note', 'FENote', 'Footnote', 'Endnote']);
const TEXT: Place = { kind: 'paragraph', depth: -1 };

class TagReader {
  readonly tags = new Map<number, Tag>();
  private elements = 0;
  private notes = 0;
  private lists = 0;
  private tables = 0;
  private row = -1;
  private column = -1;
  private readonly filled = new Set<number>();

  visit(node: StructureNode, above: Place, depth: number): void {
    if (depth > MOST_DEPTH) return;
    if (node.type === 'content') {
      const number = CONTENT_ID.exec(node.id ?? '')?.[1];
      if (number === undefined) return;
      above.element ??= this.next();
      // A sign alone is no item: the words behind it may be a paragraph inside.
      if (above.label !== true) this.filled.add(above.element);
      const { element, depth: listDepth, listId, ...rest } = above;
      const list = above.kind === 'list_item' && listId !== undefined ? { list: { id: listId, depth: listDepth } } : {};
      this.tags.set(Number(number), { ...rest, element, ...list });
      return;
    }
    const place = this.placeIn(node.role ?? '', above);
    for (const child of node.children ?? []) this.visit(child, place, depth + 1);
  }

  private next(): number {
    this.elements += 1;
    return this.elements;
  }

  private placeIn(role: string, above: Place): Place {
    const heading = /^H([1-6]?)$/u.exec(role);
    if (heading !== null || role === 'Title')
      return {
        kind: 'heading',
        level: role === 'Title' ? 1 : Number(heading?.[1] ?? '') || 2,
        depth: -1,
        element: this.next(),
      };
    if (NOTES.has(role)) {
      this.notes += 1;
      return { kind: 'paragraph', depth: -1, note: this.notes, element: this.next() };
    }
    switch (role) {
      case 'L':
        this.lists += 1;
        return { ...above, depth: above.depth + 1, listId: this.lists };
      case 'LI':
        return { kind: 'list_item', depth: above.depth, listId: above.listId ?? 0, element: this.next() };
      case 'Table':
        this.tables += 1;
        this.row = -1;
        return above;
      case 'TR':
        this.row += 1;
        this.column = -1;
        return above;
      case 'TD':
      case 'TH':
        this.column += 1;
        return {
          kind: 'table_cell',
          depth: -1,
          table: { id: this.tables, row: Math.max(0, this.row), column: this.column, header: role === 'TH' },
          element: this.next(),
        };
      case 'BlockQuote':
        return { kind: 'blockquote', depth: -1, element: this.next() };
      case 'Code':
        return above.kind === 'paragraph' && above.element === undefined
          ? { kind: 'code_block', depth: -1, element: this.next() }
          : above;
      case 'Caption':
        return { kind: 'caption', depth: -1, element: this.next() };
      case 'P':
        return this.paragraph(above);
      case 'Lbl':
        return above.note !== undefined || above.kind === 'list_item'
          ? { ...above, label: true }
          : { ...above, element: (above.element ??= this.next()), reference: true };
      case 'Reference':
        return { ...above, element: (above.element ??= this.next()), reference: true };
      default:
        return above;
    }
  }

  /** A paragraph of its own, or the words of the item, cell or note it is in. */
  private paragraph(above: Place): Place {
    if (above.kind === 'paragraph' && above.note === undefined) return { ...TEXT, element: this.next() };
    if (above.element !== undefined && !this.filled.has(above.element)) return above;
    return { ...above, element: this.next(), ...(above.kind === 'list_item' ? { continues: true } : {}) };
  }
}

/** What the tree says of each marked content. */
export function readTags(tree: StructureNode | null): PageTags | null {
  if (tree === null) return null;
  const reader = new TagReader();
  reader.visit(tree, { ...TEXT }, 0);
  return reader.tags.size === 0 ? null : reader.tags;
}

/** What the tree says that pictures show, by the numbers of their marked contents. */
export function altsIn(tree: StructureNode | null): ReadonlyMap<number, string> {
  const alts = new Map<number, string>();
  const visit = (node: StructureNode, above: string, depth: number): void => {
    if (depth > MOST_DEPTH) return;
    const alt = node.alt ?? above;
    const number = node.type === 'content' ? CONTENT_ID.exec(node.id ?? '')?.[1] : undefined;
    if (number !== undefined && alt !== '') alts.set(Number(number), alt);
    for (const child of node.children ?? []) visit(child, alt, depth + 1);
  };
  if (tree !== null) visit(tree, '', 0);
  return alts;
}
