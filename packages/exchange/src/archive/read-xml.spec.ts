import { ArchiveRefused } from './archive-refused.js';
import { elements, readXml, textOf } from './read-xml.js';

const read = (xml: string | Uint8Array) =>
  readXml(typeof xml === 'string' ? new TextEncoder().encode(xml) : xml, 'part.xml', new Map([['urn:w', 'w']]));
const refusal = (xml: string | Uint8Array): string => {
  try {
    read(xml);
  } catch (error) {
    if (error instanceof ArchiveRefused) return error.code;
    throw error;
  }
  return 'taken';
};

test('names go by their namespaces, whatever the prefix in the file', () => {
  const root = read('<x:a xmlns:x="urn:w" x:one="1" two="2">A &amp; B<x:b/><y xmlns="urn:other"/></x:a>');
  expect(root.name).toBe('w:a');
  expect([...root.attributes]).toEqual(
    expect.arrayContaining([
      ['w:one', '1'],
      ['two', '2'],
    ]),
  );
  expect(elements(root).map(({ name }) => name)).toEqual(['w:b', '?:y']);
  expect(textOf(root)).toBe('A & B');
});

test('UTF-16 is read by its byte-order mark', () => {
  const text = '\ufeff<a>é</a>';
  expect(textOf(read(new Uint8Array(Buffer.from(text, 'utf16le'))))).toBe('é');
});

test('entities of its own, inside or outside, are refused before they are expanded', () => {
  const laughs = `<!DOCTYPE a [<!ENTITY b "${'ha'.repeat(100)}"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>`;
  expect(refusal(laughs)).toBe('xml_unsafe');
  expect(refusal('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>')).toBe('xml_unsafe');
  expect(refusal('<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a/>')).toBe('xml_unsafe');
  expect(refusal('<a>&b;</a>')).toBe('xml_damaged');
});

test('tags that nest without end are refused, and so is what is no XML', () => {
  expect(refusal('<a>'.repeat(5_000_000))).toBe('xml_too_large');
  expect(refusal('<a><b></a>')).toBe('xml_damaged');
  expect(refusal('')).toBe('xml_damaged');
  expect(refusal(new Uint8Array([0x3c, 0x61, 0xff, 0x3e]))).toBe('xml_damaged');
});
