import type { ImportMetadata } from './import-preview.js';
import type { HtmlElement, HtmlNode } from './html-tree.js';
import { attribute, textOf, walk } from './html-tree.js';
import { languageTag } from './language-tag.js';
import { webAddress } from './web-address.js';

const TITLE = ['citation_title', 'og:title', 'dc.title', 'dcterms.title'];
const AUTHOR = ['citation_author', 'author', 'dc.creator', 'dcterms.creator', 'article:author', 'parsely-author'];
const PUBLISHER = ['citation_publisher', 'dc.publisher', 'dcterms.publisher', 'publisher', 'og:site_name'];
const PUBLISHED = [
  'citation_publication_date',
  'article:published_time',
  'dc.date',
  'dcterms.date',
  'dcterms.issued',
  'date',
  'pubdate',
];
const LANGUAGE = ['citation_language', 'dc.language', 'og:locale'];

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** What the head of an HTML page says of the document; a field it does not say stays absent. */
export function htmlMetadata(document: HtmlNode): ImportMetadata {
  const metas = new Map<string, string[]>();
  let pageTitle: string | undefined;
  let canonical: string | undefined;
  let language: string | undefined;
  const note = (element: HtmlElement): void => {
    const name = (attribute(element, 'name') ?? attribute(element, 'property') ?? '').toLowerCase();
    const content = attribute(element, 'content');
    if (name === '' || content === undefined) return;
    const said = metas.get(name);
    if (said === undefined) metas.set(name, [oneLine(content)]);
    else said.push(oneLine(content));
  };
  walk(document, {
    enter: (element) => {
      if (element.tagName === 'html') language = attribute(element, 'lang');
      else if (element.tagName === 'meta') note(element);
      else if (element.tagName === 'title' && pageTitle === undefined) pageTitle = oneLine(textOf(element));
      else if (element.tagName === 'link' && attribute(element, 'rel')?.toLowerCase() === 'canonical')
        canonical ??= attribute(element, 'href');
      return element.tagName !== 'svg' && element.tagName !== 'math';
    },
    leave: () => undefined,
    text: () => undefined,
  });
  const first = (names: readonly string[]): string | undefined =>
    names.flatMap((name) => metas.get(name) ?? []).find((value) => value !== '');
  const authorKey = AUTHOR.find((name) => (metas.get(name) ?? []).some((value) => !/^https?:/iu.test(value)));
  const authors =
    authorKey === undefined ? [] : (metas.get(authorKey) ?? []).filter((value) => !/^https?:/iu.test(value));
  const found = {
    title: first(TITLE) ?? (pageTitle === '' ? undefined : pageTitle),
    publisher: first(PUBLISHER),
    published: first(PUBLISHED),
    url: webAddress(canonical) ?? webAddress(first(['og:url', 'citation_public_url'])),
    language: languageTag(language) ?? languageTag(first(LANGUAGE)),
  };
  return { ...withoutAbsent(found), authors: [...new Set(authors)] };
}

function withoutAbsent(found: Readonly<Record<string, string | undefined>>): Omit<ImportMetadata, 'authors'> {
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
