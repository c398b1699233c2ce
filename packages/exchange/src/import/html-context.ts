import type { HtmlElement } from './html-tree.js';
import { attribute } from './html-tree.js';
import type { DraftBlock, ImportedBlockKind } from './imported-block.js';
import { counted } from './reader.js';
import type { Tally } from './reader.js';
import type { RunBuilder } from './run-builder.js';

interface OpenList {
  readonly ordered: boolean;
  number: number;
  begun: boolean;
}

interface OpenTable {
  readonly id: number;
  row: number;
  column: number;
  header: boolean;
  cellHasText: boolean;
}

/** Where in lists, tables, quotations and headings the reader stands, and which block its words become. */
export class HtmlContext {
  private readonly lists: OpenList[] = [];
  private readonly tables: OpenTable[] = [];
  private readonly own: ImportedBlockKind[] = [];
  private cells = 0;
  private quotes = 0;
  private level = 2;
  private listId = 0;
  private tableId = 0;

  constructor(
    private readonly blocks: DraftBlock[],
    private readonly runs: RunBuilder,
    private readonly flattened: Tally,
  ) {}

  /** White space counts here. */
  get preformatted(): boolean {
    return this.own.includes('code_block');
  }

  enter(element: HtmlElement): void {
    const tag = element.tagName;
    if (/^h[1-6]$/u.test(tag)) {
      this.level = Number(tag[1]);
      this.own.push('heading');
    } else if (tag === 'pre') this.own.push('code_block');
    else if (tag === 'figcaption' || tag === 'caption') this.own.push('caption');
    else if (tag === 'address') this.own.push('byline');
    else if (tag === 'blockquote') this.quotes += 1;
    else if (tag === 'ul' || tag === 'ol' || tag === 'menu' || tag === 'dir') this.openList(element);
    else if (tag === 'li') this.openItem(element);
    else if (tag === 'table') {
      this.tableId += this.tables.length === 0 ? 1 : 0;
      this.tables.push({ id: this.tableId, row: -1, column: -1, header: false, cellHasText: false });
    } else this.enterTablePart(tag);
  }

  private enterTablePart(tag: string): void {
    const table = this.tables[0];
    if (table === undefined || this.tables.length > 1) return;
    if (tag === 'tr') {
      table.row += 1;
      table.column = -1;
    } else if (tag === 'td' || tag === 'th') {
      table.column += 1;
      table.header = tag === 'th';
      table.cellHasText = false;
      this.cells += 1;
    }
  }

  private openList(element: HtmlElement): void {
    if (this.lists.length === 0) this.listId += 1;
    const start = Number.parseInt(attribute(element, 'start') ?? '1', 10);
    this.lists.push({ ordered: element.tagName === 'ol', number: (Number.isInteger(start) && start >= 0 ? start : 1) - 1, begun: true });
  }

  private openItem(element: HtmlElement): void {
    const list = this.lists.at(-1);
    if (list === undefined) return;
    const value = Number.parseInt(attribute(element, 'value') ?? '', 10);
    list.number = Number.isInteger(value) && value >= 0 ? value : list.number + 1;
    list.begun = false;
  }

  leave(element: HtmlElement): void {
    const tag = element.tagName;
    if (/^(?:h[1-6]|pre|figcaption|caption|address)$/u.test(tag)) this.own.pop();
    else if (tag === 'blockquote') this.quotes -= 1;
    else if (/^(?:ul|ol|menu|dir)$/u.test(tag)) this.lists.pop();
    else if (tag === 'table') this.tables.pop();
    else if ((tag === 'td' || tag === 'th') && this.tables.length === 1) {
      this.finish(true);
      this.cells -= 1;
    }
  }

  /** Ends the current block if it has words; an empty table cell is kept. */
  finish(cellEnds = false): void {
    if (!this.preformatted) this.runs.trimEnd();
    const taken = this.runs.take();
    const table = this.tables[0];
    const empty = taken.text.trim() === '';
    if (empty && !(cellEnds && table !== undefined && !table.cellHasText)) return;
    const draft = { text: taken.text, runs: taken.runs, ...(taken.marked.length > 0 ? { marked: taken.marked } : {}) };
    const own = this.own.at(-1) ?? 'paragraph';
    if (table !== undefined && this.cells > 0) {
      table.cellHasText = true;
      if (own !== 'paragraph' || this.lists.length > 0 || this.tables.length > 1) this.flattened.add(counted('block', 'inside table cells'));
      const { id, row, column, header } = table;
      this.blocks.push({ kind: 'table_cell', ...draft, table: { id, row: Math.max(0, row), column, header } });
    } else if (own === 'caption') this.blocks.push({ kind: 'caption', ...draft });
    else if (this.lists.length > 0) this.pushItem(draft, own);
    else if (this.quotes > 0) {
      if (own !== 'paragraph') this.flattened.add(counted('block', 'inside quotations'));
      this.blocks.push({ kind: 'blockquote', ...draft });
    } else this.blocks.push({ kind: own, ...draft, ...(own === 'heading' ? { level: this.level } : {}) });
  }

  private pushItem(draft: Pick<DraftBlock, 'text' | 'runs' | 'marked'>, own: ImportedBlockKind): void {
    const list = this.lists.at(-1);
    if (list === undefined) return;
    if (own !== 'paragraph' || this.quotes > 0) this.flattened.add(counted('block', 'inside lists'));
    const place = { id: this.listId, ordered: list.ordered, depth: this.lists.length - 1 };
    this.blocks.push({
      kind: 'list_item',
      ...draft,
      list: { ...place, ...(list.ordered ? { number: Math.max(0, list.number) } : {}), ...(list.begun ? { continues: true } : {}) },
    });
    list.begun = true;
  }
}
