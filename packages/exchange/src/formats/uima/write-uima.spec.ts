import { CAS_OF_ITS_SPECIFICATION } from '../../annotations/examples.fixture.js';
import { readXml, type XmlElement } from '../../archive/read-xml.js';
import { exportedDocument, lostOf, written } from '../../export/exported.fixture.js';
import { casJsonWriter } from './write-cas-json.js';
import { xmiWriter } from './write-xmi.js';

const document = exportedDocument();
const { text } = document.places;
const expected = document.annotations
  .flatMap(({ id, spans }) => spans.map(({ from, to }) => [id, text.slice(from, to)]))
  .sort();

type Json = Readonly<Record<string, unknown>>;

const SECTIONS = ['%HEADER', '%TYPES', '%FEATURE_STRUCTURES', '%VIEWS'];

/** The rules of “JSON serialization of the Apache UIMA CAS”, draft 0.4.0; returns what breaks one. */
function faultsOfCas(cas: Json): readonly string[] {
  const faults: string[] = [];
  const rule = (holds: boolean, said: string): void => void (holds || faults.push(said));
  const sections = Object.keys(cas);
  rule(sections.join() === SECTIONS.filter((one) => sections.includes(one)).join(), 'sections are in their order');
  const keywordsFirst = (one: Json): boolean => {
    const keys = Object.keys(one).map((key) => key.startsWith('%'));
    return !keys.includes(false) || !keys.slice(keys.indexOf(false)).includes(true);
  };
  const types = cas['%TYPES'] as Readonly<Record<string, Json>>;
  for (const [name, type] of Object.entries(types)) {
    rule(keywordsFirst(type) && type['%NAME'] === name, `${name} says its name`);
    for (const [feature, described] of Object.entries(type).filter(([key]) => !key.startsWith('%')))
      rule(
        (described as Json)['%NAME'] === feature && typeof (described as Json)['%RANGE'] === 'string',
        `${name}:${feature} is described`,
      );
  }
  const structures = cas['%FEATURE_STRUCTURES'] as readonly Json[];
  const ids = structures.map((one) => one['%ID']);
  rule(new Set(ids).size === ids.length, 'ids are unique');
  const before = new Set<unknown>();
  for (const one of structures) {
    const [id, type] = [one['%ID'], one['%TYPE']];
    rule(Object.keys(one).slice(0, 2).join() === '%ID,%TYPE' && keywordsFirst(one), `${id} begins with id and type`);
    rule(Number.isInteger(id) && (id as number) > 0, `${id} is a positive integer`);
    rule(typeof type === 'string' && (/^uima\.t?cas\./u.test(type) || type in types), `${id} has a type`);
    for (const [key, value] of Object.entries(one)) {
      if (key.startsWith('@')) rule(ids.includes(value as number), `${id} refers to what is there`);
      if (key === '@sofa' || key === '@sofaArray') rule(before.has(value), `${id} is behind ${String(value)}`);
      if (key.startsWith('^')) rule('@sofa' in one, `${id} has a text for its places`);
      else if (!key.startsWith('%')) rule(value === null || typeof value !== 'object', `${id} has plain values`);
    }
    before.add(id);
  }
  for (const view of Object.values(cas['%VIEWS'] as Readonly<Record<string, Json>>))
    rule(
      [view['%SOFA'], ...(view['%MEMBERS'] as readonly unknown[])].every((id) => ids.includes(id as number)),
      'views name what is there',
    );
  return faults;
}

test('CAS JSON is as its specification says', async () => {
  expect(faultsOfCas(CAS_OF_ITS_SPECIFICATION)).toEqual([]);
  const [first, ...others] = CAS_OF_ITS_SPECIFICATION['%FEATURE_STRUCTURES'];
  expect(faultsOfCas({ ...CAS_OF_ITS_SPECIFICATION, '%FEATURE_STRUCTURES': [...others, first] })).toEqual([
    '6 is behind 7',
  ]);
  const { files } = await written(casJsonWriter);
  for (const [name, file] of Object.entries(files))
    if (name.endsWith('.json')) expect([name, faultsOfCas(JSON.parse(file) as Json)]).toEqual([name, []]);
});

