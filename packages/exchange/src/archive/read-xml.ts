import { SaxesParser } from 'saxes';
import { ArchiveRefused } from './archive-refused.js';

/** An element of an XML file. Its name has the prefix that the reader's list of namespaces gives it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
}
export type XmlNode = XmlElement | string;

interface OpenElement extends XmlElement {
  readonly children: XmlNode[];
}

/** As deep as elements may nest, and as many as there may be. */
const DEEPEST = 256;
const MOST_ELEMENTS = 1_500_000;
const MOST_BYTES = 60_000_000;

/**
 * Reads an XML file of an archive as a tree. `namespaces` maps namespace names to prefixes; elements and attributes of
 * other namespaces get the prefix `?`. Document types are refused, so there are no entities but those of XML itself
 * and nothing outside the file is ever asked for. Throws ArchiveRefused.
 */
export function readXml(bytes: Uint8Array, part: string, namespaces: ReadonlyMap<string, string>): XmlElement {
  if (bytes.length > MOST_BYTES) throw new ArchiveRefused('xml_too_large', part);
  const parser = new SaxesParser({ xmlns: true, position: false });
  const open: OpenElement[] = [];
  let root: XmlElement | undefined;
  let elements = 0;
  const named = (uri: string, local: string): string => {
    const prefix = uri === '' ? '' : (namespaces.get(uri) ?? '?');
    return prefix === '' ? local : `${prefix}:${local}`;
  };
  parser.on('error', () => {
    throw new ArchiveRefused('xml_damaged', part);
  });
  parser.on('doctype', () => {
    throw new ArchiveRefused('xml_unsafe', part);
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    elements += 1;
    if (open.length >= DEEPEST || elements > MOST_ELEMENTS) throw new ArchiveRefused('xml_too_large', part);
    const element: OpenElement = {
      name: named(uri, local),
      attributes: new Map(Object.values(attributes).map((each) => [named(each.uri, each.local), each.value])),
      children: [],
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const text = (value: string): void => void open.at(-1)?.children.push(value);
  parser.on('text', text);
  parser.on('cdata', text);
  parser.write(decoded(bytes, part)).close();
  if (root === undefined) throw new ArchiveRefused('xml_damaged', part);
  return root;
}

/** XML is UTF-8 unless a byte-order mark says UTF-16 (XML 1.0, appendix F). */
function decoded(bytes: Uint8Array, part: string): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ArchiveRefused('xml_damaged', part);
  }
}

/** The children that are elements, of one name where one is given. */
export function elements(parent: XmlElement | undefined, name?: string): XmlElement[] {
  return (parent?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

/** The first child of a name. */
export const child = (parent: XmlElement | undefined, name: string): XmlElement | undefined =>
  parent?.children.find((each): each is XmlElement => typeof each !== 'string' && each.name === name);

/** All characters inside an element. */
export function textOf(element: XmlElement | undefined): string {
  const parts: string[] = [];
  const collect = ({ children }: XmlElement): void => {
    for (const each of children) {
      if (typeof each === 'string') parts.push(each);
      else collect(each);
    }
  };
  if (element !== undefined) collect(element);
  return parts.join('');
}

/** All elements of a name inside an element, in document order. */
export function descendants(element: XmlElement | undefined, name: string): XmlElement[] {
  return elements(element).flatMap((each) => (each.name === name ? [each] : descendants(each, name)));
}
