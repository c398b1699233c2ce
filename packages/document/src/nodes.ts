import type { DOMOutputSpec, Node, NodeSpec, TagParseRule } from 'prosemirror-model';
import { alt, blockId, finding, image, label, level, noteId, noteLabel, span, start } from './attributes.js';

/** The little of a DOM element that parsing needs; this package knows no DOM types. */
interface ElementLike {
  getAttribute(name: string): string | null;
}

const idOf = (element: ElementLike): string | null => element.getAttribute('data-block-id');
const given = (name: string, value: unknown): Record<string, string> =>
  typeof value === 'string' ? { [name]: value } : {};
const idAttribute = (node: Node): Record<string, string> => given('data-block-id', node.attrs['id']);

/** Parse rule for a block that carries nothing but its id. */
const block = (tag: string, priority = 50): TagParseRule => ({
  tag,
  priority,
  getAttrs: (e: ElementLike) => ({ id: idOf(e) }),
});

/** Front matter: a paragraph-like block, distinguished by its class, allowed at the top level only. */
const front = (name: string): NodeSpec => ({
  content: 'inline*',
  group: 'front',
  attrs: { id: blockId },
  defining: true,
  parseDOM: [block(`p.${name}`, 60)],
  toDOM: (node): DOMOutputSpec => ['p', { class: name, ...idAttribute(node) }, 0],
});

const cell = (tag: 'td' | 'th'): NodeSpec => ({
  content: 'block+',
  attrs: { colspan: span, rowspan: span },
  isolating: true,
  parseDOM: [
    {
      tag,
      getAttrs: (e: ElementLike) => ({
        colspan: Number(e.getAttribute('colspan') ?? 1),
        rowspan: Number(e.getAttribute('rowspan') ?? 1),
      }),
    },
  ],
  toDOM: (node): DOMOutputSpec => [
    tag,
    { colspan: String(node.attrs['colspan']), rowspan: String(node.attrs['rowspan']) },
    0,
  ],
});

const HEADINGS = [1, 2, 3, 4, 5, 6] as const;

