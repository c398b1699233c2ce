import { isSafeLink } from '@scholium/document';
import type { AnnotationCard } from '../../export/annotation-card.js';
import { contentsOf, frontOf } from '../../export/contents.js';
import type { DocumentNode, ExportedDocument } from '../../export/exported.js';
import { pictureOf, type ShownPicture } from '../../export/pictures.js';
import type { Placed, TextWalk } from '../../export/text-walk.js';
import { xmlText } from '../../export/xml-text.js';

const MARKS: Readonly<Record<string, string>> = {
  strong: 'strong',
  em: 'em',
  strikethrough: 's',
  code: 'code',
  superscript: 'sup',
  subscript: 'sub',
};
const BLOCKS: Readonly<Record<string, string>> = {
  paragraph: 'p',
  blockquote: 'blockquote',
  bullet_list: 'ul',
  list_item: 'li',
  table_row: 'tr',
};

export const classesOf = ({ annotation }: AnnotationCard): string =>
  `${annotation.body.kind}${annotation.state === 'accepted' ? '' : ' pending'}`;

/** Text of HTML, or the attribute of the picture that stands there. */
type Piece = string | ShownPicture;

/** The text of a document as HTML, with its annotations as marks that lead to their cards. */
export class HtmlBlocks {
  /** Numbers of notes in their order, by their ids. */
  readonly #notes = new Map<string, number>();
  /** References that were written, by the numbers of their notes. */
  readonly #references = new Map<number, number>();
  #headings = 0;

  constructor(
    private readonly document: Pick<ExportedDocument, 'doc' | 'pictures'>,
    private readonly walk: TextWalk<AnnotationCard>,
  ) {
    this.document.doc.forEach((node) => {
      const id: unknown = node.type.name === 'note' ? node.attrs['id'] : null;
      if (typeof id === 'string' && !this.#notes.has(id)) this.#notes.set(id, this.#notes.size + 1);
    });
  }

  /** All blocks, in small pieces. `contents`: with a table of contents behind the title. */
  *text(contents = false): Generator<Piece> {
    let inNotes = false;
    const { doc } = this.document;
    const front = contents ? frontOf(doc) : -1;
    for (const [at, node] of doc.children.entries()) {
      if (at === front) yield* contentsList(doc);
      if (!inNotes && node.type.name === 'note') {
        inNotes = true;
        yield '<section class="notes" role="doc-endnotes" aria-label="Notes">\n';
      }
      yield* this.#block(node);
    }
    if (inNotes) yield '</section>\n';
  }

  *#block(node: DocumentNode): Generator<Piece> {
    const { name } = node.type;
    if (name === 'figure') return yield* this.#figure(node);
    if (node.isTextblock) return yield* this.#textBlock(node);
    switch (name) {
      case 'ordered_list':
        return yield* this.#within(`<ol start="${node.attrs['start']}">`, node, '</ol>\n');
      case 'table':
        return yield* this.#within('<table><tbody>', node, '</tbody></table>\n');
      case 'table_cell':
      case 'table_header': {
        const tag = name === 'table_header' ? 'th' : 'td';
        const { colspan, rowspan } = node.attrs;
        return yield* this.#within(`<${tag} colspan="${colspan}" rowspan="${rowspan}">`, node, `</${tag}>`);
      }
      case 'horizontal_rule':
        return yield '<hr>\n';
      case 'finding':
        return;
      case 'note':
        return yield* this.#noteBlock(node);
      default:
        return yield* this.#within(`<${BLOCKS[name]}>`, node, `</${BLOCKS[name]}>\n`);
    }
  }

