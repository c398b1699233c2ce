import { schema, TextMap } from '@scholium/document';
import { readXml, type XmlElement } from '../../archive/read-xml.js';
import {
  ENTITY_ID,
  exportedDocument,
  exportSource,
  lostOf,
  SOURCE_ID,
  written,
  writtenBytes,
} from '../../export/exported.fixture.js';
import type { ExportSource } from '../../export/exported.js';
import { FIGURES, figuresOf, linesOf, pageOf, PRINTED, sourceOf } from '../../export/page.fixture.js';
import { JPEG } from '../../images/images.fixture.js';
import { TeiText } from './tei-text.js';
import { teiWriter } from './write-tei.js';

const NAMESPACES = new Map([
  ['http://www.tei-c.org/ns/1.0', ''],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
]);
type Visit = (element: XmlElement) => void;

function visit(element: XmlElement, each: Visit): void {
  each(element);
  for (const child of element.children) if (typeof child !== 'string') visit(child, each);
}
const attribute = ({ attributes }: XmlElement, name: string): string => attributes.get(name) ?? '';

/** Elements of a name, and the ids of the file, each of which is there once. */
async function read(source?: ExportSource) {
  const { files, losses } = await written(teiWriter, source);
  const parsed = Object.entries(files).map(([name, text]) => {
    const root = readXml(new TextEncoder().encode(text), name, NAMESPACES);
    const ids = new Set<string>();
    const all: XmlElement[] = [];
    visit(root, (element) => {
      all.push(element);
      const id = attribute(element, 'xml:id');
      if (id === '') return;
      expect([id, /^[A-Za-z_][\w.-]*$/u.test(id), ids.has(id)]).toEqual([id, true, false]);
      ids.add(id);
    });
    return { name, root, ids, all, named: (tag: string) => all.filter((element) => element.name === tag) };
  });
  const file = (name: string) => parsed.find((one) => one.name.endsWith(name))!;
  return { document: file('one.xml'), entities: file('entities.xml'), losses, files };
}

/** The words of the text, and where its anchors stand in them. */
function wordsOf(text: XmlElement) {
  let words = '';
  const anchors = new Map<string, number>();
  const blocks = new Set(['p', 'ab', 'head']);
  const walk = (element: XmlElement): void => {
    if (element.name === 'anchor') anchors.set(attribute(element, 'xml:id'), words.length);
    if (element.name === 'lb') words += '\n';
    // Line breaks between blocks are the writer's.
    const inside = blocks.has(element.name) || ['hi', 'ref', 'code'].includes(element.name);
    for (const child of element.children)
      if (typeof child !== 'string') walk(child);
      else if (inside) words += child;
    if (blocks.has(element.name)) words += '\n';
  };
  walk(text);
  return { words, anchors };
}

test('the text is read again as it was, and annotations stand between their anchors', async () => {
  const { document, entities, losses } = await read();
  const exported = exportedDocument();
  const { words, anchors } = wordsOf(document.named('text')[0]!);
  expect(words).toBe(`${exported.places.text}\n`);
  const spans = document.named('span');
  const found = spans.map((span) => {
    const [from, to] = ['from', 'to'].map((end) => anchors.get(attribute(span, end).slice(1)));
    for (const target of [attribute(span, 'ana'), attribute(span, 'next'), attribute(span, 'prev')]
      .join(' ')
      .split(' '))
      if (target !== '') expect([target, document.ids.has(target.slice(1))]).toEqual([target, true]);
    const named = attribute(span, 'corresp');
    if (named !== '') expect(entities.ids.has(named.replace('entities.xml#', ''))).toBe(true);
    return words.slice(from, to);
  });
  expect(found).toEqual(
    exported.annotations.flatMap(({ spans: all }) => all.map(({ from, to }) => exported.places.text.slice(from, to))),
  );
  expect(spans[0]?.children).toEqual(['a "note"\n=1+1']);
  expect(spans.map((span) => attribute(span, 'corresp')).filter(Boolean)).toEqual([
    `entities.xml#i-${ENTITY_ID}`,
    `entities.xml#i-${SOURCE_ID}`,
  ]);
  expect(document.named('f').map((feature) => attribute(feature, 'name'))).toEqual(
    expect.arrayContaining(['kind', 'author', 'time', 'role', 'locator', 'stance', 'credibility', 'marking', 'state']),
  );
  expect(document.named('taxonomy')[0]?.children.filter((child) => typeof child !== 'string')).toHaveLength(4);
  expect(lostOf(losses)).toMatchObject({ orphaned: [11] });
  expect(lostOf(losses)['structure']).toBeUndefined();
});

