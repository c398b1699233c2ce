import type { HtmlElement, HtmlNode } from './html-tree.js';
import { asElement, textOf, walk } from './html-tree.js';

/** Which elements of a page are text that a revision took out. */
export interface Revisions {
  readonly isDeletion: (element: HtmlElement) => boolean;
}

/** The elements right beside an insertion, with nothing but white space between. Looks at each child once. */
function besideInsertions(children: readonly HtmlNode[], into: Set<HtmlElement>): void {
  let last: HtmlElement | undefined;
  for (const child of children) {
    const element = asElement(child);
    if (element === undefined) {
      if ('value' in child && child.value.trim() !== '') last = undefined;
      continue;
    }
    if (last?.tagName === 'ins') into.add(element);
    if (last !== undefined && element.tagName === 'ins') into.add(last);
    last = element;
  }
}

/**
 * A page that inserts marks revisions: its text is what they led to, and what they deleted would run together with it.
 * A page that only deletes shows struck words, which stay.
 */
export function findRevisions(document: HtmlNode): Revisions {
  const beside = new Set<HtmlElement>();
  let inserts = false;
  walk(document, {
    enter: (element) => {
      besideInsertions(element.childNodes, beside);
      inserts ||= element.tagName === 'ins' && textOf(element).trim() !== '';
      return true;
    },
    leave: () => undefined,
    text: () => undefined,
  });
  const isDeletion = ({ tagName }: HtmlElement): boolean => tagName === 'del';
  return {
    isDeletion: (element) =>
      inserts && (isDeletion(element) || (/^(?:s|strike)$/u.test(element.tagName) && beside.has(element))),
  };
}
