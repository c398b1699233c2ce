import { translatable } from '@scholium/document/message';
import { serialize } from 'parse5';
import { ArchiveRefused } from '../../archive/archive-refused.js';
import type { Archive } from '../../archive/open-archive.js';
import { child, descendants, elements, readXml } from '../../archive/read-xml.js';
import type { XmlElement } from '../../archive/read-xml.js';
import { placeIn } from '../../archive/place-in.js';
import { asElement, parseHtml, textOf as wordsOf, walk } from '../../import/html-tree.js';
import type { HtmlElement } from '../../import/html-tree.js';
import { readHtmlText } from '../../import/read-html.js';
import type { ReadText } from '../../import/reader.js';
import { PageImages } from '../../images/page-images.js';
import { unescaped } from '../../import/unescaped.js';
import { bookMetadata } from './book-metadata.js';
import { openTags } from './open-tags.js';

/** Namespaces of a book's package (EPUB 3.3) by their usual prefix. */
const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ['urn:oasis:names:tc:opendocument:xmlns:container', 'c'],
  ['http://www.idpf.org/2007/opf', 'opf'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://www.w3.org/2001/04/xmlenc#', 'enc'],
]);
const CONTAINER = 'META-INF/container.xml';
const ENCRYPTION = 'META-INF/encryption.xml';

/** Whether an archive says that it is a book. */
export const isEpub = (archive: Archive): boolean => archive.names.includes(CONTAINER);

/**
 * Reads a book (EPUB 2 and 3): its chapters in reading order as one text, with links between them, so that notes in a
 * chapter of their own are found. Rejects with ArchiveRefused, and MarkupTooLarge as a page does.
 */
export async function readEpub(archive: Archive): Promise<ReadText> {
  const part = async (name: string): Promise<XmlElement | undefined> => {
    const bytes = await archive.read(name);
    return bytes === undefined ? undefined : readXml(bytes, name, NAMESPACES);
  };
  const place = descendants(await part(CONTAINER), 'c:rootfile')[0]?.attributes.get('full-path');
  const book = place === undefined ? undefined : await part(place);
  if (place === undefined || book === undefined) throw new ArchiveRefused('archive_unknown');
  const chapters = chaptersOf(book, place);
  const numbers = new Map(chapters.map(({ name }, at) => [name, at]));
  const locked = new Set(
    descendants(await part(ENCRYPTION), 'enc:CipherReference').map(({ attributes }) => attributes.get('URI') ?? ''),
  );
  let contents = 0;
  const texts: string[] = [];
  const pictures = new Set<string>();
  for (const [at, { name, isContents }] of chapters.entries()) {
    const bytes = await archive.read(name);
    if (bytes === undefined) continue;
    if (locked.has(name)) throw new ArchiveRefused('archive_encrypted', name);
    const page = parseHtml(openTags(decoded(bytes)));
    const body = elementsOf(page).find(({ tagName }) => tagName === 'body');
    if (body === undefined) continue;
    if (isContents) {
      contents += wordsOf(body).trim().length;
      continue;
    }
    joinTo(body, at, name, numbers);
    for (const name of picturesIn(body)) pictures.add(name);
    texts.push(`<div id="c${at}">${serialize(body)}</div>`);
  }
  const images = new PageImages((address) => (pictures.has(address) ? { key: address } : undefined));
  await images.readAll(
    archive,
    [...pictures].filter((name) => !locked.has(name)),
  );
  const read = readHtmlText(texts.join('\n'), images);
  return {
    ...read,
    front: false,
    metadata: bookMetadata(child(book, 'opf:metadata')),
    warnings: [
      ...read.warnings,
      ...(contents === 0
        ? []
        : [
            {
              code: 'outside_left_out' as const,
              ...translatable(
                /*i18n*/ '{count, plural, one {# character of the table of contents was} other {# characters of the table of contents were}} left out.',
                { count: contents },
              ),
              count: contents,
            },
          ]),
    ],
  };
}

interface Chapter {
  readonly name: string;
  readonly isContents: boolean;
}

/** The pages of the spine in their order, each once: a small book that names one many times must not become large. */
function chaptersOf(book: XmlElement, place: string): Chapter[] {
  const items = new Map(
    elements(child(book, 'opf:manifest'), 'opf:item').map(({ attributes }) => [attributes.get('id') ?? '', attributes]),
  );
  const chapters = new Map<string, Chapter>();
  for (const { attributes } of elements(child(book, 'opf:spine'), 'opf:itemref')) {
    const item = items.get(attributes.get('idref') ?? '');
    const href = item?.get('href');
    if (href === undefined || !/html/iu.test(item?.get('media-type') ?? '')) continue;
    const name = placeIn(place, unescaped(href));
    if (!chapters.has(name)) chapters.set(name, { name, isContents: /\bnav\b/u.test(item?.get('properties') ?? '') });
  }
  return [...chapters.values()];
}

/** Gives ids and local links of a chapter the number of their chapter, and references to notes their role. */
function joinTo(body: HtmlElement, at: number, name: string, numbers: ReadonlyMap<string, number>): void {
  const linked = (href: string): string => {
    const [path = '', fragment] = href.split('#', 2);
    const chapter = path === '' ? at : numbers.get(placeIn(name, unescaped(path)));
    if (chapter === undefined) return href;
    return fragment === undefined || fragment === '' ? `#c${chapter}` : `#c${chapter}-${fragment}`;
  };
  for (const element of elementsOf(body)) {
    const kind = element.attrs.find((attribute) => attribute.name === 'epub:type')?.value ?? '';
    for (const attribute of element.attrs) {
      if (attribute.name === 'id' || (attribute.name === 'name' && element.tagName === 'a'))
        attribute.value = `c${at}-${attribute.value}`;
      else if (attribute.name === 'href' && element.tagName === 'a' && !/^[a-z][a-z\d+.-]*:/iu.test(attribute.value))
        attribute.value = linked(attribute.value);
      else if (attribute.name === 'src' && element.tagName === 'img' && !/^[a-z][a-z\d+.-]*:/iu.test(attribute.value))
        attribute.value = placeIn(name, unescaped(attribute.value));
    }
    if (/\bnoteref\b/u.test(kind)) element.attrs.push({ name: 'role', value: 'doc-noteref' });
  }
}

/** Files of the book that a chapter shows. */
const picturesIn = (body: HtmlElement): string[] =>
  elementsOf(body).flatMap(({ tagName, attrs }) => {
    const source = tagName === 'img' ? attrs.find(({ name }) => name === 'src')?.value : undefined;
    return source === undefined || /^[a-z][a-z\d+.-]*:/iu.test(source) ? [] : [source];
  });

function elementsOf(root: Parameters<typeof walk>[0]): HtmlElement[] {
  const found: HtmlElement[] = [];
  walk(root, {
    enter: (element) => {
      if (asElement(element) !== undefined) found.push(element);
      return true;
    },
    leave: () => undefined,
    text: () => undefined,
  });
  return found;
}

/** XHTML is UTF-8 unless a byte-order mark says otherwise. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
