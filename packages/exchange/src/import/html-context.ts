import type { OfficeItem, OfficeRole } from './html-office.js';
import type { HtmlElement } from './html-tree.js';
import { attribute } from './html-tree.js';
import type { DraftBlock, DraftFigure, ImportedBlockKind, ListPlace, NotePlace, TablePlace } from './imported-block.js';
import type { Tally } from './reader.js';
import type { RunBuilder } from './run-builder.js';
import { withoutStart } from './run-builder.js';

interface OpenList {
  readonly ordered: boolean;
  number: number;
  begun: boolean;
  /** The attributes of an item, where a list is made of many. */
  item?: { readonly id: number; readonly depth: number };
}

interface OpenTable {
  readonly id: number;
  row: number;
  column: number;
  header: boolean;
  spans: Pick<TablePlace, 'colspan' | 'rowspan'>;
  cellHasText: boolean;
}

interface Own {
  readonly kind: ImportedBlockKind;
  readonly level?: number;
  readonly list?: ListPlace;
}

type Words = Pick<DraftBlock, 'text' | 'runs' | 'marked'>;

const PARAGRAPH: Own = { kind: 'paragraph' };

/** Where in lists, tables, quotations, headings and notes the reader stands, and which block its words become. */
export class HtmlContext {
  private readonly lists: OpenList[] = [];
  private readonly tables: OpenTable[] = [];
  private readonly own: Own[] = [];
  /** What leaving the open elements undoes, innermost last. */
  private readonly undo: (() => void)[] = [];
  private readonly listIds = new Map<string, number>();
  private readonly counters = new Map<string, number>();
  private note: { readonly place: NotePlace; begun: boolean } | undefined;
  /** Where the blocks of the figures begin that are open. */
  private readonly figures: number[] = [];
  /** Pictures in the words that are read; they stand behind them. */
  private pictures: DraftFigure[] = [];
  private cells = 0;
  private quotes = 0;
  private listId = 0;
  private tableId = 0;

  constructor(
    private readonly blocks: DraftBlock[],
    private readonly runs: RunBuilder,
    private readonly flattened: Tally,
  ) {}

  /** Enters an element that begins a block; `role` is what its style makes of it. */
  enter(element: HtmlElement, role: OfficeRole | undefined): void {
    this.undo.push(this.open(element, role));
  }

  leave(): void {
    this.undo.pop()?.();
  }

  /** Whether the reader stands in a list item that a style makes. */
  get inItem(): boolean {
    return this.own.at(-1)?.list !== undefined;
  }

  /** All blocks from here to `endNote` are those of a note. */
  beginNote(place: NotePlace): void {
    // A rule before the notes is drawn there anyway.
    if (this.blocks.at(-1)?.kind === 'horizontal_rule') this.blocks.pop();
    this.note = { place, begun: false };
  }

  endNote(): void {
    this.note = undefined;
  }

  get inNote(): boolean {
    return this.note !== undefined;
  }

  /** A picture in the words that are read. */
  figure(figure: DraftFigure): void {
    this.pictures.push(figure);
  }

  private open(element: HtmlElement, role: OfficeRole | undefined): () => void {
    const tag = element.tagName;
    if (tag === 'figure') {
      this.figures.push(this.blocks.length);
      return () => void this.figures.pop();
    }
    if (role?.is === 'title') return this.push({ kind: 'title' });
    if (role?.is === 'caption') return this.push({ kind: 'caption' });
    if (role?.is === 'heading') return this.push({ kind: 'heading', level: role.level });
    if (role?.is === 'item') return this.push({ kind: 'list_item', list: this.officePlace(role.item) });
    if (/^h[1-6]$/u.test(tag)) return this.push({ kind: 'heading', level: Number(tag[1]) });
    if (tag === 'pre') return this.push({ kind: 'code_block' });
    if (tag === 'figcaption' || tag === 'caption') return this.push({ kind: 'caption' });
    if (tag === 'address') return this.push({ kind: 'byline' });
    if (tag === 'blockquote' || role?.is === 'quote') {
      this.quotes += 1;
      return () => void (this.quotes -= 1);
    }
    if (tag === 'ul' || tag === 'ol' || tag === 'menu' || tag === 'dir') return this.openList(element);
    if (tag === 'li') return this.openItem(element);
    return this.openTablePart(element);
  }

  private push(own: Own): () => void {
    this.own.push(own);
    return () => void this.own.pop();
  }

