import { child, elements, textOf } from '../../archive/read-xml.js';
import type { XmlElement } from '../../archive/read-xml.js';
import type { DraftFigure, ListPlace, TablePlace } from '../../import/imported-block.js';
import { HEADING_NUMBER, HIDDEN_TEXT, IMAGE_IN_NOTE, IN_CELL, IN_NOTE } from '../office/office-losses.js';
import { RemarkedBlocks } from '../office/remarked-blocks.js';
import type { BlockRole, TextPlace } from '../office/remarked-blocks.js';
import type { OdtLists, OpenList } from './odt-lists.js';
import { wholeNumber } from './odt-styles.js';
import { OdtWords } from './odt-words.js';
import type { OdtContext, ReadParagraph } from './odt-words.js';

type Parts = OdtContext & { readonly lists: OdtLists };

/** The item of a list that a paragraph is in. */
interface Item {
  readonly list: OpenList;
  readonly element: XmlElement;
  /** It is the first of its item. */
  begins: boolean;
}

const MOST_SPANNED = 1_000;
/** Elements that hold paragraphs and nothing of their own. */
const CONTAINERS =
  /^(?:text:(?:section|index-body|index-title|bibliography|alphabetical-index|user-index|numbered-paragraph)|draw:(?:text-box|frame|g|a))$/u;
const CONTENTS = /^text:(?:table-of-content|illustration-index|table-index|object-index)$/u;
const ROWS = /^table:(?:table-header-rows|table-rows|table-row-group)$/u;

/** Reads paragraphs, lists and tables into blocks, and what is tracked in them. */
export class OdtBody {
  readonly out: RemarkedBlocks;
  /** Characters of tables of contents. */
  contents = 0;
  private readonly words: OdtWords;
  private tables = 0;

  constructor(private readonly parts: Parts) {
    this.out = new RemarkedBlocks(parts.comments.comments, parts.losses.tracked);
    this.words = new OdtWords(parts, () => this.out.blocks.length);
  }

  /** Reads all that stands in an element, in order. */
  read(parent: XmlElement, place: TextPlace = {}, item?: Item): void {
    for (const element of elements(parent)) this.enter(element, place, item);
  }

  /** Reads a note; its blocks stand behind those of the text. */
  readNote(body: XmlElement | undefined, id: number, label: string | null): void {
    const note = { id, label };
    this.out.note = note;
    if (body !== undefined) this.read(body, { note });
  }

  private enter(element: XmlElement, place: TextPlace, item?: Item): void {
    const { name, attributes } = element;
    if (name === 'text:p' || name === 'text:h') {
      const read = this.words.read(element);
      const { boxes, figures } = this.words;
      const before = this.out.blocks.length;
      this.add(read, place, item);
      const inCaption = this.out.blocks.length > before && this.out.blocks.at(-1)?.kind === 'caption';
      for (const figure of figures) this.figure(figure, place, item, inCaption);
      for (const box of boxes) this.read(box, place);
    } else if (name === 'text:list') this.list(element, place, item?.list);
    else if (name === 'table:table') this.table(element, place);
    else if (CONTENTS.test(name)) this.contents += textOf(child(element, 'text:index-body')).trim().length;
    else if (name === 'text:change' || name === 'text:change-start' || name === 'text:change-end') {
      const change = this.words.track(element);
      if (change !== undefined) this.add(this.words.readDeleted(change), place, item);
    } else if (attributes.get('text:display') === 'none')
      this.parts.losses.dropped.add(HIDDEN_TEXT, textOf(element).trim().length);
    else if (CONTAINERS.test(name)) this.read(element, place, item);
  }

  private add(paragraphs: readonly ReadParagraph[], place: TextPlace, item?: Item): void {
    for (const { words, element, endTracked } of paragraphs) {
      const role = this.parts.styles.role(element);
      this.out.paragraph(words, () => this.blockOf(role, place, item), role, place, endTracked);
    }
  }

