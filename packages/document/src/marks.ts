import type { DOMOutputSpec, MarkSpec } from 'prosemirror-model';
import { href, pageLabel, title } from './attributes.js';
import { isSafeLink } from './safe-link.js';

interface ElementLike {
  getAttribute(name: string): string | null;
}

/** Attributes of a mark for an element, unless its own style takes the mark back. */
function unlessStyled(style: RegExp): (element: ElementLike) => null | false {
  return (element) => (style.test(element.getAttribute('style') ?? '') ? false : null);
}

/** Mark types of a document: what is printed. Annotations are never marks (they stand off). */
export const marks = {
  link: {
    attrs: { href, title },
    inclusive: false,
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (e: ElementLike) => {
          const target = e.getAttribute('href') ?? '';
          return isSafeLink(target) ? { href: target, title: e.getAttribute('title') } : false;
        },
      },
    ],
    toDOM: (mark): DOMOutputSpec => {
      const advice = typeof mark.attrs['title'] === 'string' ? { title: mark.attrs['title'] } : {};
      return ['a', { href: String(mark.attrs['href']), rel: 'noopener noreferrer nofollow', ...advice }, 0];
    },
  },
  em: {
    parseDOM: [
      { tag: 'em' },
      { tag: 'i', getAttrs: unlessStyled(/(?:^|;)\s*font-style\s*:\s*normal/i) },
      { style: 'font-style=italic' },
      { style: 'font-style=normal', clearMark: (mark) => mark.type.name === 'em' },
    ],
    toDOM: (): DOMOutputSpec => ['em', 0],
  },
  strong: {
    parseDOM: [
      { tag: 'strong' },
      // Google Docs wraps everything it copies in a bold element that is not bold.
      { tag: 'b', getAttrs: unlessStyled(/(?:^|;)\s*font-weight\s*:\s*(?:normal|[1-4]00)/i) },
      { style: 'font-weight', getAttrs: (value: string) => /^(?:bold(?:er)?|[5-9]\d\d)$/.test(value) && null },
      { style: 'font-weight=400', clearMark: (mark) => mark.type.name === 'strong' },
    ],
    toDOM: (): DOMOutputSpec => ['strong', 0],
  },
  code: { parseDOM: [{ tag: 'code' }], toDOM: (): DOMOutputSpec => ['code', 0] },
  superscript: {
    excludes: 'superscript subscript',
    parseDOM: [{ tag: 'sup' }, { style: 'vertical-align=super' }],
    toDOM: (): DOMOutputSpec => ['sup', 0],
  },
  subscript: {
    excludes: 'superscript subscript',
    parseDOM: [{ tag: 'sub' }, { style: 'vertical-align=sub' }],
    toDOM: (): DOMOutputSpec => ['sub', 0],
  },
  strikethrough: {
    parseDOM: [
      { tag: 's' },
      { tag: 'del' },
      { tag: 'strike' },
      ...['text-decoration', 'text-decoration-line'].map((style) => ({
        style,
        getAttrs: (value: string) => /(?:^|\s)line-through(?:\s|$)/.test(value) && null,
      })),
    ],
    toDOM: (): DOMOutputSpec => ['s', 0],
  },
  /** The page of the original that words are printed on. It is on all of them, so it moves with them. */
  page: {
    attrs: { label: pageLabel },
    parseDOM: [{ tag: 'span[data-page]', getAttrs: (e: ElementLike) => ({ label: e.getAttribute('data-page') }) }],
    toDOM: (mark): DOMOutputSpec => ['span', { 'data-page': String(mark.attrs['label']) }, 0],
  },
} satisfies Record<string, MarkSpec>;
