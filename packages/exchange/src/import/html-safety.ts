import { isSafeLink } from '@scholium/document';
import { isGone } from './html-format.js';
import type { Style } from './html-style.js';
import type { HtmlElement } from './html-tree.js';
import { attribute } from './html-tree.js';
import { DROPPED } from './html-vocabulary.js';
import type { Counted } from './reader.js';
import { webAddress } from './web-address.js';

export const HIDDEN = /*i18n*/ '{count, plural, one {# hidden part} other {# hidden parts}}';
const REMARK = /*i18n*/ '{count, plural, one {# Word comment} other {# Word comments}}';

/** Why an element is dropped with all it holds, in the words of the warning; undefined when it is read. */
export function dropReason(element: HtmlElement, style: Style): Counted | undefined {
  const byTag = DROPPED.get(element.tagName);
  if (byTag !== undefined && !(element.tagName === 'dialog' && element.attrs.some(({ name }) => name === 'open')))
    return byTag;
  if (element.attrs.some(({ name }) => name === 'hidden') || isGone(style)) return HIDDEN;
  return style.get('mso-element') === 'comment' ? REMARK : undefined;
}

/** Word's sign that somebody commented here; the comment itself is dropped, and counted. */
export const isRemarkSign = (element: HtmlElement): boolean =>
  /\bmsocomanchor\b|\bMsoCommentReference\b/iu.test(attribute(element, 'class') ?? '');

/** The address a link may keep, made absolute by the page's own address; or what is wrong with it. */
export function linkTarget(
  element: HtmlElement,
  pageUrl: string | undefined,
): { href: string } | 'none' | 'unsafe' | 'incomplete' {
  const href = attribute(element, 'href');
  if (href === undefined) return 'none';
  const address = isSafeLink(href) ? href : (webAddress(href, pageUrl) ?? href);
  if (isSafeLink(address)) return { href: address };
  return /^[\s\u0000-\u001f]*(?:[a-z][\s\u0000-\u001f]*)+:/iu.test(href) ? 'unsafe' : 'incomplete';
}
