import type { Token } from 'markdown-it';
import type { DraftBlock, ImportedBlockKind, ListPlace } from './imported-block.js';
import { readFrontMatterBlock } from './markdown-front-matter.js';
import { addInline } from './markdown-inline.js';
import { markdownParser } from './markdown-parser.js';
import type { ReadText } from './reader.js';
import { counted, Tally } from './reader.js';
import { RunBuilder } from './run-builder.js';

interface OpenList {
  readonly ordered: boolean;
  number: number;
  /** The current item already has a block of its own. */
  begun: boolean;
}

/** Reads Markdown into blocks. Raw HTML in it is text and stays text. */
export function readMarkdown(text: string): ReadText {
  const { metadata, body } = readFrontMatterBlock(text);
  const blocks: DraftBlock[] = [];
  const runs = new RunBuilder();
  const links = new Tally();
  const images = new Tally();
  const flattened = new Tally();
  const lists: OpenList[] = [];
  let listId = 0;
  let quotes = 0;
  let headingLevel = 0;
  let table: { id: number; row: number; column: number; header: boolean } | undefined;
  let tableId = 0;

  const listPlace = (list: OpenList): ListPlace => ({
    id: listId,
    ordered: list.ordered,
    depth: lists.length - 1,
    ...(list.ordered ? { number: list.number } : {}),
    ...(list.begun ? { continues: true } : {}),
  });
  const finish = (own: ImportedBlockKind): void => {
    const taken = runs.take();
    const draft = { text: taken.text, runs: taken.runs, ...(taken.marked.length > 0 ? { marked: taken.marked } : {}) };
    const list = lists.at(-1);
    if (table !== undefined) blocks.push({ kind: 'table_cell', ...draft, table: { ...table } });
    else if (taken.text.trim() === '') return;
    else if (list !== undefined) {
      if (own !== 'paragraph' || quotes > 0) flattened.add(counted('block', 'inside lists'));
      blocks.push({ kind: 'list_item', ...draft, list: listPlace(list) });
      list.begun = true;
    } else if (quotes > 0) {
      if (own !== 'paragraph') flattened.add(counted('block', 'inside quotations'));
      blocks.push({ kind: 'blockquote', ...draft });
    } else blocks.push({ kind: own, ...draft, ...(own === 'heading' ? { level: headingLevel } : {}) });
  };

  const handlers: Readonly<Record<string, (token: Token) => void>> = {
    heading_open: (token) => void (headingLevel = Number(token.tag.slice(1))),
    heading_close: () => finish('heading'),
    paragraph_close: () => finish('paragraph'),
    inline: (token) => addInline(token.children ?? [], runs, links, images),
    blockquote_open: () => void (quotes += 1),
    blockquote_close: () => void (quotes -= 1),
    bullet_list_open: () => openList(false, 0),
    ordered_list_open: (token) => openList(true, Number(token.attrGet('start') ?? 1) - 1),
    bullet_list_close: () => void lists.pop(),
    ordered_list_close: () => void lists.pop(),
    list_item_open: () => {
      const list = lists.at(-1);
      if (list === undefined) return;
      list.number += 1;
      list.begun = false;
    },
    fence: (token) => addCode(token.content),
    code_block: (token) => addCode(token.content),
    hr: () => void blocks.push({ kind: 'horizontal_rule', text: '', runs: [] }),
    table_open: () => {
      tableId += 1;
      table = { id: tableId, row: -1, column: 0, header: false };
    },
    table_close: () => void (table = undefined),
    tr_open: () => {
      if (table !== undefined) table = { ...table, row: table.row + 1, column: -1 };
    },
    th_open: () => cell(true),
    td_open: () => cell(false),
    th_close: () => finish('table_cell'),
    td_close: () => finish('table_cell'),
  };
  const openList = (ordered: boolean, number: number): void => {
    if (lists.length === 0) listId += 1;
    lists.push({ ordered, number, begun: false });
  };
  const cell = (header: boolean): void => {
    if (table !== undefined) table = { ...table, column: table.column + 1, header };
  };
  const addCode = (content: string): void => {
    runs.add(content.replace(/\n$/u, ''), []);
    finish('code_block');
  };

  for (const token of markdownParser().parse(body, {})) handlers[token.type]?.(token);
  const warnings = [
    ...links.warning('link_dropped', 'The words were kept without'),
    ...images.warning('image_dropped', 'Left out'),
    ...flattened.warning('structure_flattened', 'Kept as simple blocks'),
  ];
  return { blocks, metadata, warnings };
}
