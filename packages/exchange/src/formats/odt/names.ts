const urn = (name: string): string => `urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`;

/** Namespaces of OpenDocument 1.2 and 1.3 and of what stands in it, by usual prefix. */
export const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ...['office', 'text', 'table', 'style', 'meta', 'manifest', 'script', 'form'].map((name): [string, string] => [
    urn(name),
    name,
  ]),
  [urn('drawing'), 'draw'],
  [urn('xsl-fo-compatible'), 'fo'],
  [urn('svg-compatible'), 'svg'],
  ['urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0', 'loext'],
  ['http://www.w3.org/1999/xlink', 'xlink'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
]);
