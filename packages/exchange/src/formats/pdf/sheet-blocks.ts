import { isSafeLink, notesOf } from '@scholium/document';
import type { AnnotationCard } from '../../export/annotation-card.js';
import { lineOf } from '../../export/contents.js';
import { beginsRightToLeft } from '../../export/direction.js';
import type { DocumentNode, ExportedKind } from '../../export/exported.js';
import type { ShownPicture } from '../../export/pictures.js';
import type { TextWalk } from '../../export/text-walk.js';
import type { SheetBlock, SheetCell, SheetInline } from '../../typeset/sheet.js';

const MARKS: Readonly<Record<string, string>> = {
  strong: 'b',
  em: 'i',
  strikethrough: 's',
  superscript: 'u',
  subscript: 'd',
  code: 'c',
};

/** Characters of a word that stand in a line without a place to divide it. */
const LONGEST = 40;
/** The same within a table, for all of its columns together. */
const LONGEST_IN_ROW = 60;
/** Points of a pixel, of which there are 96 in an inch. */
const PIXEL = 0.75;
/** Control characters, which stand as their pictures, so that those without a sign are counted. */
// eslint-disable-next-line no-control-regex -- they are what is left out
const UNPRINTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/gu;

/** Words as they are printed, with a mark (U+0001) where a long one may be divided. */
export function printed(text: string, longest = LONGEST): string {
  const clean = text
    .toWellFormed()
    .replace(UNPRINTED, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)));
  const half = Math.max(4, longest >> 1);
  return clean.replace(/\S+/gu, (word) => {
    const points = [...word];
    if (points.length <= longest) return word;
    return points.map((point, at) => (at > 0 && at % half === 0 ? `\u0001${point}` : point)).join('');
  });
}

/** The address of a link, in ASCII; null for one that is none. */
function addressOf(href: string): string | null {
  if (!isSafeLink(href) || !URL.canParse(href)) return null;
  const address = new URL(href).href;
  return address.length <= 4_000 ? address : null;
}

/**
 * Of the notes that the text leads to, itself or by other notes, where each is first referred to: in the text (null),
 * or in a note that the text leads to sooner, so that no note stands in itself.
 */
function ownersOf(
  doc: DocumentNode,
  notes: ReadonlyMap<string, DocumentNode>,
): ReadonlyMap<string, DocumentNode | null> {
  const owners = new Map<string, DocumentNode | null>();
  const text = doc.children.filter(({ type }) => type.name !== 'note');
  const places: (DocumentNode | null)[] = [null];
  for (const place of places)
    for (const block of place?.children ?? text)
      block.descendants(({ type, attrs }) => {
        const id: unknown = type.name === 'footnote_ref' ? attrs['note'] : null;
        const note = typeof id === 'string' && !owners.has(id) ? notes.get(id) : undefined;
        if (note === undefined) return;
        owners.set(String(id), place);
        places.push(note);
      });
  return owners;
}

/** The text of a document as blocks of sheets. */
export class SheetBlocks {
  /** Headings in their order. */
  readonly headings: { readonly level: number; readonly i: string; readonly s: string }[] = [];
  /** Notes by their ids; their blocks are filled when they are come to. */
  readonly #notes = new Map<string, { readonly rtl: boolean; readonly c: SheetBlock[] }>();
  /** Where the first reference to a note stands: in a note, or in the text (null). */
  readonly #owners: ReadonlyMap<string, DocumentNode | null>;
  readonly #referred = new Set<string>();
  readonly #placed = new Set<string>();
  /** The note that is being made. */
  #within: DocumentNode | null = null;
  #longest = LONGEST;

  constructor(
    doc: DocumentNode,
    private readonly walk: TextWalk<AnnotationCard>,
    /** The picture of a block, with its number on the sheet; null where there is none. */
    private readonly pictureOf: (node: DocumentNode) => (ShownPicture & { readonly n: number }) | null,
  ) {
    const notes = new Map<string, DocumentNode>();
    for (const { node } of notesOf(doc)) {
      const id: unknown = node.attrs['id'];
      if (typeof id === 'string' && !notes.has(id)) notes.set(id, node);
    }
    this.#owners = ownersOf(doc, notes);
    for (const [id, { textContent }] of notes) this.#notes.set(id, { rtl: beginsRightToLeft(textContent), c: [] });
  }

  /** The blocks in their order, once all are made: notes stand behind the text. Yields after each piece of work. */
  *all(nodes: readonly DocumentNode[]): Generator<undefined, SheetBlock[]> {
    const all: SheetBlock[] = [];
    for (const node of nodes) {
      const made = yield* this.#block(node);
      if (made !== null) all.push(made);
    }
    return all;
  }

