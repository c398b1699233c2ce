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

/** Without it a preview of figures is not built: their pictures need ids. */
const noPictures = (key: string): never => {
  throw new Error(`No id was given for the picture ${key}`);
};

/** Kinds whose place in a list or table counts. */
const IN_LISTS: ReadonlySet<ImportedBlock['kind']> = new Set(['list_item', 'code_block', 'figure']);
const IN_TABLES: ReadonlySet<ImportedBlock['kind']> = new Set(['table_cell', 'figure']);

/**
 * The document a preview describes, as ProseMirror JSON valid in the schema of `@scholium/document`. `newBlockId` is
 * called once for each block, lists, tables and quotations included, in no promised order; it must never repeat itself.
 * `imageId` gives each image of the file the id that the document names it by.
 */
export function buildDocument(
  preview: Pick<ImportPreview, 'blocks'>,
  newBlockId: () => string,
  imageId: (key: string) => string = noPictures,
): DocumentJson {
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
    const figure = (): OpenNode => figureNode(block, textblock('figure', block), imageId);
    const code = (): OpenNode => ({
      type: 'code_block',
      attrs: { id: newBlockId() },
      content: block.text === '' ? [] : [{ type: 'text', text: block.text }],
    });
    if (block.kind === 'note') {
      notes.add(paragraph, block.note ?? { id: -1, label: null });
      continue;
    }
    if (block.list === undefined || !IN_LISTS.has(block.kind)) lists.end();
    if (block.table === undefined || !IN_TABLES.has(block.kind)) tables.end();
    if (block.kind !== 'blockquote') quote = undefined;
    if (block.kind === 'list_item') lists.add(paragraph, block.list ?? { id: -1, ordered: false, depth: 0 }, content);
    else if (block.kind === 'figure' && block.list !== undefined) lists.add(figure, block.list, content);
    else if (block.kind === 'figure' && block.table !== undefined) tables.add(figure, block.table, content);
    else if (block.kind === 'figure') content.push(figure());
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

function figureNode({ figure }: ImportedBlock, node: OpenNode, imageId: (key: string) => string): OpenNode {
  const { image, width, height, alt } = figure ?? { image: '', width: 1, height: 1, alt: '' };
  return { ...node, attrs: { ...node.attrs, image: { id: imageId(image), width, height }, alt } };
}
