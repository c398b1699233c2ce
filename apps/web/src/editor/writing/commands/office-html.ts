/**
 * What word processors put on the clipboard, in the words of HTML: titles, headings and lists that they name by style.
 */

const STYLED = /* no message */ 'p, h1, h2, h3, h4, h5, h6, div';

/** HTML from outside as the document's grammar reads it best. Nothing of it runs: it is parsed in a page of its own. */
export function plainerHtml(html: string): string {
  // Most copies are of pages and of documents of our own.
  if (!/mso-|docs-internal-guid|role="?heading|display\s*:\s*none|visibility\s*:\s*hidden/i.test(html)) return html;
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll<HTMLElement>('[style], [class], [hidden], [role]'))
    if (isLeftOut(element)) element.remove();
  for (const element of body.querySelectorAll<HTMLElement>(STYLED)) rename(element);
  nestLists(body);
  return body.innerHTML;
}

/** Property of an element's own style; word processors have some that browsers do not know. */
function styleOf(element: HTMLElement, name: string): string | null {
  for (const part of (element.getAttribute('style') ?? '').split(';')) {
    const at = part.indexOf(':');
    if (part.slice(0, at).trim().toLowerCase() === name)
      return part
        .slice(at + 1)
        .trim()
        .toLowerCase();
  }
  return null;
}

function isLeftOut(element: HTMLElement): boolean {
  const marker = styleOf(element, 'mso-list') === 'ignore' && element.closest('h1, h2, h3, h4, h5, h6') === null;
  const unseen =
    element.hasAttribute('hidden') ||
    styleOf(element, 'display') === 'none' ||
    styleOf(element, 'visibility') === 'hidden' ||
    styleOf(element, 'mso-hide') === 'all';
  return (
    unseen ||
    (marker && keepMarker(element)) ||
    styleOf(element, 'mso-element') === 'comment-list' ||
    element.classList.contains('msocomanchor')
  );
}

/** The markers of a list, kept on the paragraph until the list is made. */
function keepMarker(marker: HTMLElement): boolean {
  const paragraph = marker.closest<HTMLElement>(STYLED);
  if (paragraph) paragraph.dataset['marker'] = marker.textContent.trim();
  return true;
}

function rename(element: HTMLElement): void {
  const level =
    element.getAttribute('role') === 'heading'
      ? element.getAttribute('aria-level')
      : (/\bMsoHeading([1-9])\b/.exec(element.className)?.[1] ?? (element.classList.contains('MsoTitle') ? '1' : null));
  if (level === null || /^H[1-6]$/.test(element.tagName)) return;
  const heading = element.ownerDocument.createElement(`h${Math.max(1, Math.min(6, Number.parseInt(level, 10) || 2))}`);
  heading.append(...element.childNodes);
  element.replaceWith(heading);
}

/** Neighbouring paragraphs that say their level in a list become lists within lists. */
function nestLists(body: HTMLElement): void {
  let open: { readonly list: HTMLElement; readonly level: number }[] = [];
  let last: Element | null = null;
  for (const paragraph of body.querySelectorAll<HTMLElement>('p[style*="mso-list" i]')) {
    const level = Number(/^l\d+ level(\d)/.exec(styleOf(paragraph, 'mso-list') ?? '')?.[1]);
    if (!Number.isInteger(level) || level < 1) continue;
    if (paragraph.previousElementSibling !== last) open = [];
    const marker = paragraph.dataset['marker'] ?? '';
    const tag = /^[([]?(?:\d+|[a-z]{1,4})[.)\]]+$/i.test(marker) ? 'ol' : 'ul';
    open = open.filter((one) => one.level < level || (one.level === level && one.list.localName === tag));
    let list = open.at(-1)?.level === level ? open.at(-1)!.list : null;
    if (!list) {
      list = body.ownerDocument.createElement(tag);
      const start = /^[([]?(\d{1,6})/.exec(marker)?.[1];
      if (tag === 'ol' && start !== undefined) list.setAttribute('start', start);
      const item = open.at(-1)?.list.lastElementChild;
      if (item) item.append(list);
      else paragraph.before(list);
      open.push({ list, level });
    }
    const item = body.ownerDocument.createElement('li');
    item.append(paragraph);
    list.append(item);
    last = open[0]!.list;
  }
}
