import { zipOf } from '../../archive/archive.fixture.js';
import type { FileToPack } from '../../archive/archive.fixture.js';

const XMLNS = [
  ...['office', 'text', 'table', 'style', 'meta'].map((name) => [name, name]),
  ['draw', 'drawing'],
  ['fo', 'xsl-fo-compatible'],
  ['svg', 'svg-compatible'],
]
  .map(([prefix, name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat('xmlns:xlink="http://www.w3.org/1999/xlink"', 'xmlns:dc="http://purl.org/dc/elements/1.1/"')
  .join(' ');

/** Parts of a text document written by hand, as the XML inside their elements. */
export interface OdtParts {
  readonly text: string;
  readonly automatic?: string;
  readonly styles?: string;
  readonly master?: string;
  /** Put before the root of the content. */
  readonly prolog?: string;
  readonly more?: readonly FileToPack[];
}

/** An ODT file with exactly these parts. */
export const odtOf = ({
  text,
  automatic = '',
  styles = '',
  master = '',
  prolog = '',
  more = [],
}: OdtParts): Uint8Array =>
  zipOf([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' },
    {
      name: 'content.xml',
      content: `${prolog}<office:document-content ${XMLNS}><office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:text>${text}</office:text></office:body></office:document-content>`,
    },
    {
      name: 'styles.xml',
      content: `<office:document-styles ${XMLNS}><office:styles>${styles}</office:styles><office:master-styles>${master}</office:master-styles></office:document-styles>`,
    },
    ...more,
  ]);
