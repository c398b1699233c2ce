import { ArchiveRefused } from '../archive/archive-refused.js';
import { readXml, type XmlElement } from '../archive/read-xml.js';
import { malformed } from './refused.js';

/** The root of a file of XML, with the limits of `readXml`. Throws AnnotationsRefused. */
export function xmlOf(text: string, name: string, namespaces: ReadonlyMap<string, string>): XmlElement {
  try {
    return readXml(new TextEncoder().encode(text), name, namespaces);
  } catch (error) {
    throw error instanceof ArchiveRefused ? malformed(name) : error;
  }
}
