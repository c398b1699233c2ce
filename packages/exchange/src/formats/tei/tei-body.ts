import type { DocumentNode, ExportedDocument } from '../../export/exported.js';
import { pictureOf, type ShownPicture } from '../../export/pictures.js';
import { xmlText } from '../../export/xml-text.js';

/** An empty element at a place of the plain text, at which a stretch begins or ends. */
export interface Milestone {
  /** UTF-16 offset. */
  readonly at: number;
  readonly id: string;
}

/** Front matter and code, for which TEI has no element that may stand anywhere: an anonymous block with its kind. */
const ANONYMOUS: ReadonlySet<string> = new Set(['title', 'series', 'byline', 'caption', 'code_block']);
const RENDITIONS: Readonly<Record<string, string>> = {
  strong: 'bold',
  em: 'italic',
  superscript: 'superscript',
  subscript: 'subscript',
  strikethrough: 'strikethrough',
};

const idOf = ({ attrs }: DocumentNode): string => {
  const id = attrs['id'] as unknown;
  return typeof id === 'string' ? ` xml:id="b-${xmlText(id)}"` : '';
};
export const noteId = (id: string): string => `b-${id}`;

/** The text of a document as TEI, with milestones where they belong. Offsets are those of its plain text. */
export class TeiBody {
  /** Levels of the divisions that are open. */
  readonly #open: number[] = [];
  #next = 0;
  #page: string | undefined;
  #inNotes = false;

  constructor(
    private readonly document: Pick<ExportedDocument, 'doc' | 'pictures'>,
    /** Where the file of a picture is. */
    private readonly urlOf: (picture: ShownPicture) => string,
    /** UTF-16 offset of a ProseMirror position. */
    private readonly offsetAt: (pos: number) => number,
    /** In the order of the text. */
    private readonly milestones: readonly Milestone[],
  ) {}

  *write(): Generator<string> {
    yield '<body>\n';
    const notes: (readonly [DocumentNode, number])[] = [];
    for (const [node, pos] of childrenOf(this.document.doc, 0)) {
      if (node.type.name === 'note') notes.push([node, pos]);
      else if (node.type.name === 'heading') yield* this.#heading(node, pos);
      else yield* this.#block(node, pos);
    }
    yield* this.#close(0);
    yield '</body>\n';
    if (notes.length === 0) return;
    this.#inNotes = true;
    yield '<back>\n<div type="notes">\n';
    for (const [node, pos] of notes) {
      const label = node.attrs['label'] as unknown;
      yield `<note${idOf(node)}${typeof label === 'string' ? ` n="${xmlText(label)}"` : ''}>\n`;
      yield* this.#blocks(node, pos + 1);
      yield '</note>\n';
    }
    yield '</div>\n</back>\n';
  }