  *#within(before: string, node: DocumentNode, behind: string): Generator<Piece> {
    yield before;
    for (const child of node.children) yield* this.#block(child);
    yield behind;
  }

  *#figure(node: DocumentNode): Generator<Piece> {
    const { alt, image } = node.attrs as { readonly alt: string; readonly image: { width: number; height: number } };
    const picture = pictureOf(node, this.document);
    yield '<figure><img';
    if (picture !== null) yield picture;
    yield ` alt="${xmlText(alt)}" width="${image.width}" height="${image.height}">`;
    if (node.childCount > 0) yield* this.#textBlock(node);
    else this.walk.begin();
    yield '</figure>\n';
  }

  *#noteBlock(node: DocumentNode): Generator<string> {
    const { id, label } = node.attrs as { readonly id: string | null; readonly label: string | null };
    const number = id === null ? undefined : this.#notes.get(id);
    const count = number === undefined ? 0 : (this.#references.get(number) ?? 0);
    const backs = Array.from(
      { length: count },
      (_, at) =>
        ` <a role="doc-backlink" href="#reference-${number}-${at + 1}" aria-label="Back to reference ${at + 1} of note ${xmlText(label ?? String(number))}">↩</a>`,
    );
    const name = number === undefined ? '' : ` id="note-${number}"`;
    yield `<div class="note"${name} data-label="${xmlText(label ?? '*')}">`;
    for (const [at, child] of node.children.entries())
      yield* this.#textBlock(child, at === node.childCount - 1 ? backs.join('') : '');
    yield '</div>\n';
  }

  *#textBlock(node: DocumentNode, behind = ''): Generator<string> {
    this.walk.begin();
    const [start, end] = tagsOf(node);
    if (node.type.name === 'heading') this.#headings += 1;
    yield node.type.name === 'heading' ? start.replace('>', ` id="heading-${this.#headings}">`) : start;
    for (const child of node.children) yield* this.#inline(child);
    yield `${behind}${end}\n`;
  }

  *#inline(node: DocumentNode): Generator<string> {
    for (const { text, over, opened } of this.walk.of(node)) {
      const drawn = node.isText ? this.#words(node, text) : this.#leaf(node, text);
      const { length } = over;
      const marks = over.map(({ of: card }) => `<mark class="${classesOf(card)}" data-annotation="${card.number}">`);
      yield `${opened.map(wayTo).join('')}${marks.join('')}${drawn}${'</mark>'.repeat(length)}`;
    }
  }

  #words(node: DocumentNode, text: string): string {
    return node.marks.reduceRight((inner, { type, attrs }) => {
      const tag = MARKS[type.name];
      if (tag !== undefined) return `<${tag}>${inner}</${tag}>`;
      if (type.name === 'page') return `<span data-page="${xmlText(String(attrs['label']))}">${inner}</span>`;
      const { href, title } = attrs as { readonly href: string; readonly title: string | null };
      if (!isSafeLink(href)) return inner;
      const advice = title === null ? '' : ` title="${xmlText(title)}"`;
      return `<a href="${xmlText(href)}" rel="noopener noreferrer nofollow"${advice}>${inner}</a>`;
    }, xmlText(text));
  }

  #leaf(node: DocumentNode, text: string): string {
    if (node.type.name !== 'footnote_ref') return '<br>';
    const id: unknown = node.attrs['note'];
    const number = typeof id === 'string' ? this.#notes.get(id) : undefined;
    if (number === undefined) return `<sup class="footnote-ref">${xmlText(text)}</sup>`;
    const count = (this.#references.get(number) ?? 0) + 1;
    this.#references.set(number, count);
    return `<sup><a role="doc-noteref" id="reference-${number}-${count}" href="#note-${number}">${xmlText(text)}</a></sup>`;
  }
}

/** Ways to the headings of a text. */
function* contentsList(doc: DocumentNode): Generator<string> {
  const entries = contentsOf(doc);
  if (entries.length === 0) return;
  yield '<nav class="contents" aria-labelledby="contents"><h2 id="contents">Contents</h2><ul>\n';
  for (const [at, { level, text }] of entries.entries())
    yield `<li class="level-${level}" dir="auto"><a href="#heading-${at + 1}">${xmlText(text)}</a></li>\n`;
  yield '</ul></nav>\n';
}

function tagsOf({ type: { name }, attrs }: DocumentNode): readonly [start: string, end: string] {
  switch (name) {
    case 'title':
      return ['<h1 dir="auto">', '</h1>'];
    case 'heading':
      return [`<h${attrs['level']} dir="auto">`, `</h${attrs['level']}>`];
    case 'code_block':
      return ['<pre dir="auto"><code>', '</code></pre>'];
    case 'figure':
      return ['<figcaption dir="auto">', '</figcaption>'];
    case 'paragraph':
      return ['<p dir="auto">', '</p>'];
    default:
      return [`<p class="${name}" dir="auto">`, '</p>'];
  }
}

/** The way to a card; its number is drawn, and no part of the text. */
function wayTo({ of: { number, kind }, first }: Placed<AnnotationCard>): string {
  const id = first ? ` id="mark-${number}"` : '';
  return `<a class="to"${id} href="#annotation-${number}" data-number="${number}" aria-label="${kind} ${number}"></a>`;
}
