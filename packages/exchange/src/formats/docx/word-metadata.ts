import { child, textOf } from '../../archive/read-xml.js';
import type { XmlElement } from '../../archive/read-xml.js';
import type { ImportMetadata } from '../../import/import-preview.js';
import { languageTag } from '../../import/language-tag.js';

const oneLine = (element: XmlElement | undefined): string | undefined =>
  textOf(element).replace(/\s+/gu, ' ').trim() || undefined;

/** What the document's properties say of it (ECMA-376 part 2, 11; part 1, 22.2); what they do not say stays absent. */
export function wordMetadata(core: XmlElement | undefined, app: XmlElement | undefined): ImportMetadata {
  const found = {
    title: oneLine(child(core, 'dc:title')),
    publisher: oneLine(child(core, 'dc:publisher')) ?? oneLine(child(app, 'ep:Company')),
    language: languageTag(oneLine(child(core, 'dc:language'))),
  };
  const authors = (oneLine(child(core, 'dc:creator')) ?? '').split(';').map((name) => name.trim());
  const said = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
  return { ...said, authors: [...new Set(authors.filter((name) => name !== ''))] };
}
