import { elements, textOf } from '../../archive/read-xml.js';
import type { XmlElement } from '../../archive/read-xml.js';
import type { ImportMetadata } from '../../import/import-preview.js';
import { languageTag } from '../../import/language-tag.js';
import { webAddress } from '../../import/web-address.js';

/** What a book's package says of it (EPUB 3.3, 5.5); what it does not say stays absent. */
export function bookMetadata(metadata: XmlElement | undefined): ImportMetadata {
  const said = (name: string): string[] =>
    elements(metadata, `dc:${name}`)
      .map((element) => textOf(element).replace(/\s+/gu, ' ').trim())
      .filter((text) => text !== '');
  const found = {
    title: said('title')[0],
    publisher: said('publisher')[0],
    published: said('date')[0]?.replace(/T.*$/u, ''),
    language: languageTag(said('language')[0]),
    url: said('source')
      .map((address) => webAddress(address))
      .find((address) => address !== undefined),
  };
  const known = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
  return { ...known, authors: [...new Set(said('creator'))] };
}