test('persons, places, organisations and sources are in one file', async () => {
  const { entities } = await read();
  const [person] = entities.named('person');
  expect(attribute(person!, 'xml:id')).toBe(`i-${ENTITY_ID}`);
  expect(entities.named('persName').map(({ children }) => children[0])).toEqual(['Mara Quill', '=مارا']);
  expect(entities.named('bibl').at(-1)).toMatchObject({ name: 'bibl' });
  expect(entities.named('idno').map((one) => attribute(one, 'type'))).toEqual(['URI', 'URI', 'DOI', 'URL', 'URI']);
  const nothing = async function* (): AsyncGenerator<never> {};
  await read(exportSource({ entities: nothing, sources: nothing }));
});

test('headings are divisions, and lists, tables, quotations, marks and notes keep their structure', async () => {
  const p = (text: string, ...marks: string[]) =>
    schema.node('paragraph', null, [
      schema.text(
        text,
        marks.map((name) => schema.mark(name)),
      ),
    ]);
  const heading = (level: number, text: string) => schema.node('heading', { level }, [schema.text(text)]);
  const item = (text: string) => schema.node('list_item', null, [p(text)]);
  const doc = schema.node('doc', null, [
    schema.node('title', null, [schema.text('Boats & <tugs>')]),
    p('before'),
    heading(1, 'One'),
    heading(3, 'Deeper'),
    p('bold', 'strong', 'em'),
    schema.node('bullet_list', null, [item('a'), item('b')]),
    schema.node('ordered_list', { start: 4 }, [item('c')]),
    heading(2, 'Two'),
    schema.node('blockquote', null, [p('said'), schema.node('heading', { level: 2 }, [schema.text('inside')])]),
    schema.node('horizontal_rule'),
    schema.node('table', null, [
      schema.node('table_row', null, [
        schema.node('table_header', { colspan: 2 }, [p('h')]),
        schema.node('table_cell', null, [p('d')]),
      ]),
    ]),
    schema.node('code_block', null, [schema.text('x < 1\n  y')]),
    heading(1, 'Last'),
    schema.node('paragraph', null, [
      schema.text('see'),
      schema.node('footnote_ref', { label: '1', note: 'note-0001' }),
      schema.node('hard_break'),
      schema.text('end', [schema.mark('link', { href: 'https://a.example/?a=1&b=2' })]),
    ]),
    schema.node('note', { id: 'note-0001', label: '1' }, [p('the note')]),
  ]);
  const documents = async function* () {
    yield { ...exportedDocument(), doc, places: new TextMap(doc), annotations: [] };
  };
  const { document, files } = await read(exportSource({ documents }));
  const shape = (element: XmlElement): string => {
    const inside = element.children.filter((child): child is XmlElement => typeof child !== 'string').map(shape);
    return inside.length > 0 ? `${element.name}(${inside.join(' ')})` : element.name;
  };
  expect(shape(document.named('text')[0]!)).toBe(
    'text(body(ab p div(head div(head p(hi(hi)) list(item(p) item(p)) list(item(p))) ' +
      'div(head quote(p ab) milestone table(row(cell(p) cell(p))) ab)) div(head p(ref lb ref))) back(div(note(p))))',
  );
  const [reference] = document.named('ref');
  expect(document.ids.has(attribute(reference!, 'target').slice(1))).toBe(true);
  expect(Object.values(files)[0]).toContain('x &lt; 1&#10;  y');
});

test('figures have their pictures beside the file, their captions, and what they show', async () => {
  const source = sourceOf(figuresOf());
  const { files, losses } = await writtenBytes(teiWriter, source);
  const pictures = ['images/0001-Harbour-notes-one-1.png', 'images/0001-Harbour-notes-one-2.jpg'];
  expect(Object.keys(files).slice(1, 3)).toEqual(pictures);
  expect(new Uint8Array(files[pictures[1]!]!)).toEqual(JPEG);
  const name = Object.keys(files)[0]!;
  const root = readXml(new Uint8Array(files[name]!), name, NAMESPACES);
  const figures: XmlElement[] = [];
  visit(root, (element) => void (element.name === 'figure' && figures.push(element)));
  const child = ({ children }: XmlElement, tag: string): XmlElement | undefined =>
    children.find((one): one is XmlElement => typeof one !== 'string' && one.name === tag);
  expect(figures.map((figure) => child(figure, 'graphic')?.attributes.get('url'))).toEqual([
    pictures[0],
    pictures[1],
    pictures[0],
    pictures[1],
    undefined,
  ]);
  expect(figures.map((figure) => child(figure, 'figDesc')?.children[0])).toEqual([
    'A "weir" & <boats>',
    undefined,
    'Again',
    'רציף',
    'Not here',
  ]);
  const text = child(root, 'text')!;
  expect(new TeiText(text).text.trim().split(/\n+/u)).toEqual(linesOf(FIGURES));
  expect(lostOf(losses)['picture']).toBeUndefined();
});

test('a page of the original begins with its break, outside notes', async () => {
  const { document, files } = await read(sourceOf(pageOf(PRINTED)));
  expect(document.named('pb').map((one) => attribute(one, 'n'))).toEqual(['xii', '13']);
  expect(Object.values(files)[0]).toContain('<pb n="13"/><hi rend="italic"> rose</hi>');
});
