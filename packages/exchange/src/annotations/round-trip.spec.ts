import fc from 'fast-check';
import { schema, TextMap } from '@scholium/document';
import { ENTITY_ID, exported, exportedDocument, exportSource } from '../export/exported.fixture.js';
import type { ExportedAnnotation, ExportedBody, ExportedDocument } from '../export/exported.js';
import type { LossCode } from '../export/losses.js';
import { WRITERS } from '../export/writers.js';
import { placeAnnotations, type PlacedAnnotation } from './place-annotations.js';
import type { ReadAnnotation } from './read-annotation.js';
import { readAnnotations, type AnnotationFormat, type FoundAnnotations } from './read-annotations.js';

type Format = Extract<AnnotationFormat, keyof typeof WRITERS>;
/** What keeps an annotation from coming back as it was, and says so in the loss report. */
const EXCUSES: readonly LossCode[] = ['orphaned', 'kind', 'overlap', 'boundary'];
/** Formats whose items are spans with a label. */
const WITHOUT_IDS: readonly Format[] = ['conll_2003', 'doccano', 'spacy', 'label_studio'];
const FORMATS: readonly Format[] = [
  'web_annotation',
  'brat',
  'csv',
  'jsonl',
  'webanno_tsv',
  'uima_json',
  'uima_xmi',
  'conllu_plus',
  'tei',
  'stix',
  ...WITHOUT_IDS,
];

const PIECES = ['Mara', 'Quill', '\u{1f6a2}', 'Cafe\u0301', 'ليلى', 'שלום', 'said', '“no”', '\r', 'an', '12', '«', '.'];
const SPACES = [' ', ' ', ' ', '\n', ''];
const idOf = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const arbitraryBody: fc.Arbitrary<ExportedBody> = fc.oneof(
  fc.record({
    kind: fc.constant('mention' as const),
    type: fc.constantFrom('person', 'place').map((id) => ({ id, label: id, path: [id] })),
    entity: fc.constantFrom(null, { id: ENTITY_ID, label: 'Mara Quill' }),
    role: fc.constantFrom(null, 'captain'),
  }),
  fc.record({
    kind: fc.constant('highlight' as const),
    codes: fc.subarray(['finance', 'logistics']).map((ids) => ids.map((id) => ({ id, label: id, path: [id] }))),
    note: fc.constantFrom('', 'a "note"\n=1+1', '|tab\t[1]_'),
  }),
  fc.record({
    kind: fc.constant('citation' as const),
    source: fc.constant({ id: idOf(902), label: 'Tolls & weirs' }),
    locator: fc.constantFrom(null, 'p. 3'),
    footnote: fc.constant(null),
    stance: fc.constantFrom('supports', 'context'),
    credibility: fc.integer({ min: 1, max: 6 }),
  }),
);

const figure = (words: string) =>
  schema.node(
    'figure',
    { image: { id: idOf(700), width: 6, height: 4 }, alt: 'weir' },
    words ? [schema.text(words)] : [],
  );

/** Lines as paragraphs; some are captions of figures, and some figures have none and are an empty line. */
const blockOf = (line: string, at: number, figures: readonly number[]) => {
  const block = figures.includes(at) ? figure(line) : schema.node('paragraph', null, [schema.text(line)]);
  return figures.includes(-at - 1) ? [block, figure('')] : [block];
};

/** A text of words of all scripts, and annotations from the beginning of one word to the end of another. */
const arbitraryDocument: fc.Arbitrary<ExportedDocument> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(...SPACES)), { minLength: 3, maxLength: 30 }),
    fc.array(fc.integer({ min: -6, max: 5 }), { maxLength: 4 }),
  )
  .chain(([words, figures]) => {
    const blocks = words
      .map(([word, space]) => word + space)
      .join('')
      .split('\n')
      .filter((line) => line.trim() !== '');
    const doc = schema.node(
      'doc',
      null,
      (blocks.length > 0 ? blocks : ['word']).flatMap((line, at) => blockOf(line, at, figures)),
    );
    const places = new TextMap(doc);
    const found = [...places.text.matchAll(/[^\s]+/gu)].map(({ 0: word, index }) => ({
      from: index,
      to: index + word.length,
    }));
    const span = fc
      .tuple(fc.nat(found.length - 1), fc.nat(3))
      .map(([at, more]) => ({ from: found[at]!.from, to: found[Math.min(found.length - 1, at + more)]!.to }));
    const annotation = fc.record({
      spans: fc.array(span, { minLength: 1, maxLength: 2 }).map(apart),
      body: arbitraryBody,
    });
    return fc.array(annotation, { minLength: 1, maxLength: 8 }).map((list) => ({
      ...exportedDocument(),
      doc,
      places,
      annotations: list.map(({ spans, body }, n): ExportedAnnotation => ({
        id: idOf(n + 1),
        address: `https://s.example/a/${n}`,
        state: 'accepted',
        author: 'Anton Annotator',
        at: '2026-11-29T09:00:00.000Z',
        marking: null,
        spans,
        quote: spans.map(({ from, to }) => places.text.slice(from, to)).join(' … '),
        stale: false,
        body,
      })),
    }));
  });

