import type { DOMOutputSpec, MarkSpec } from 'prosemirror-model';
import { href, title } from './attributes.js';
import { isSafeLink } from './safe-link.js';

interface ElementLike {
  getAttribute(name: string): string | null;
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
  em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: (): DOMOutputSpec => ['em', 0] },
  strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: (): DOMOutputSpec => ['strong', 0] },
  code: { parseDOM: [{ tag: 'code' }], toDOM: (): DOMOutputSpec => ['code', 0] },
} satisfies Record<string, MarkSpec>;
