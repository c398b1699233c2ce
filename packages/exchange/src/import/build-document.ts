import { buildInline } from './build-inline.js';
import { ListBuilder } from './build-lists.js';
import type { DocumentJson, OpenNode } from './document-json.js';
import { NoteBuilder } from './build-notes.js';
import type { ImportPreview } from './import-preview.js';
import type { ImportedBlock, TablePlace } from './imported-block.js';

/** The table that grows, cell by cell. */
class TableBuilder {
  private table: { node: OpenNode; place: TablePlace } | undefined;

  constructor(private readonly newBlockId: () => string) {}

  end(): void {
    this.table = undefined;
  }

  add(paragraph: () => OpenNode, place: TablePlace, into: DocumentJson[]): void {
    const before = this.table?.place;
    let node = this.table?.node;
    if (node === undefined || before?.id !== place.id) {
      node = { type: 'table', attrs: { id: this.newBlockId() }, content: [] };
      into.push(node);
      this.table = undefined;
    }
    const sameRow = this.table !== undefined && before?.row === place.row;
    if (!sameRow) node.content.push({ type: 'table_row', content: [] });
    // Rows and cells are made here, so their content is open.
    const row = node.content.at(-1) as OpenNode;
    if (!sameRow || before?.column !== place.column)
      row.content.push({
        type: place.header ? 'table_header' : 'table_cell',
        attrs: { colspan: place.colspan ?? 1, rowspan: place.rowspan ?? 1 },
        content: [],
      });
    (row.content.at(-1) as OpenNode).content.push(paragraph());
    this.table = { node, place };
  }
}

/**
 * The document a preview describes, as ProseMirror JSON valid in the schema of `@scholium/document`. `newBlockId` is
 * called once for each block, lists, tables and quotations included, in no promised order; it must never repeat itself.
 */
export function buildDocument(preview: Pick<ImportPreview, 'blocks'>, newBlockId: () => string): DocumentJson {
  const content: DocumentJson[] = [];
  const lists = new ListBuilder(newBlockId);
  const tables = new TableBuilder(newBlockId);
  let quote: OpenNode | undefined;
  const notes = new NoteBuilder(newBlockId, preview.blocks);
  const textblock = (type: string, block: ImportedBlock): OpenNode => ({
    type,
    attrs: type === 'heading' ? { id: newBlockId(), level: block.level ?? 2 } : { id: newBlockId() },
    content: buildInline(block, notes.blockIds),
  });
  for (const block of preview.blocks) {
    const paragraph = (): OpenNode => textblock('paragraph', block);
    const code = (): OpenNode => ({
      type: 'code_block',
      attrs: { id: newBlockId() },
      content: block.text === '' ? [] : [{ type: 'text', text: block.text }],
    });
    if (block.kind === 'note') {
      notes.add(paragraph, block.note ?? { id: -1, label: null });
      continue;
    }
    if (block.list === undefined || (block.kind !== 'list_item' && block.kind !== 'code_block')) lists.end();
    if (block.table === undefined || block.kind !== 'table_cell') tables.end();
    if (block.kind !== 'blockquote') quote = undefined;
    if (block.kind === 'list_item') lists.add(paragraph, block.list ?? { id: -1, ordered: false, depth: 0 }, content);
    else if (block.kind === 'table_cell')
      tables.add(paragraph, block.table ?? { id: -1, row: 0, column: 0, header: false }, content);
    else if (block.kind === 'blockquote') {
      if (quote === undefined) content.push((quote = { type: 'blockquote', attrs: { id: newBlockId() }, content: [] }));
      quote.content.push(paragraph());
    } else if (block.kind === 'horizontal_rule') content.push({ type: 'horizontal_rule', attrs: { id: newBlockId() } });
    else if (block.kind === 'code_block' && block.list !== undefined) lists.add(code, block.list, content);
    else if (block.kind === 'code_block') content.push(code());
    else content.push(textblock(block.kind, block));
  }
  if (content.length === 0) content.push({ type: 'paragraph', attrs: { id: newBlockId() } });
  return { type: 'doc', content: [...content, ...notes.built] };
}
