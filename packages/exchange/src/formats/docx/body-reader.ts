import { child, elements } from '../../archive/read-xml.js';
import type { XmlElement } from '../../archive/read-xml.js';
import type { FilePlace, InsertedParagraph, TrackedChange } from '../../import/file-remarks.js';
import type { DraftBlock, NotePlace, TablePlace } from '../../import/imported-block.js';
import { withoutStart } from '../../import/run-builder.js';
import { InlineReader } from './inline-reader.js';
import type { PartContext } from './inline-reader.js';
import type { Numbering } from './numbering.js';
import type { ParagraphWords, WordChange } from './paragraph-words.js';
import type { ParagraphRole } from './styles.js';
import { gridOf } from './table-grid.js';
import type { WordComments } from './word-comments.js';
import { FORMATTING, HEADING_NUMBER, IN_CELL, IN_NOTE, LOST, SPLIT, TOO_MANY_TRACKED } from './word-losses.js';

/** Tracked changes that one import takes. */
const MOST_TRACKED = 2_000;

/** What the paragraphs that are read belong to. */
interface Place {
  readonly table?: TablePlace;
  readonly note?: NotePlace;
}

type Parts = Omit<PartContext, 'onComment'> & { readonly numbering: Numbering; readonly comments: WordComments };

/** Reads paragraphs and tables into blocks, and what is tracked in them. */
export class BodyReader {
  readonly blocks: DraftBlock[] = [];
  readonly tracked: TrackedChange[] = [];
  private readonly inline: InlineReader;
  private tables = 0;
  private note: NotePlace | undefined;

  constructor(private readonly parts: Parts) {
    this.inline = new InlineReader({
      ...parts,
      onComment: (id, edge, offset) => parts.comments.place(id, edge, { blockIndex: this.blocks.length, offset }),
    });
  }

  /** Reads all that stands in an element, in order. */
  read(parent: XmlElement, place: Place = {}): void {
    for (const element of elements(parent)) this.enter(element, place);
  }

  /** Reads a note; its blocks stand behind those of the text. */
  readNote(element: XmlElement, id: number, label: string | null): void {
    this.note = { id, label };
    this.read(element, { note: this.note });
  }

  private enter(element: XmlElement, place: Place): void {
    const { losses, comments } = this.parts;
    const edge = { 'w:commentRangeStart': 'from', 'w:commentRangeEnd': 'to' } as const;
    const lost = LOST.get(element.name);
    if (lost !== undefined) losses[lost[0]].add(lost[1]);
    else if (element.name === 'w:p') this.paragraph(element, place);
    else if (element.name === 'w:tbl') this.table(element, place);
    else if (element.name in edge)
      comments.place(element.attributes.get('w:id') ?? '', edge[element.name as keyof typeof edge], {
        blockIndex: this.blocks.length,
        offset: 0,
      });
    else if (element.name === 'mc:AlternateContent')
      this.read(child(element, 'mc:Choice') ?? child(element, 'mc:Fallback') ?? element, place);
    else if (!element.name.endsWith('Pr')) this.read(element, place);
  }

  private table(table: XmlElement, place: Place): void {
    if (place.note !== undefined || place.table !== undefined) {
      this.parts.losses.flattened.add(place.table === undefined ? IN_NOTE : IN_CELL);
      return this.read(table, place);
    }
    this.tables += 1;
    const id = this.tables;
    for (const { cell, place: own } of gridOf(table)) {
      const before = this.blocks.length;
      this.read(cell, { table: { id, ...own } });
      if (this.blocks.length === before) this.push({ kind: 'table_cell', text: '', runs: [], table: { id, ...own } });
    }
  }

  private paragraph(paragraph: XmlElement, place: Place): void {
    const properties = child(paragraph, 'w:pPr');
    const words = this.inline.read(paragraph);
    const { boxes } = this.inline;
    const mark = child(properties, 'w:rPr');
    const inserted = child(mark, 'w:ins') !== undefined;
    const deleted = child(mark, 'w:del') !== undefined;
    if (child(properties, 'w:pPrChange') !== undefined) this.parts.losses.tracked.add(FORMATTING);
    const role = this.parts.styles.role(properties);
    // The text of an inserted note is in the text, like its sign.
    if (place.note !== undefined) words.acceptAlone();
    if (words.base.length > 0) this.words(words, this.blockOf(properties, role, place), inserted || deleted);
    else if (words.changes.length > 0) this.insertedParagraph(words, role, place);
    for (const box of boxes) this.read(box, place);
  }