  private figure(figure: DraftFigure, { table, note }: TextPlace, item: Item | undefined, inCaption: boolean): void {
    if (note !== undefined) return this.parts.losses.images.add(IMAGE_IN_NOTE);
    const list = item === undefined || table !== undefined ? undefined : this.placeOf(item);
    this.out.figure(
      {
        kind: 'figure',
        figure,
        ...(table === undefined ? {} : { table }),
        ...(list === undefined ? {} : { list }),
      },
      inCaption,
    );
  }

  private blockOf(role: BlockRole, { table, note }: TextPlace, item: Item | undefined): BlockRole {
    const { losses } = this.parts;
    const above = role.kind === 'caption' && note === undefined ? this.out.takeFigure(table) : undefined;
    if (above !== undefined) return above;
    const list = item === undefined ? undefined : this.placeOf(item);
    if (note !== undefined) {
      if (list !== undefined || !/^(?:paragraph|blockquote)$/u.test(role.kind)) losses.flattened.add(IN_NOTE);
      return { kind: 'note', note: this.out.note ?? note };
    }
    if (table !== undefined) {
      if (list !== undefined || role.kind !== 'paragraph') losses.flattened.add(IN_CELL);
      return { kind: 'table_cell', table };
    }
    if (list !== undefined && role.kind !== 'heading') return { kind: 'list_item', list };
    if (list?.ordered === true) losses.flattened.add(HEADING_NUMBER);
    return role;
  }

  private placeOf(item: Item): ListPlace {
    const { list, element } = item;
    if (item.begins) {
      item.begins = false;
      return this.parts.lists.next(list, element);
    }
    return { id: list.id, ordered: this.parts.lists.isOrdered(list), depth: list.depth, continues: true };
  }

  private list(element: XmlElement, place: TextPlace, around: OpenList | undefined): void {
    const list = this.parts.lists.begin(element, around);
    for (const part of elements(element)) {
      if (part.name === 'text:list-item') this.read(part, place, { list, element: part, begins: true });
      else if (part.name === 'text:list-header') this.read(part, place);
    }
  }

  private table(table: XmlElement, place: TextPlace): void {
    if (place.note !== undefined || place.table !== undefined) {
      this.parts.losses.flattened.add(place.table === undefined ? IN_NOTE : IN_CELL);
      for (const { cell } of cellsOf(table)) this.read(cell, place);
      return;
    }
    this.tables += 1;
    const id = this.tables;
    for (const { cell, place: own } of cellsOf(table)) {
      const before = this.out.blocks.length;
      this.read(cell, { table: { id, ...own } });
      if (this.out.blocks.length === before)
        this.out.push({ kind: 'table_cell', text: '', runs: [], table: { id, ...own } });
    }
  }
}

interface Row {
  readonly row: XmlElement;
  readonly header: boolean;
}

const rowsOf = (parent: XmlElement, header: boolean): Row[] =>
  elements(parent).flatMap((each) =>
    each.name === 'table:table-row'
      ? [{ row: each, header }]
      : ROWS.test(each.name)
        ? rowsOf(each, header || each.name === 'table:table-header-rows')
        : [],
  );

/** The cells of a table that are drawn, in reading order (OpenDocument 1.3 part 3, 9.1). */
function cellsOf(table: XmlElement): { readonly cell: XmlElement; readonly place: Omit<TablePlace, 'id'> }[] {
  return rowsOf(table, false).flatMap(({ row, header }, at) =>
    elements(row, 'table:table-cell').map((cell, column) => {
      const span = (name: string): number => wholeNumber(cell.attributes.get(`table:${name}`), 1, MOST_SPANNED) ?? 1;
      const [colspan, rowspan] = [span('number-columns-spanned'), span('number-rows-spanned')];
      return {
        cell,
        place: { row: at, column, header, ...(colspan > 1 ? { colspan } : {}), ...(rowspan > 1 ? { rowspan } : {}) },
      };
    }),
  );
}
