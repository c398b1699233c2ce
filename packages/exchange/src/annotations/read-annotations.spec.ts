import { Buffer } from 'node:buffer';
import { zipOf } from '../archive/archive.fixture.js';
import { READ_ANNOTATION_EXAMPLES } from './examples.fixture.js';
import { readAnnotations } from './read-annotations.js';
import { AnnotationsRefused } from './refused.js';

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'));
const refusal = async (text: string, name: string): Promise<[string, string | null]> => {
  const error = await readAnnotations(bytesOf(text), name).catch((each: unknown) => each);
  if (!(error instanceof AnnotationsRefused)) throw new Error(`Read: ${JSON.stringify(error)}`);
  return [error.code, error.where];
};

test.each(READ_ANNOTATION_EXAMPLES)('$name', async ({ file, text, format, found, losses }) => {
  const read = await readAnnotations(bytesOf(text), file);
  expect(read.format).toBe(format);
  const all = read.documents.flatMap(({ annotations }) => annotations);
  expect(all.map(({ spans, terms }) => [spans.map(({ quote }) => quote), terms.map(({ name }) => name)])).toEqual(
    found,
  );
  expect(read.losses).toEqual(losses);
});

test('regions of Label Studio count in one unit: words that stand at either place do not decide', async () => {
  const text = '\u{1f6a2} Mara « « \u{1f6a2} Orlan';
  const regions = [
    { id: 'a', value: { start: 7, end: 8, text: '«', labels: ['sign'] } },
    { id: 'b', value: { start: 13, end: 18, text: 'Orlan', labels: ['LOC'] } },
  ];
  const file = JSON.stringify([{ data: { text }, annotations: [{ result: regions }] }]);
  const { documents } = await readAnnotations(bytesOf(file), 'a.json');
  const places = documents[0]?.annotations.map(({ spans }) => spans[0]?.place?.from);
  expect(places).toEqual([text.indexOf('«'), text.indexOf('Orlan')]);
});

test('texts of an export are those that its manifest names', async () => {
  const text = (words: string): string => `${words} left.`;
  const bound = (words: string): string => `T1\tperson 0 ${words.length}\t${words}\n`;
  const [first, second] = [
    { id: '0190a000-0000-7000-8000-000000000001', title: 'Harbour & notes' },
    { id: '0190a000-0000-7000-8000-000000000002', title: '' },
  ];
  const archive = (product: string) =>
    zipOf([
      { name: '0001-Harbour-notes.txt', content: text('Mara') },
      { name: '0001-Harbour-notes.ann', content: bound('Mara') },
      { name: '0002.txt', content: text('Orlan') },
      { name: '0002.ann', content: bound('Orlan') },
      { name: 'manifest.json', content: JSON.stringify({ product, documents: [first, second] }) },
    ]);
  const read = async (product: string) =>
    (await readAnnotations(archive(product), 'a.zip')).documents.map(({ id, name }) => [id, name]);
  expect(await read('Scholium')).toEqual([first, second].map(({ id, title }) => [id, title]));
  expect(await read('Another')).toEqual([
    [null, '0001-Harbour-notes'],
    [null, '0002'],
  ]);
});

test('what is not as its format says is refused with its place', async () => {
  expect(await refusal('T1\tPerson 0 4\tMara\nT2\tPerson x 4\tMara', 'a.ann')).toEqual(['malformed', 'a.ann, line 2']);
  expect(await refusal('label,start,end\nperson,0,4\nperson,9,4', 'a.csv')).toEqual(['malformed', 'a.csv, line 3']);
  expect(await refusal('label,quote\nperson,"Mara', 'a.csv')).toEqual(['malformed', 'a.csv, line 2']);
  expect(await refusal('{"label":"person","quote":"Mara"}\n{', 'a.jsonl')).toEqual(['malformed', 'a.jsonl, line 2']);
  const page =
    '{"@context":"http://www.w3.org/ns/anno.jsonld","items":[{"target":{"selector":{"type":"TextPositionSelector","start":-1}}}]}';
  expect(await refusal(page, 'a.jsonld')).toEqual(['malformed', 'items[0].target[0].selector.start']);
  expect(await refusal('{"text":"Mara","label":[[0,5,"person"]]}', 'a.jsonl')).toEqual([
    'malformed',
    'a.jsonl, line 1',
  ]);
  const columns = '# global.columns = ID FORM PARSEME:MWE\n';
  expect(await refusal(`${columns}1\tMara\t*\n2\tQuill\tVID\n`, 'a.cupt')).toEqual(['malformed', 'a.cupt, line 3']);
  expect(await refusal('# global.columns = ID FORM UPOS\n1\tMara\tNOUN\n', 'a.cupt')).toEqual([
    'malformed',
    'a.cupt, line 1',
  ]);
  const tei =
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p>Mara</p><span xml:id="s" from="#x" to="#y"/></text></TEI>';
  expect(await refusal(tei, 'a.xml')).toEqual(['malformed', 'a.xml, span s']);
  expect(await refusal('{"type":"bundle","objects":[1]}', 'a.json')).toEqual(['malformed', 'objects[0]']);
  const tsv = '#FORMAT=WebAnno TSV 3.3\n#T_SP=x.Name|value\n\n\n#Text=Mara\n1-1\t0-9\tMara\tPER\n';
  expect(await refusal(tsv, 'a.tsv')).toEqual(['malformed', 'a.tsv, line 6']);
});

test('what is no file of annotations, or hostile, is refused', async () => {
  expect(await refusal('Mara Quill left.', 'a.txt')).toEqual(['unknown_format', null]);
  expect(await refusal('-DOCSTART- O\n\nMara O\n', 'a.conll')).toEqual(['no_annotations', null]);
  const entity = '<!DOCTYPE x [<!ENTITY a "b">]><xmi:XMI xmlns:xmi="http://www.omg.org/XMI">&a;</xmi:XMI>';
  expect(await refusal(entity, 'a.xmi')).toEqual(['malformed', 'a.xmi']);
  const inTei = (inside: string): string => `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>${inside}</text></TEI>`;
  expect(await refusal(`<!DOCTYPE TEI [<!ENTITY a "b">]>${inTei('<p>&a;</p>')}`, 'a.xml')).toEqual([
    'malformed',
    'a.xml',
  ]);
  expect(await refusal(inTei('<div>'.repeat(300) + '</div>'.repeat(300)), 'a.xml')).toEqual(['malformed', 'a.xml']);
  await expect(readAnnotations(new Uint8Array([0x6c, 0xff, 0xfe]), 'a.csv')).rejects.toMatchObject({
    code: 'not_utf8',
  });
  const limits = { bytes: 100, annotations: 1, fragments: 1 };
  const two = bytesOf('label,quote\na,b\na,c');
  await expect(readAnnotations(two, 'a.csv', limits)).rejects.toMatchObject({ code: 'too_many' });
  await expect(readAnnotations(two, 'a.csv', { ...limits, bytes: 5 })).rejects.toMatchObject({ code: 'too_large' });
  const bomb = zipOf([{ name: 'a.csv', content: 'label,quote\n'.repeat(100) }]);
  await expect(readAnnotations(bomb, 'a.zip', { ...limits, bytes: 400 })).rejects.toMatchObject({ code: 'archive' });
});