/** Node types of a document. `paragraph` stands first: it is what ProseMirror makes when a block is needed. */
export const nodes = {
  /** Notes stand behind the text, each a block of its own. */
  doc: { content: '(block | front)+ note*' },
  paragraph: {
    content: 'inline*',
    group: 'block',
    attrs: { id: blockId },
    parseDOM: [block('p')],
    toDOM: (node): DOMOutputSpec => ['p', idAttribute(node), 0],
  },
  title: {
    ...front('title'),
    parseDOM: [block('h1.title', 60)],
    toDOM: (node): DOMOutputSpec => ['h1', { class: 'title', ...idAttribute(node) }, 0],
  },
  series: front('series'),
  byline: front('byline'),
  caption: front('caption'),
  heading: {
    content: 'inline*',
    group: 'block',
    attrs: { id: blockId, level },
    defining: true,
    parseDOM: HEADINGS.map((n) => ({ tag: `h${n}`, getAttrs: (e: ElementLike) => ({ id: idOf(e), level: n }) })),
    toDOM: (node): DOMOutputSpec => [`h${node.attrs['level']}`, idAttribute(node), 0],
  },
  blockquote: {
    content: 'block+',
    group: 'block',
    attrs: { id: blockId },
    defining: true,
    parseDOM: [block('blockquote')],
    toDOM: (node): DOMOutputSpec => ['blockquote', idAttribute(node), 0],
  },
  bullet_list: {
    content: 'list_item+',
    group: 'block',
    attrs: { id: blockId },
    parseDOM: [block('ul')],
    toDOM: (node): DOMOutputSpec => ['ul', idAttribute(node), 0],
  },
  ordered_list: {
    content: 'list_item+',
    group: 'block',
    attrs: { id: blockId, start },
    parseDOM: [
      { tag: 'ol', getAttrs: (e: ElementLike) => ({ id: idOf(e), start: Number(e.getAttribute('start') ?? 1) }) },
    ],
    toDOM: (node): DOMOutputSpec => ['ol', { start: String(node.attrs['start']), ...idAttribute(node) }, 0],
  },
  list_item: { content: 'block+', defining: true, parseDOM: [{ tag: 'li' }], toDOM: (): DOMOutputSpec => ['li', 0] },
  code_block: {
    content: 'text*',
    marks: '',
    group: 'block',
    code: true,
    attrs: { id: blockId },
    defining: true,
    parseDOM: [{ ...block('pre'), preserveWhitespace: 'full' }],
    toDOM: (node): DOMOutputSpec => ['pre', idAttribute(node), ['code', 0]],
  },
  table: {
    content: 'table_row+',
    group: 'block',
    attrs: { id: blockId },
    isolating: true,
    parseDOM: [block('table')],
    toDOM: (node): DOMOutputSpec => ['table', idAttribute(node), ['tbody', 0]],
  },
  table_row: {
    content: '(table_cell | table_header)+',
    parseDOM: [{ tag: 'tr' }],
    toDOM: (): DOMOutputSpec => ['tr', 0],
  },
  table_cell: cell('td'),
  table_header: cell('th'),
  horizontal_rule: {
    group: 'block',
    attrs: { id: blockId },
    parseDOM: [block('hr')],
    toDOM: (node): DOMOutputSpec => ['hr', idAttribute(node)],
  },
  /** Stands for something outside the document, whose words are none of its own: see {@link FindingReference}. */
  finding: {
    group: 'block',
    atom: true,
    selectable: false,
    attrs: { id: blockId, finding },
    toDOM: (node): DOMOutputSpec => [
      'div',
      { class: 'finding', 'data-finding': JSON.stringify(node.attrs['finding']), ...idAttribute(node) },
    ],
  },
  /** A picture with its caption, which is text like any other and may be empty: see {@link FigureImage}. */
  figure: {
    content: 'inline*',
    group: 'block',
    attrs: { id: blockId, image, alt },
    // A caption whose words are all replaced is still the caption of its picture; elsewhere they are words alone.
    definingAsContext: true,
    isolating: true,
    toDOM: (node): DOMOutputSpec => [
      'figure',
      {
        'data-image': JSON.stringify(node.attrs['image']),
        'data-alt': String(node.attrs['alt']),
        ...idAttribute(node),
      },
      ['figcaption', 0],
    ],
  },
  note: {
    content: 'paragraph+',
    attrs: { id: blockId, label: noteLabel },
    defining: true,
    isolating: true,
    parseDOM: [
      {
        tag: 'div.document-note',
        getAttrs: (e: ElementLike) => ({ id: idOf(e), label: e.getAttribute('data-label') }),
      },
    ],
    toDOM: (node): DOMOutputSpec => [
      'div',
      { class: 'document-note', ...given('data-label', node.attrs['label']), ...idAttribute(node) },
      0,
    ],
  },
  text: { group: 'inline' },
  hard_break: {
    inline: true,
    group: 'inline',
    selectable: false,
    leafText: () => '\n',
    parseDOM: [{ tag: 'br' }],
    toDOM: (): DOMOutputSpec => ['br'],
  },
  footnote_ref: {
    inline: true,
    atom: true,
    group: 'inline',
    attrs: { label, note: noteId },
    leafText: (node) => String(node.attrs['label']),
    // Before the superscript mark, which any other `sup` is.
    parseDOM: [
      {
        tag: 'sup.footnote-ref',
        priority: 60,
        getAttrs: (e: ElementLike) => ({ label: e.getAttribute('data-label'), note: e.getAttribute('data-note') }),
      },
    ],
    toDOM: (node): DOMOutputSpec => {
      const digits = String(node.attrs['label']);
      return [
        'sup',
        { class: 'footnote-ref', 'data-label': digits, ...given('data-note', node.attrs['note']) },
        digits,
      ];
    },
  },
} satisfies Record<string, NodeSpec>;