  private openTablePart(element: HtmlElement): () => void {
    const tag = element.tagName;
    const nothing = (): void => undefined;
    if (tag === 'table') {
      this.tableId += this.tables.length === 0 ? 1 : 0;
      this.tables.push({ id: this.tableId, row: -1, column: -1, header: false, spans: {}, cellHasText: false });
      return () => void this.tables.pop();
    }
    const table = this.tables[0];
    if (table === undefined || this.tables.length > 1) return nothing;
    if (tag === 'tr') {
      table.row += 1;
      table.column = -1;
    } else if (tag === 'td' || tag === 'th') {
      table.column += 1;
      table.header = tag === 'th';
      table.spans = spansOf(element);
      table.cellHasText = false;
      this.cells += 1;
      return () => {
        this.finish(true);
        this.cells -= 1;
      };
    }
    return nothing;
  }

  private openList(element: HtmlElement): () => void {
    if (this.lists.length === 0) this.listId += 1;
    const start = Number.parseInt(attribute(element, 'start') ?? '1', 10);
    this.lists.push({
      ordered: element.tagName === 'ol',
      number: (Number.isInteger(start) && start >= 0 ? start : 1) - 1,
      begun: true,
    });
    return () => void this.lists.pop();
  }

  private openItem(element: HtmlElement): () => void {
    const list = this.lists.at(-1);
    if (list !== undefined) {
      const value = Number.parseInt(attribute(element, 'value') ?? '', 10);
      list.number = Number.isInteger(value) && value >= 0 ? value : list.number + 1;
      list.begun = false;
      // Word for the web makes a list of every item, and names on the item the list to which it belongs.
      const name = attribute(element, 'data-listid');
      const level = Number.parseInt(attribute(element, 'data-aria-level') ?? '1', 10);
      if (name !== undefined) list.item = { id: this.named(`web ${name}`), depth: Math.max(0, (level || 1) - 1) };
    }
    return () => undefined;
  }

  private named(name: string): number {
    const id = this.listIds.get(name) ?? (this.listId += 1);
    this.listIds.set(name, id);
    return id;
  }

  private officePlace({ list, level, ordered, number }: OfficeItem): ListPlace {
    const place = { id: this.named(`office ${list}`), ordered, depth: level - 1 };
    if (!ordered) return place;
    const counter = `${list} ${level}`;
    const printed = number ?? (this.counters.get(counter) ?? 0) + 1;
    this.counters.set(counter, printed);
    return { ...place, number: printed };
  }

  /** Ends the current block if it has words; an empty table cell is kept. Its pictures stand behind it. */
  finish(cellEnds = false): void {
    const { pictures } = this;
    this.pictures = [];
    const table = this.tables[0];
    this.finishWords(cellEnds && pictures.length === 0);
    for (const figure of pictures) this.pushFigure(figure);
    if (pictures.length > 0 && table !== undefined && this.cells > 0) table.cellHasText = true;
  }

  private pushFigure(figure: DraftFigure): void {
    const last = this.blocks.at(-1);
    const from = this.figures.at(-1);
    // A caption above the picture.
    if (from !== undefined && last?.kind === 'caption' && this.blocks.length > from) {
      this.blocks[this.blocks.length - 1] = { ...last, kind: 'figure', figure };
      return;
    }
    this.blocks.push({ kind: 'figure', text: '', runs: [], figure, ...this.figurePlace() });
  }

  private figurePlace(): Pick<DraftBlock, 'list' | 'table'> {
    const table = this.tables[0];
    if (table !== undefined && this.cells > 0) {
      const { id, row, column, header, spans } = table;
      return { table: { id, row: Math.max(0, row), column, header, ...spans } };
    }
    const own = this.own.at(-1)?.list;
    if (own !== undefined) return { list: { ...own, continues: true } };
    return this.lists.length > 0 ? { list: this.itemPlace() } : {};
  }

  /** Makes words the caption of the picture before them in the same figure; false where there is none. */
  private isCaption(words: Words): boolean {
    const from = this.figures.at(-1);
    const last = this.blocks.at(-1);
    if (from === undefined || this.blocks.length <= from || last?.kind !== 'figure' || last.text !== '') return false;
    this.blocks[this.blocks.length - 1] = { ...last, ...words };
    return true;
  }

