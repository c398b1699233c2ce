import type { DocumentNode } from '../../export/exported.js';
import { escapedLine, inlineLines } from './markdown-inline.js';
import type { NoteNames } from './note-names.js';

const LISTS: ReadonlySet<string> = new Set(['bullet_list', 'ordered_list']);
/** Front matter that Markdown has paragraphs for. */
const FRONT: ReadonlySet<string> = new Set(['series', 'byline', 'caption']);

const indented = (lines: readonly string[], first: string, rest = ' '.repeat(first.length)): string[] =>
  lines.length === 0
    ? [first.trimEnd()]
    : lines.map((line, at) =>
        line === '' ? (at === 0 ? first : rest).trimEnd() : `${at === 0 ? first : rest}${line}`,
      );

/** The blocks of a document as lines of Markdown (CommonMark, with tables and notes as GitHub has them). */
export class MarkdownBlocks {
  /** What has no form in Markdown. */
  readonly lost = new Set<string>();

  /** `fileOf`: the file of the picture of a figure; null where it has none. */
  constructor(
    private readonly notes: NoteNames,
    private readonly fileOf: (figure: DocumentNode) => string | null,
  ) {}

  /** The lines of each block that Markdown has a form for. */
  *each(nodes: readonly DocumentNode[]): Generator<string[]> {
    let before = '';
    let other = false;
    for (const node of nodes) {
      const type = node.type.name;
      // Two lists beside each other are told apart by their signs.
      const turned: boolean = before === type && LISTS.has(type) && !other;
      const lines = this.#block(node, turned);
      if (lines.length === 0) continue;
      yield lines;
      [before, other] = [type, turned];
    }
  }

  /** Blocks beside each other, with a line between them. */
  #all(nodes: readonly DocumentNode[]): string[] {
    return [...this.each(nodes)].flatMap((lines, at) => (at > 0 ? ['', ...lines] : lines));
  }

  #block(node: DocumentNode, other: boolean): string[] {
    const type = node.type.name;
    if (FRONT.has(type)) this.lost.add(type);
    switch (type) {
      case 'title':
      case 'heading': {
        const [line] = inlineLines(node, this.notes, true);
        const level = type === 'title' ? 1 : Number(node.attrs['level']);
        return this.#unlessEmpty(line === undefined ? [] : [`${'#'.repeat(level)} ${line.replace(/#$/u, '\\#')}`]);
      }
      case 'blockquote':
        return indented(this.#all(node.children), '> ', '> ');
      case 'bullet_list':
      case 'ordered_list':
        return this.#list(node, other);
      case 'code_block':
        return codeLines(node.textContent);
      case 'table':
        return this.#table(node);
      case 'horizontal_rule':
        return ['___'];
      case 'finding':
        return [];
      case 'figure':
        return this.#figure(node);
      case 'note':
        return indented(this.#all(node.children), `[^${this.notes.of(node)}]: `, '    ');
      default:
        return this.#unlessEmpty(inlineLines(node, this.notes, false));
    }
  }

  /** A picture; with a caption, tags around both. */
  #figure(node: DocumentNode): string[] {
    const file = this.fileOf(node);
    const caption = inlineLines(node, this.notes, false);
    if (file === null) return this.#unlessEmpty(caption);
    const target = /^[\w./-]+$/u.test(file) ? file : `<${file}>`;
    const picture = `![${escapedLine(String(node.attrs['alt']))}](${target})`;
    if (caption.length === 0) return [picture];
    return ['<figure>', '', picture, '', '<figcaption>', '', ...caption, '', '</figcaption>', '</figure>'];
  }

  #unlessEmpty(lines: string[]): string[] {
    if (lines.length === 0) this.lost.add(/* no message */ 'empty blocks');
    return lines;
  }

  #list(list: DocumentNode, other: boolean): string[] {
    const ordered = list.type.name === 'ordered_list';
    const start = ordered ? Number(list.attrs['start']) : 0;
    const items = list.children.map((item, at) =>
      indented(this.#all(item.children), ordered ? `${start + at}${other ? ')' : '.'} ` : other ? '* ' : '- '),
    );
    const loose = items.some((lines) => lines.includes(''));
    return items.flatMap((lines, at) => (loose && at > 0 ? ['', ...lines] : lines));
  }

  #table(table: DocumentNode): string[] {
    const [first] = table.children;
    if (first === undefined || !isSimple(table)) return this.#htmlTable(table);
    const rows = table.children.map(
      (row) => `| ${row.children.map((cell) => inlineLines(cell.child(0), this.notes, true).join('')).join(' | ')} |`,
    );
    return [rows[0] ?? '', `|${' --- |'.repeat(first.childCount)}`, ...rows.slice(1)];
  }

  /** Tags with Markdown between them, which a line without words tells apart. */
  #htmlTable(table: DocumentNode): string[] {
    const lines = ['<table>'];
    for (const row of table.children) {
      lines.push('<tr>');
      for (const cell of row.children) {
        const tag = cell.type.name === 'table_header' ? 'th' : 'td';
        const spans = (['colspan', 'rowspan'] as const)
          .filter((name) => cell.attrs[name] !== 1)
          .map((name) => ` ${name}="${cell.attrs[name]}"`);
        const inner = this.#all(cell.children);
        const open = `<${tag}${spans.join('')}>`;
        if (inner.length === 0) lines.push(`${open}</${tag}>`);
        else lines.push(open, '', ...inner, '', `</${tag}>`);
      }
      lines.push('</tr>');
    }
    return [...lines, '</table>'];
  }
}

/** Whether a table is one of Markdown's: a row of heads, and cells of one paragraph that cover no others. */
function isSimple(table: DocumentNode): boolean {
  const width = table.child(0).childCount;
  return table.children.every(
    (row, at) =>
      row.childCount === width &&
      row.children.every(
        (cell) =>
          (cell.type.name === 'table_header') === (at === 0) &&
          cell.attrs['colspan'] === 1 &&
          cell.attrs['rowspan'] === 1 &&
          cell.childCount === 1 &&
          cell.child(0).type.name === 'paragraph',
      ),
  );
}

function codeLines(text: string): string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [fence, ...text.toWellFormed().split(/\r\n|\r|\n/u), fence];
}