  private blockOf(
    properties: XmlElement | undefined,
    role: ParagraphRole,
    { table, note }: Place,
  ): Omit<DraftBlock, 'text' | 'runs' | 'marked'> {
    const { styles, numbering, losses } = this.parts;
    const reference = styles.numbering(properties);
    const item = reference === null ? null : numbering.next(reference);
    if (note !== undefined) {
      if (item !== null || !/^(?:paragraph|blockquote)$/u.test(role.kind)) losses.flattened.add(IN_NOTE);
      return { kind: 'note', note: this.note ?? note };
    }
    if (table !== undefined) {
      if (item !== null || role.kind !== 'paragraph') losses.flattened.add(IN_CELL);
      return { kind: 'table_cell', table };
    }
    if (role.kind === 'paragraph' && item !== null) return { kind: 'list_item', list: item };
    if (item?.ordered === true && role.kind === 'heading') losses.flattened.add(HEADING_NUMBER);
    return role;
  }

  private words(words: ParagraphWords, block: ReturnType<BodyReader['blockOf']>, paragraphEnds: boolean): void {
    const at = this.blocks.length;
    const taken = words.base.take();
    const { text } = taken;
    // A note begins with its own sign, which its label replaces, and a space.
    const head = block.note !== undefined && block.note.continues !== true ? /^\s*/u.exec(text)![0].length : 0;
    const skipped = text.trim() === '' && block.kind !== 'table_cell' && words.changes.length === 0;
    const dropped = skipped ? text.length : head;
    if (dropped > 0)
      this.parts.comments.move(at, (offset) => ({ blockIndex: at, offset: Math.max(0, offset - dropped) }));
    if (skipped) return;
    const { marked, ...said } = head === 0 ? taken : { marked: [], ...withoutStart(taken, head) };
    this.push({ ...block, ...said, ...(marked.length > 0 ? { marked } : {}) });
    const whole = words.changes.length === 1 && words.changes[0]!.to - words.changes[0]!.from === text.length;
    if (paragraphEnds && !whole) this.parts.losses.tracked.add(SPLIT);
    for (const change of words.changes) this.track(change, at, head, whole);
  }

  private track(change: WordChange, at: number, head: number, whole: boolean): void {
    const place = (offset: number): FilePlace => ({ blockIndex: at, offset: Math.max(0, offset - head) });
    const { author, date, from, to, inserted } = change;
    this.add({
      author,
      date,
      from: place(from),
      to: place(to),
      inserted,
      ...(whole && inserted.length === 0 ? { wholeBlock: true as const } : {}),
    });
  }

  /** A paragraph of inserted words alone: it comes behind the block before it. */
  private insertedParagraph({ changes }: ParagraphWords, role: ParagraphRole, place: Place): void {
    const { author, date } = changes[0]!;
    const runs = changes.flatMap(({ inserted }) => inserted);
    const first = this.blocks.length === 0;
    const paragraph: InsertedParagraph = role.kind === 'heading' ? { level: role.level ?? 1, runs } : { runs };
    const last = this.tracked.at(-1);
    const behind = Math.max(0, this.blocks.length - 1);
    const at = { blockIndex: behind, offset: 0 };
    // What is said about it is said about the block it comes behind.
    this.parts.comments.move(this.blocks.length, () => at);
    // A cell has its own block even when all its words are inserted.
    if (place.table !== undefined && !sameCell(this.blocks.at(-1)?.table, place.table)) {
      this.push({ kind: 'table_cell', text: '', runs: [], table: place.table });
      const cell = { blockIndex: behind + (first ? 0 : 1), offset: 0 };
      return this.add({ author, date, from: cell, to: cell, inserted: runs });
    }
    if (last?.paragraphs !== undefined && last.author === author && last.from.blockIndex === behind && !last.wholeBlock)
      this.tracked[this.tracked.length - 1] = { ...last, paragraphs: [...last.paragraphs, paragraph] };
    else
      this.add({
        author,
        date,
        from: at,
        to: at,
        inserted: [],
        paragraphs: [paragraph],
        ...(first ? { before: true } : {}),
      });
  }

  private add(change: TrackedChange): void {
    if (this.tracked.length < MOST_TRACKED) this.tracked.push(change);
    else this.parts.losses.tracked.add(TOO_MANY_TRACKED);
  }

  private push(block: DraftBlock): void {
    this.blocks.push(block);
    if (block.note !== undefined) this.note = { ...block.note, continues: true };
  }
}

const sameCell = (one: TablePlace | undefined, other: TablePlace): boolean =>
  one?.id === other.id && one.row === other.row && one.column === other.column;