  private finishWords(cellEnds: boolean): void {
    const own = this.own.at(-1) ?? PARAGRAPH;
    if (own.kind !== 'code_block') this.runs.trimEnd();
    else this.runs.trimLine();
    const taken = this.runs.take();
    const words: Words = {
      text: taken.text,
      runs: taken.runs,
      ...(taken.marked.length > 0 ? { marked: taken.marked } : {}),
    };
    const table = this.tables[0];
    const empty = words.text.trim() === '';
    if (empty && (this.note !== undefined || !(cellEnds && table !== undefined && !table.cellHasText))) return;
    if (own.kind === 'caption' && this.isCaption(words)) return;
    if (this.note !== undefined) this.pushNote(words, own);
    else if (table !== undefined && this.cells > 0) {
      table.cellHasText = true;
      if (own.kind !== 'paragraph' || this.lists.length > 0 || this.tables.length > 1)
        this.flattened.add(
          /*i18n*/ '{count, plural, one {# block inside table cells} other {# blocks inside table cells}}',
        );
      const { id, row, column, header, spans } = table;
      this.blocks.push({
        kind: 'table_cell',
        ...words,
        table: { id, row: Math.max(0, row), column, header, ...spans },
      });
    } else if (own.kind === 'caption') this.blocks.push({ kind: 'caption', ...words });
    else if (own.list !== undefined) this.blocks.push({ kind: 'list_item', ...words, list: own.list });
    else if (this.lists.length > 0) this.pushItem(words, own);
    else if (this.quotes > 0) {
      if (own.kind !== 'paragraph')
        this.flattened.add(
          /*i18n*/ '{count, plural, one {# block inside quotations} other {# blocks inside quotations}}',
        );
      this.blocks.push({ kind: 'blockquote', ...words });
    } else this.blocks.push({ kind: own.kind, ...words, ...(own.level === undefined ? {} : { level: own.level }) });
  }

  private pushNote(words: Words, own: Own): void {
    const { note } = this;
    if (note === undefined) return;
    if (own.kind !== 'paragraph' || this.quotes > 0 || this.tables.length > 0)
      this.flattened.add(/*i18n*/ '{count, plural, one {# block inside notes} other {# blocks inside notes}}');
    const { place } = note;
    const said = note.begun ? words : withoutStart(words, labelLength(words.text, place.label));
    if (said.text.trim() === '') return;
    this.blocks.push({ kind: 'note', ...said, note: note.begun ? { ...place, continues: true } : place });
    note.begun = true;
  }

  private pushItem(words: Words, own: Own): void {
    const list = this.lists.at(-1);
    if (list === undefined) return;
    const code = own.kind === 'code_block' && this.quotes === 0;
    if ((own.kind !== 'paragraph' && !code) || this.quotes > 0)
      this.flattened.add(/*i18n*/ '{count, plural, one {# block inside lists} other {# blocks inside lists}}');
    this.blocks.push({ kind: code ? 'code_block' : 'list_item', ...words, list: this.itemPlace() });
  }

  /** Where the next block of the innermost list stands. */
  private itemPlace(): ListPlace {
    const list = this.lists.at(-1) as OpenList;
    const { ordered, begun } = list;
    list.begun = true;
    return {
      id: list.item?.id ?? this.listId,
      ordered,
      depth: list.item?.depth ?? this.lists.length - 1,
      ...(ordered ? { number: Math.max(0, list.number) } : {}),
      ...(begun ? { continues: true } : {}),
    };
  }
}

/** What a cell covers; an attribute that is no such number covers one, as in a browser. */
function spansOf(element: HtmlElement): Pick<TablePlace, 'colspan' | 'rowspan'> {
  const [colspan, rowspan] = ['colspan', 'rowspan'].map((name) =>
    Math.min(1000, Number.parseInt(attribute(element, name) ?? '1', 10) || 1),
  );
  return {
    ...(colspan !== undefined && colspan > 1 ? { colspan } : {}),
    ...(rowspan !== undefined && rowspan > 1 ? { rowspan } : {}),
  };
}

/** How many UTF-16 units at the head of a note repeat its label, or are what a link back from it left behind. */
function labelLength(text: string, label: string | null): number {
  const rest = text.trimStart();
  const from = text.length - rest.length;
  const printed = /^[[(]?(\d{1,9})[\])]?[.:)]?(?=\s|$|\p{L})\s*/u.exec(rest);
  if (printed !== null && printed[1] === label) return from + printed[0].length;
  return from + (/^[.:)\]^↑]+\s*(?=\S)/u.exec(rest)?.[0].length ?? 0);
}
