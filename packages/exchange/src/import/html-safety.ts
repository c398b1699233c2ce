import { isSafeLink } from '@scholium/document';
import type { HtmlElement, HtmlNode } from './html-tree.js';
import { attribute, walk } from './html-tree.js';
import { DROPPED } from './html-vocabulary.js';
import { counted, Tally } from './reader.js';
import type { Counted } from './reader.js';
import { webAddress } from './web-address.js';

const HIDDEN = counted('hidden part');
const HANDLERS = counted('event handler');
const UNSAFE = counted('unsafe link');

/** Why an element is dropped with all it holds, in the words of the warning; undefined when it is read. */
export function dropReason(element: HtmlElement): Counted | undefined {
  return DROPPED[element.tagName] ?? (element.attrs.some((attr) => attr.name === 'hidden') ? HIDDEN : undefined);
}

/** The address a link may keep, made absolute by the page's own address; or what is wrong with it. */
export function linkTarget(element: HtmlElement, pageUrl: string | undefined): { href: string } | 'none' | 'unsafe' | 'incomplete' {
  const href = attribute(element, 'href');
  if (href === undefined) return 'none';
  const address = href.startsWith('#') || /^mailto:/iu.test(href) ? href : (webAddress(href, pageUrl) ?? href);
  if (isSafeLink(address)) return { href: address };
  return /^[\s\u0000-\u001f]*(?:[a-z][\s\u0000-\u001f]*)+:/iu.test(href) ? 'unsafe' : 'incomplete';
}

/** Everything in a page that could act, counted: scripts, frames, event handlers, unsafe links and the like. */
export function countDropped(document: HtmlNode, pageUrl: string | undefined): Tally {
  const dropped = new Tally();
  walk(document, {
    enter: (element) => {
      for (const attr of element.attrs) if (/^on/iu.test(attr.name)) dropped.add(HANDLERS);
      const reason = dropReason(element);
      if (reason !== undefined) dropped.add(reason);
      else if (element.tagName === 'a' && linkTarget(element, pageUrl) === 'unsafe') dropped.add(UNSAFE);
      return reason === undefined;
    },
    leave: () => undefined,
    text: () => undefined,
  });
  return dropped;
}