test('CAS JSON has one view of a text, whose annotations have the features of their type', async () => {
  const { files, losses } = await written(casJsonWriter);
  const cas = JSON.parse(files['0001-Harbour-notes-one.json'] ?? '') as Record<string, unknown>;
  // Types come before what is of them.
  expect(Object.keys(cas)).toEqual(['%TYPES', '%FEATURE_STRUCTURES', '%VIEWS']);
  const types = cas['%TYPES'] as Readonly<Record<string, Json>>;
  const structures = cas['%FEATURE_STRUCTURES'] as readonly Json[];
  expect(structures.map((one) => one['%ID'])).toEqual(structures.map((_, n) => n + 1));
  const [sofa, whole, ...annotations] = structures;
  expect(sofa).toMatchObject({ '%TYPE': 'uima.cas.Sofa', sofaID: '_InitialView', sofaString: text });
  expect(whole).toMatchObject({ '%TYPE': 'uima.tcas.DocumentAnnotation', begin: 0, end: text.length, language: 'en' });
  expect(cas['%VIEWS']).toEqual({
    _InitialView: { '%SOFA': 1, '%MEMBERS': [whole, ...annotations].map((one) => one!['%ID']) },
  });
  for (const { '%ID': _id, '%TYPE': type, '@sofa': of, begin: _begin, end: _end, ...features } of annotations) {
    expect([of, types[type as string]?.['%SUPER_TYPE']]).toEqual([1, 'uima.tcas.Annotation']);
    for (const [name, value] of Object.entries(features))
      expect([types[type as string]?.[name], typeof value]).toEqual([
        expect.objectContaining({ '%NAME': name, '%RANGE': 'uima.cas.String' }),
        'string',
      ]);
  }
  const found = annotations.map((one) => [
    one['annotationId'],
    text.slice(one['begin'] as number, one['end'] as number),
  ]);
  expect(found.sort()).toEqual(expected);
  expect(annotations.find((one) => one['note'] !== undefined)).toMatchObject({
    note: 'a "note"\n=1+1',
    codes: 'logistics finance',
  });
  expect(lostOf(losses)).toEqual({ orphaned: [11], fragments: [5], structure: [99] });
});

const NAMESPACES = new Map([
  ['http://www.omg.org/XMI', 'xmi'],
  ['http:///uima/cas.ecore', 'cas'],
  ['http:///uima/tcas.ecore', 'tcas'],
  ['http:///scholium.ecore', 'scholium'],
  ['http://uima.apache.org/resourceSpecifier', ''],
]);
const children = (element: XmlElement): readonly XmlElement[] =>
  element.children.filter((child): child is XmlElement => typeof child !== 'string');

test('XMI is read again as it was, line ends included, and its references are there', async () => {
  const { files, losses } = await written(xmiWriter);
  const parse = (name: string): XmlElement => readXml(new TextEncoder().encode(files[name] ?? ''), name, NAMESPACES);
  const xmi = parse('0001-Harbour-notes-one.xmi');
  const attribute = (element: XmlElement, name: string): string => element.attributes.get(name) ?? '';
  const named = (name: string): readonly XmlElement[] => children(xmi).filter((child) => child.name === name);
  const [sofa] = named('cas:Sofa');
  expect(attribute(sofa!, 'sofaString')).toBe(text);
  const ids = children(xmi).map((child) => attribute(child, 'xmi:id'));
  const [view] = named('cas:View');
  for (const member of attribute(view!, 'members').split(' ')) expect(ids).toContain(member);
  const annotations = named('scholium:Annotation');
  const words = (one: XmlElement): string => text.slice(Number(attribute(one, 'begin')), Number(attribute(one, 'end')));
  expect(annotations.map((one) => [attribute(one, 'annotationId'), words(one)]).sort()).toEqual(expected);
  const declared = files['typesystem.xml'] ?? '';
  parse('typesystem.xml');
  for (const one of annotations)
    for (const name of [...one.attributes.keys()].filter((key) => !/^(?:xmi:id|sofa|begin|end)$/u.test(key)))
      expect(declared).toContain(`<name>${name}</name>`);
  expect(lostOf(losses)).toEqual({ orphaned: [11], fragments: [5], structure: [99] });
});
