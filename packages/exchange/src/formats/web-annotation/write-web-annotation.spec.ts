import { schema, TextMap } from '@scholium/document';
import { exportedDocument, exportSource, lostOf, ofCodePoints, written } from '../../export/exported.fixture.js';
import { webAnnotationWriter } from './write-web-annotation.js';

type Json = Readonly<Record<string, unknown>>;
const MOTIVATIONS = new Set(
  'assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating questioning replying tagging'.split(
    ' ',
  ),
);
const array = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : [value]) as readonly Json[];

/** What the recommendation says an annotation must be (https://www.w3.org/TR/annotation-model/, sections 3 and 4). */
function checkAnnotation(annotation: Json): void {
  expect(annotation).toMatchObject({ id: expect.stringMatching(/^[a-z]+:\S+$/u), type: 'Annotation' });
  expect(MOTIVATIONS.has(annotation['motivation'] as string)).toBe(true);
  expect(annotation['created']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/u);
  for (const body of array(annotation['body'])) {
    expect(MOTIVATIONS.has(body['purpose'] as string)).toBe(true);
    if (body['type'] === 'TextualBody') expect(typeof body['value']).toBe('string');
    else expect(body).toMatchObject({ type: 'SpecificResource', source: expect.stringMatching(/^urn:uuid:/u) });
  }
  const targets = array(annotation['target']);
  expect(targets.length).toBeGreaterThan(0);
  for (const { type, source, selector } of targets) {
    expect([type, source]).toEqual(['SpecificResource', expect.stringMatching(/^urn:uuid:/u)]);
    for (const one of array(selector)) {
      if (one['type'] === 'TextPositionSelector') {
        const [start, end] = [one['start'], one['end']] as [number, number];
        expect(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end).toBe(true);
      } else if (one['type'] === 'FragmentSelector') {
        expect(one).toMatchObject({ value: expect.any(String), refinedBy: { type: 'TextPositionSelector' } });
      } else expect(one).toMatchObject({ type: 'TextQuoteSelector', exact: expect.any(String) });
    }
  }
}

test('positions in code points and quotes select the same words of the text beside them', async () => {
  const { files, losses } = await written(webAnnotationWriter);
  const [textPath, pagePath] = Object.keys(files);
  expect([textPath, pagePath]).toEqual([
    'documents/0001-Harbour-notes-one.txt',
    'annotations/0001-Harbour-notes-one.jsonld',
  ]);
  const text = files[textPath ?? ''] ?? '';
  const page = JSON.parse(files[pagePath ?? ''] ?? '') as Json & { readonly items: readonly Json[] };
  expect(page).toMatchObject({
    '@context': expect.arrayContaining(['http://www.w3.org/ns/anno.jsonld']),
    type: 'AnnotationPage',
    partOf: { type: 'AnnotationCollection', total: page.items.length, marking: 'TLP:GREEN' },
  });
  const document = exportedDocument();
  expect(page.items).toHaveLength(document.annotations.length);
  for (const [n, item] of page.items.entries()) {
    checkAnnotation(item);
    const spans = document.annotations[n]?.spans ?? [];
    if (spans.length === 0) continue;
    const selected = array(item['target']).map(({ selector }) => array(selector));
    expect(
      selected.map(([position]) => ofCodePoints(text, position!['start'] as number, position!['end'] as number)),
    ).toEqual(spans.map(({ from, to }) => document.places.text.slice(from, to)));
    for (const [position, quote] of selected)
      expect(
        text
          .slice(0, document.places.offsetOfCodePoint(position!['start'] as number))
          .endsWith(quote!['prefix'] as string),
      ).toBe(true);
    expect(selected.map(([, quote]) => quote?.['exact'])).toEqual(spans.map(({ from, to }) => text.slice(from, to)));
  }
  expect(page.items.at(-1)?.['target']).toMatchObject({ selector: { type: 'TextQuoteSelector', exact: 'gone' } });
  expect(lostOf(losses)).toEqual({ structure: [99] });
});

test('everything an annotation says is in it', async () => {
  const { files } = await written(webAnnotationWriter);
  const all = Object.values(files).at(-1) ?? '';
  const items = (JSON.parse(all) as { items: readonly Json[] }).items;
  expect(items[0]).toMatchObject({
    body: [
      { purpose: 'tagging', value: 'Capability › Logistics' },
      { value: 'Capability › Finance' },
      { purpose: 'commenting', value: 'a "note"\n=1+1' },
    ],
    creator: { name: 'Anton Annotator' },
    marking: 'TLP:AMBER',
  });
  expect(items[1]?.['body']).toMatchObject([
    { source: 'urn:uuid:0190a000-0000-7000-8000-00000000e001' },
    { value: 'Person', role: 'captain' },
  ]);
  expect([items[2]?.['stale'], items[3]?.['state']]).toEqual([true, 'proposed']);
  expect(items[9]?.['body']).toMatchObject([{ stance: 'supports', credibility: 2, locator: 'p. 3', footnote: '12' }]);
});

test('without text nothing quotes it, and what had only its quote is reported', async () => {
  const { files, losses } = await written(webAnnotationWriter, exportSource({ withText: false }));
  expect(Object.keys(files)).toEqual(['annotations/0001-Harbour-notes-one.jsonld']);
  expect(Object.values(files).join('')).not.toContain('Mara');
  expect(lostOf(losses)).toEqual({ orphaned: [11], structure: [99] });
});

test('a span inside a block is selected by the id of the block as well, and counted within it', async () => {
  const words = ['The \u{1f6a2} ferry left.', 'Mara \u{1f6a2} stayed.', 'Nothing.'];
  const doc = schema.node(
    'doc',
    null,
    words.map((text, n) => schema.node('paragraph', { id: n === 2 ? null : `block-000${n}` }, [schema.text(text)])),
  );
  const places = new TextMap(doc);
  const document = exportedDocument();
  const spanOf = (text: string) => ({ from: places.text.indexOf(text), to: places.text.indexOf(text) + text.length });
  const over = { from: spanOf('left').from, to: spanOf('Mara').to };
  const spans = [spanOf('ferry'), spanOf('stayed'), over, spanOf('Nothing')];
  const annotations = spans.map((span, n) => ({ ...document.annotations[n]!, spans: [span] }));
  const documents = async function* () {
    yield { ...document, doc, places, annotations };
  };
  const { files } = await written(webAnnotationWriter, exportSource({ documents, withText: false }));
  const { items } = JSON.parse(Object.values(files).at(-1) ?? '') as { items: Json[] };
  const within = items.map(({ target }) => {
    const [, fragment] = array((target as Json)['selector']);
    const { start, end } = (fragment?.['refinedBy'] ?? {}) as { start: number; end: number };
    const block = words[Number((fragment?.['value'] as string | undefined)?.at(-1))];
    return block === undefined ? null : ofCodePoints(block, start, end);
  });
  expect(within).toEqual(['ferry', 'stayed', null, null]);
});