  *#items(list: DocumentNode): Generator<undefined, SheetBlock[][]> {
    const items: SheetBlock[][] = [];
    for (const item of list.children) items.push(yield* this.all(item.children));
    return items;
  }

  *#block(node: DocumentNode): Generator<undefined, SheetBlock | null> {
    const { name } = node.type;
    switch (name) {
      case 'blockquote':
        return { t: 'quote', c: yield* this.all(node.children) };
      case 'bullet_list':
        return { t: 'ul', items: yield* this.#items(node) };
      case 'ordered_list':
        return { t: 'ol', start: Number(node.attrs['start']), items: yield* this.#items(node) };
      case 'table':
        return yield* this.#table(node);
      case 'note':
        return yield* this.#note(node);
      case 'finding':
        return null;
      case 'code_block':
        yield* this.#words(node);
        return { t: 'code', s: printed(node.textContent.replace(/\r\n?/gu, '\n')) };
      default:
        return node.isTextblock ? yield* this.#textBlock(node) : { t: 'hr' };
    }
  }

  *#textBlock(node: DocumentNode): Generator<undefined, SheetBlock> {
    const rtl = beginsRightToLeft(node.textContent);
    const c = yield* this.#words(node);
    const { name } = node.type;
    const picture = this.pictureOf(node);
    if (picture !== null) {
      const { n, width, height, alt } = picture;
      return {
        t: 'figure',
        picture: n,
        width: width * PIXEL,
        height: height * PIXEL,
        alt: alt.toWellFormed().replace(UNPRINTED, ' '),
        rtl,
        c,
      };
    }
    if (name !== 'heading') return { t: TYPES[name] ?? 'p', rtl, c };
    const level = Number(node.attrs['level']);
    const i = `heading-${this.headings.length + 1}`;
    this.headings.push({ level, i, s: printed(lineOf(node)) });
    return { t: 'h', level, i, rtl, c };
  }

  *#words(node: DocumentNode): Generator<undefined, SheetInline[]> {
    this.walk.begin();
    const made: SheetInline[] = [];
    for (const child of node.children) yield* this.#inline(child, made);
    return made;
  }

  *#inline(node: DocumentNode, made: SheetInline[]): Generator<undefined> {
    for (const { text, over } of this.walk.of(node)) {
      const kinds = over.map(({ of }) => of.annotation.body.kind).reverse();
      if (node.type.name === 'footnote_ref') made.push(this.#reference(node, text));
      else if (!node.isText) made.push({ br: true });
      else
        for (const [at, line] of text.split(/\r\n|\r|\n/u).entries()) {
          if (at > 0) made.push({ br: true });
          made.push(this.#run(node, line, kinds));
        }
      yield;
    }
  }

  #run({ marks }: DocumentNode, text: string, a: readonly ExportedKind[]): SheetInline {
    const m = marks.map(({ type }) => MARKS[type.name] ?? '').join('');
    const link = marks.find(({ type }) => type.name === 'link');
    const l = link === undefined ? null : addressOf(String(link.attrs['href']));
    const s = printed(text, this.#longest);
    return { s, ...(m === '' ? {} : { m }), ...(l === null ? {} : { l }), ...(a.length === 0 ? {} : { a }) };
  }

  /** A note stands at the first reference to it. */
  #reference({ attrs }: DocumentNode, label: string): SheetInline {
    const id = attrs['note'] as string | null;
    const note = id === null ? undefined : this.#notes.get(id);
    if (id === null || note === undefined || this.#owners.get(id) !== this.#within || this.#referred.has(id))
      return { s: printed(label), m: 'u' };
    this.#referred.add(id);
    return { n: printed(label), ...note };
  }

  *#note(node: DocumentNode): Generator<undefined, SheetBlock | null> {
    const { id, label } = node.attrs as { readonly id: string | null; readonly label: string | null };
    this.#within = node;
    const c = yield* this.all(node.children);
    this.#within = null;
    // Another note with the same id has no reference of its own.
    if (id === null || !this.#owners.has(id) || this.#placed.has(id))
      return { t: 'note', n: label === null ? '' : `${label}.`, c };
    this.#placed.add(id);
    this.#notes.get(id)?.c.push(...c);
    return null;
  }

  *#table(table: DocumentNode): Generator<undefined, SheetBlock> {
    const taken = new Set<string>();
    const places: { readonly node: DocumentNode; readonly place: Omit<SheetCell, 'c'> }[] = [];
    let columns = 1;
    table.children.forEach((row, y) => {
      let x = 0;
      for (const node of row.children) {
        while (taken.has(`${x} ${y}`)) x += 1;
        const { colspan, rowspan: rows } = node.attrs as { readonly colspan: number; readonly rowspan: number };
        const rowspan = Math.min(rows, table.childCount - y);
        for (let across = x; across < x + colspan; across += 1)
          for (let down = y; down < y + rowspan; down += 1) taken.add(`${across} ${down}`);
        places.push({ node, place: { x, y, colspan, rowspan, head: node.type.name === 'table_header' } });
        x += colspan;
        columns = Math.max(columns, x);
      }
    });
    const first = table.children.findIndex((row) => row.children.some(({ type }) => type.name !== 'table_header'));
    const isWhole = places.every(({ place: { y, rowspan } }) => y >= first || y + rowspan <= first);
    const before = this.#longest;
    this.#longest = Math.max(8, Math.floor(LONGEST_IN_ROW / columns));
    const cells: SheetCell[] = [];
    for (const { node, place } of places) cells.push({ ...place, c: yield* this.all(node.children) });
    this.#longest = before;
    return { t: 'table', columns, heads: first > 0 && isWhole ? first : 0, cells };
  }
}

const TYPES: Readonly<Record<string, 'title' | 'series' | 'byline' | 'caption'>> = {
  title: 'title',
  series: 'series',
  byline: 'byline',
  caption: 'caption',
  figure: 'caption',
};