/** In reading order, without those that touch the one before. */
function apart(spans: readonly { readonly from: number; readonly to: number }[]) {
  const found: { readonly from: number; readonly to: number }[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from))
    if ((found.at(-1)?.to ?? -1) < span.from) found.push(span);
  return found;
}

async function there(format: Format, document: ExportedDocument) {
  const documents = async function* (): AsyncGenerator<ExportedDocument> {
    yield await Promise.resolve(document);
  };
  const { bytes, result } = await exported(WRITERS[format], exportSource({ documents }));
  const lost = new Map<string, Set<LossCode>>();
  for (const { id, code } of result.losses.items) lost.set(id, (lost.get(id) ?? new Set()).add(code));
  return { bytes, lost };
}

const back = async (bytes: Uint8Array): Promise<FoundAnnotations | null> =>
  readAnnotations(bytes, 'export.zip').catch((error: { code?: string }) => {
    if (error.code !== 'no_annotations') throw error;
    return null;
  });

const spansOf = ({
  spans,
}: {
  readonly spans: readonly { readonly from: number; readonly to: number }[] | null;
}): string => (spans ?? []).map(({ from, to }) => `${from}-${to}`).join(' ');

/** Two fragments with nothing but line breaks between them are one where lines divide what is annotated. */
const withoutBreaks = (text: string, { spans }: ExportedAnnotation): string => {
  const found: { from: number; to: number }[] = [];
  for (const { from, to } of spans) {
    const last = found.at(-1);
    if (last && /^\s*$/u.test(text.slice(last.to, from))) last.to = to;
    else found.push({ from, to });
  }
  return spansOf({ spans: found });
};

describe.each(FORMATS)('%s', (format) => {
  test('what was exported comes back at its place with what it says, as far as the loss report goes', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDocument, async (document) => {
        const { bytes, lost } = await there(format, document);
        const read = await back(bytes);
        const placed = (read?.documents ?? []).flatMap((one) => placeAnnotations(one, document.places));
        const byId = new Map(placed.map((one) => [one.annotation.id, one]));
        const { text } = document.places;
        for (const annotation of document.annotations) {
          const losses = lost.get(annotation.id) ?? new Set<LossCode>();
          if (EXCUSES.some((code) => losses.has(code))) continue;
          if (WITHOUT_IDS.includes(format)) {
            for (const span of annotation.spans) expect(placed.map(spansOf)).toContain(spansOf({ spans: [span] }));
            continue;
          }
          const found = byId.get(annotation.id);
          if (format === 'stix') {
            expect(found!.annotation.spans.map(({ quote }) => quote).join(' … ')).toBe(annotation.quote);
            expectSaid(found!.annotation, annotation, new Set());
            continue;
          }
          expect([spansOf(annotation), withoutBreaks(text, annotation)]).toContain(spansOf(found ?? { spans: null }));
          expect(found).toMatchObject({ placing: 'same' });
          expectSaid(found!.annotation, annotation, losses);
        }
        // Words alone may stand at several places.
        if (format !== 'stix') expect(placed.every((one: PlacedAnnotation) => one.spans !== null)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

function expectSaid(found: ReadAnnotation, { body }: ExportedAnnotation, losses: ReadonlySet<LossCode>): void {
  expect(found.kind).toBe(body.kind);
  const keepsFields = !losses.has('fields');
  if (body.kind === 'citation') {
    expect(found.source?.id).toBe(body.source.id);
    if (keepsFields)
      expect(found).toMatchObject({ locator: body.locator, stance: body.stance, credibility: body.credibility });
  }
  if (body.kind === 'mention') {
    expect(found.entity?.id ?? null).toBe(body.entity?.id ?? null);
    expect(found.terms.map(({ id, name }) => id ?? name)).toEqual([body.type.id]);
    if (keepsFields) expect(found.role).toBe(body.role);
  }
  if (body.kind === 'highlight') {
    const codes = body.codes.map(({ id }) => id);
    expect(found.terms.map(({ id, name }) => id ?? name)).toEqual(losses.has('codes') ? codes.slice(0, 1) : codes);
    expect(found.note).toBe(body.note);
  }
}
