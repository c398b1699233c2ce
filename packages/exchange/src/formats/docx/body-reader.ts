import { child, elements } from '../../archive/read-xml.js';
import type { XmlElement } from '../../archive/read-xml.js';
import type { FileComments } from '../office/file-comments.js';
import type { DraftFigure } from '../../import/imported-block.js';
import { FORMATTING, HEADING_NUMBER, IMAGE_IN_NOTE, IN_CELL, IN_NOTE } from '../office/office-losses.js';
import { RemarkedBlocks } from '../office/remarked-blocks.js';
import type { BlockRole, TextPlace } from '../office/remarked-blocks.js';
import { InlineReader } from './inline-reader.js';
import type { PartContext } from './inline-reader.js';
import type { Numbering } from './numbering.js';
import type { ParagraphRole } from './styles.js';
import { gridOf } from './table-grid.js';
import { LOST } from './word-losses.js';

type Parts = Omit<PartContext, 'onComment'> & { readonly numbering: Numbering; readonly comments: FileComments };

/** Reads paragraphs and tables into blocks, and what is tracked in them. */
export class BodyReader {
  readonly out: RemarkedBlocks;
  private readonly inline: InlineReader;
  private tables = 0;

  constructor(private readonly parts: Parts) {
    this.out = new RemarkedBlocks(parts.comments, parts.losses.tracked);
    this.inline = new InlineReader({
      ...parts,
      onComment: (id, edge, offset) => parts.comments.place(id, edge, { blockIndex: this.out.blocks.length, offset }),
    });
  }

  /** Reads all that stands in an element, in order. */
  read(parent: XmlElement, place: TextPlace = {}): void {
    for (const element of elements(parent)) this.enter(element, place);
  }

  /** Reads a note; its blocks stand behind those of the text. */
  readNote(element: XmlElement, id: number, label: string | null): void {
    const note = { id, label };
    this.out.note = note;
    this.read(element, { note });
  }

  private enter(element: XmlElement, place: TextPlace): void {
    const { losses, comments } = this.parts;
    const edge = { 'w:commentRangeStart': 'from', 'w:commentRangeEnd': 'to' } as const;
    const lost = LOST.get(element.name);
    if (lost !== undefined) losses[lost[0]].add(lost[1]);
    else if (element.name === 'w:p') this.paragraph(element, place);
    else if (element.name === 'w:tbl') this.table(element, place);
    else if (element.name in edge)
      comments.place(element.attributes.get('w:id') ?? '', edge[element.name as keyof typeof edge], {
        blockIndex: this.out.blocks.length,
        offset: 0,
      });
    else if (element.name === 'mc:AlternateContent')
      this.read(child(element, 'mc:Choice') ?? child(element, 'mc:Fallback') ?? element, place);
    else if (!element.name.endsWith('Pr')) this.read(element, place);
  }

  private table(table: XmlElement, place: TextPlace): void {
    if (place.note !== undefined || place.table !== undefined) {
      this.parts.losses.flattened.add(place.table === undefined ? IN_NOTE : IN_CELL);
      return this.read(table, place);
    }
    this.tables += 1;
    const id = this.tables;
    for (const { cell, place: own } of gridOf(table)) {
      const before = this.out.blocks.length;
      this.read(cell, { table: { id, ...own } });
      if (this.out.blocks.length === before)
        this.out.push({ kind: 'table_cell', text: '', runs: [], table: { id, ...own } });
    }
  }

  private paragraph(paragraph: XmlElement, place: TextPlace): void {
    const properties = child(paragraph, 'w:pPr');
    const words = this.inline.read(paragraph);
    const { boxes, figures } = this.inline;
    const mark = child(properties, 'w:rPr');
    const inserted = child(mark, 'w:ins') !== undefined;
    const deleted = child(mark, 'w:del') !== undefined;
    if (child(properties, 'w:pPrChange') !== undefined) this.parts.losses.tracked.add(FORMATTING);
    const role = this.parts.styles.role(properties);
    this.out.paragraph(words, () => this.blockOf(properties, role, place), role, place, inserted || deleted);
    for (const figure of figures) this.figure(figure, place);
    for (const box of boxes) this.read(box, place);
  }

  private figure(figure: DraftFigure, { note, table }: TextPlace): void {
    if (note !== undefined) return this.parts.losses.images.add(IMAGE_IN_NOTE);
    this.out.figure({ kind: 'figure', figure, ...(table === undefined ? {} : { table }) });
  }

  private blockOf(properties: XmlElement | undefined, role: ParagraphRole, { table, note }: TextPlace): BlockRole {
    const { styles, numbering, losses } = this.parts;
    const above = role.kind === 'caption' && note === undefined ? this.out.takeFigure(table) : undefined;
    if (above !== undefined) return above;
    const reference = styles.numbering(properties);
    const item = reference === null ? null : numbering.next(reference);
    if (note !== undefined) {
      if (item !== null || !/^(?:paragraph|blockquote)$/u.test(role.kind)) losses.flattened.add(IN_NOTE);
      return { kind: 'note', note: this.out.note ?? note };
    }
    if (table !== undefined) {
      if (item !== null || role.kind !== 'paragraph') losses.flattened.add(IN_CELL);
      return { kind: 'table_cell', table };
    }
    if (role.kind === 'paragraph' && item !== null) return { kind: 'list_item', list: item };
    if (item?.ordered === true && role.kind === 'heading') losses.flattened.add(HEADING_NUMBER);
    return role;
  }
}
