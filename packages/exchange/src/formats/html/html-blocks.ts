import { isSafeLink } from '@scholium/document';
import type { AnnotationCard } from '../../export/annotation-card.js';
import type { DocumentNode } from '../../export/exported.js';
import { TextWalk, type Placed } from '../../export/text-walk.js';
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

/** The blocks of a document as HTML, with its annotations as marks that lead to their cards. */
export class HtmlBlocks {
  readonly #walk: TextWalk<AnnotationCard>;
  /** Numbers of notes in their order, by their ids. */
  readonly #notes = new Map<string, number>();
  /** References that were written, by the numbers of their notes. */
  readonly #references = new Map<number, number>();

  constructor(doc: DocumentNode, cards: readonly AnnotationCard[]) {
    this.#walk = new TextWalk(cards);
    doc.forEach((node) => {
      const id: unknown = node.type.name === 'note' ? node.attrs['id'] : null;
      if (typeof id === 'string' && !this.#notes.has(id)) this.#notes.set(id, this.#notes.size + 1);
    });
  }

  block(node: DocumentNode): string {
    const { name } = node.type;
    if (node.isTextblock) return this.#textBlock(node);
    const inner = (): string => node.children.map((child) => this.block(child)).join('');
    switch (name) {
      case 'ordered_list':
        return `<ol start="${node.attrs['start']}">${inner()}</ol>\n`;
      case 'table':
        return `<table><tbody>${inner()}</tbody></table>\n`;
      case 'table_cell':
      case 'table_header': {
        const tag = name === 'table_header' ? 'th' : 'td';
        const { colspan, rowspan } = node.attrs;
        return `<${tag} colspan="${colspan}" rowspan="${rowspan}">${inner()}</${tag}>`;
      }
      case 'horizontal_rule':
        return '<hr>\n';
      case 'note':
        return this.#noteBlock(node);
      default:
        return `<${BLOCKS[name]}>${inner()}</${BLOCKS[name]}>\n`;
    }
  }

  #noteBlock(node: DocumentNode): string {
    const { id, label } = node.attrs as { readonly id: string | null; readonly label: string | null };
    const number = id === null ? undefined : this.#notes.get(id);
    const count = number === undefined ? 0 : (this.#references.get(number) ?? 0);
    const backs = Array.from(
      { length: count },
      (_, at) =>
        ` <a role="doc-backlink" href="#reference-${number}-${at + 1}" aria-label="Back to reference ${at + 1} of note ${xmlText(label ?? String(number))}">↩</a>`,
    );
    const blocks = node.children.map((child, at) =>
      this.#textBlock(child, at === node.childCount - 1 ? backs.join('') : ''),
    );
    const name = number === undefined ? '' : ` id="note-${number}"`;
    return `<div class="note"${name} data-label="${xmlText(label ?? '*')}">${blocks.join('')}</div>\n`;
  }

  #textBlock(node: DocumentNode, behind = ''): string {
    this.#walk.begin();
    const words = node.children.map((child) => this.#inline(child)).join('') + behind;
    const { name } = node.type;
    switch (name) {
      case 'title':
        return `<h1 dir="auto">${words}</h1>\n`;
      case 'heading':
        return `<h${node.attrs['level']} dir="auto">${words}</h${node.attrs['level']}>\n`;
      case 'code_block':
        return `<pre dir="auto"><code>${words}</code></pre>\n`;
      case 'paragraph':
        return `<p dir="auto">${words}</p>\n`;
      default:
        return `<p class="${name}" dir="auto">${words}</p>\n`;
    }
  }

  #inline(node: DocumentNode): string {
    let html = '';
    for (const { text, over, opened } of this.#walk.of(node)) {
      const drawn = node.isText ? this.#words(node, text) : this.#leaf(node, text);
      const { length } = over;
      const marks = over.map(({ of: card }) => `<mark class="${classesOf(card)}" data-annotation="${card.number}">`);
      html += `${opened.map(wayTo).join('')}${marks.join('')}${drawn}${'</mark>'.repeat(length)}`;
    }
    return html;
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

/** The way to a card; its number is drawn, and no part of the text. */
function wayTo({ of: { number, kind }, first }: Placed<AnnotationCard>): string {
  const id = first ? ` id="mark-${number}"` : '';
  return `<a class="to"${id} href="#annotation-${number}" data-number="${number}" aria-label="${kind} ${number}"></a>`;
}