  *#heading(node: DocumentNode, pos: number): Generator<string> {
    const level = Number(node.attrs['level']);
    yield* this.#close(level);
    this.#open.push(level);
    yield `<div>\n<head${idOf(node)}>`;
    yield* this.#inline(node, pos);
    yield '</head>\n';
  }

  /** Closes the divisions of this level and deeper ones. */
  *#close(level: number): Generator<string> {
    while ((this.#open.at(-1) ?? -1) >= level) {
      this.#open.pop();
      yield '</div>\n';
    }
  }

  *#blocks(parent: DocumentNode, start: number): Generator<string> {
    for (const [node, pos] of childrenOf(parent, start)) yield* this.#block(node, pos);
  }

  *#block(node: DocumentNode, pos: number): Generator<string> {
    const { name } = node.type;
    if (name === 'horizontal_rule') yield `<milestone unit="rule"${idOf(node)}/>\n`;
    else if (name === 'finding') yield `<milestone unit="finding"${idOf(node)}/>\n`;
    else if (name === 'figure') yield* this.#figure(node, pos);
    else if (node.isTextblock) {
      const [tag, attributes] = textblockOf(node);
      yield `<${tag}${attributes}${idOf(node)}>`;
      yield* this.#inline(node, pos);
      yield `</${tag}>\n`;
    } else {
      const [tag, attributes] = containerOf(node);
      yield `<${tag}${attributes}${idOf(node)}>\n`;
      yield* this.#blocks(node, pos + 1);
      yield `</${tag}>\n`;
    }
  }

  *#figure(node: DocumentNode, pos: number): Generator<string> {
    const picture = pictureOf(node, this.document);
    const alt = String(node.attrs['alt']);
    yield `<figure${idOf(node)}>`;
    if (picture !== null) {
      const { mediaType, width, height } = picture;
      yield `<graphic url="${xmlText(encodeURI(this.urlOf(picture)))}" mimeType="${mediaType}" width="${width}px" height="${height}px"/>`;
    }
    yield '<head>';
    yield* this.#inline(node, pos);
    yield `</head>${alt === '' ? '' : `<figDesc>${xmlText(alt)}</figDesc>`}</figure>\n`;
  }

  *#inline(block: DocumentNode, blockPos: number): Generator<string> {
    for (const [node, pos] of childrenOf(block, blockPos + 1)) {
      const from = this.offsetAt(pos);
      yield* this.#until(from);
      yield this.#pageBreak(node);
      const [before, after] = marksOf(node);
      yield before;
      if (node.isText) yield* this.#words(node, from, [before, after]);
      else if (node.type.name === 'hard_break') yield '<lb/>';
      else yield referenceOf(node);
      yield after;
    }
    yield* this.#until(this.offsetAt(blockPos + 1 + block.content.size));
  }

  /** The beginning of a page of the original; notes are printed out of order. */
  #pageBreak({ marks }: DocumentNode): string {
    const label = marks.find(({ type }) => type.name === 'page')?.attrs['label'] as string | undefined;
    if (label === undefined || label === this.#page || this.#inNotes) return '';
    this.#page = label;
    return `<pb n="${xmlText(label)}"/>`;
  }

  /** Milestones stand among words, but not in `code`, which is divided there. */
  *#words(
    { text = '', marks }: DocumentNode,
    from: number,
    [open, close]: readonly [string, string],
  ): Generator<string> {
    const isCode = marks.some(({ type }) => type.name === 'code');
    let at = from;
    for (let next = this.milestones[this.#next]; next && next.at < from + text.length;) {
      yield xmlText(text.slice(at - from, next.at - from));
      at = next.at;
      if (isCode) yield close;
      yield* this.#until(at);
      if (isCode) yield open;
      next = this.milestones[this.#next];
    }
    yield xmlText(text.slice(at - from));
  }

  /** The milestones up to an offset that are not written yet. */
  *#until(offset: number): Generator<string> {
    for (let next = this.milestones[this.#next]; next && next.at <= offset; next = this.milestones[this.#next]) {
      yield `<anchor xml:id="${next.id}"/>`;
      this.#next += 1;
    }
  }
}

function* childrenOf(parent: DocumentNode, start: number): Generator<readonly [DocumentNode, number]> {
  let pos = start;
  for (const child of parent.children) {
    yield [child, pos];
    pos += child.nodeSize;
  }
}

function textblockOf(node: DocumentNode): readonly [tag: string, attributes: string] {
  const { name } = node.type;
  if (name === 'heading') return ['ab', ` type="heading" n="${String(node.attrs['level'])}"`];
  return ANONYMOUS.has(name) ? ['ab', ` type="${name.replace('_block', '')}"`] : ['p', ''];
}

function containerOf(node: DocumentNode): readonly [tag: string, attributes: string] {
  const several = (name: 'colspan' | 'rowspan', attribute: string): string =>
    Number(node.attrs[name]) > 1 ? ` ${attribute}="${String(node.attrs[name])}"` : '';
  switch (node.type.name) {
    case 'bullet_list':
      return ['list', ' rend="bulleted"'];
    case 'ordered_list':
      return ['list', ` rend="numbered" n="${String(node.attrs['start'])}"`];
    case 'list_item':
      return ['item', ''];
    case 'table':
      return ['table', ''];
    case 'table_row':
      return ['row', ''];
    case 'table_header':
      return ['cell', ` role="label"${several('colspan', 'cols')}${several('rowspan', 'rows')}`];
    case 'table_cell':
      return ['cell', `${several('colspan', 'cols')}${several('rowspan', 'rows')}`];
    default:
      return ['quote', ''];
  }
}

function marksOf({ marks, isText }: DocumentNode): readonly [before: string, after: string] {
  let [before, after] = ['', ''];
  // Nothing stands in `code` but text.
  const outside = marks.filter(({ type }) => type.name !== 'code');
  const code = isText ? marks.filter((mark) => !outside.includes(mark)) : [];
  for (const { type, attrs } of [...outside, ...code]) {
    if (type.name === 'page') continue;
    const rendition = RENDITIONS[type.name];
    const [tag, attributes] = rendition
      ? ['hi', ` rend="${rendition}"`]
      : type.name === 'link'
        ? ['ref', ` target="${xmlText(String(attrs['href']).replace(/\s/gu, encodeURIComponent))}"`]
        : ['code', ''];
    before += `<${tag}${attributes}>`;
    after = `</${tag}>${after}`;
  }
  return [before, after];
}

function referenceOf({ attrs }: DocumentNode): string {
  const note = attrs['note'] as unknown;
  const target = typeof note === 'string' ? ` target="#${xmlText(noteId(note))}"` : '';
  return `<ref type="footnote"${target}>${xmlText(String(attrs['label']))}</ref>`;
}
