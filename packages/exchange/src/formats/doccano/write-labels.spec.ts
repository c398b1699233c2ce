import fc from 'fast-check';
import { exportedDocument, lostOf, ofCodePoints, written } from '../../export/exported.fixture.js';
import { spacyTokens, spacyWriter } from '../spacy/write-spacy.js';
import { doccanoWriter } from './write-doccano.js';

const document = exportedDocument();
const { text } = document.places;

test('doccano labels stand at their code points, each fragment for itself', async () => {
  const { files, losses } = await written(doccanoWriter);
  const lines = (files['documents.jsonl'] ?? '').trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  const line = JSON.parse(lines[0] ?? '') as { text: string; label: [number, number, string][] };
  expect(line.text).toBe(text);
  expect(line.label.map(([from, to]) => ofCodePoints(text, from, to))).toEqual(
    document.annotations.flatMap(({ spans }) => spans.map(({ from, to }) => text.slice(from, to))),
  );
  expect(line.label.slice(0, 3).map(([, , label]) => label)).toEqual(['logistics', 'person', 'place']);
  expect(lostOf(losses)).toMatchObject({ orphaned: [11], fragments: [5], codes: [1], structure: [99] });
});

interface SpacyDoc {
  readonly text: string;
  readonly ents: readonly { start: number; end: number; label: string; kb_id?: string }[];
  readonly spans: { readonly scholium: SpacyDoc['ents'] };
  readonly tokens: readonly { id: number; start: number; end: number }[];
}

/** What `Doc.from_json` asks: tokens in order, at most one space between them, spans of whole tokens, no overlap. */
function checkDoc({ text: whole, ents, spans, tokens }: SpacyDoc): void {
  let rebuilt = '';
  for (const [n, { id, start, end }] of tokens.entries()) {
    const [before, next] = [tokens[n - 1]?.end ?? 0, tokens[n + 1]?.start ?? [...whole].length];
    expect([id, start - before <= 1, start < end]).toEqual([n, true, true]);
    rebuilt += ofCodePoints(whole, start, end) + (next > end ? ' ' : '');
  }
  expect(rebuilt).toBe(whole);
  const [starts, ends] = [new Set(tokens.map(({ start }) => start)), new Set(tokens.map(({ end }) => end))];
  for (const { start, end } of [...ents, ...spans.scholium])
    expect([starts.has(start), ends.has(end)]).toEqual([true, true]);
  for (const [n, { start }] of ents.entries()) expect(start).toBeGreaterThanOrEqual(ents[n - 1]?.end ?? 0);
}

test('a spaCy document is of whole tokens whose words and spaces are the text', async () => {
  const { files, losses } = await written(spacyWriter);
  const doc = JSON.parse(files['0001-Harbour-notes-one.json'] ?? '') as SpacyDoc;
  checkDoc(doc);
  expect(doc.text).toBe(text);
  expect(doc.ents.map(({ start, end, label }) => [label, ofCodePoints(text, start, end)])).toEqual([
    ['person', 'Mara Quill'],
    ['place', 'Orlan'],
    ['place', 'Cafe\u0301 Marov'],
    ['person', 'ليلى'],
    ['person', 'Dan'],
  ]);
  expect(doc.ents[0]?.kb_id).toBe('0190a000-0000-7000-8000-00000000e001');
  expect(doc.spans.scholium).toHaveLength(11);
  expect(lostOf(losses)).toMatchObject({ boundary: [9, 10], fragments: [5], orphaned: [11] });
});

test('every text is its tokens with at most a space between them', async () => {
  const parts = fc.array(
    fc.constantFrom(
      'weir',
      ' ',
      '  ',
      '\n',
      '\r\n',
      '\t',
      '\u00a0',
      '\u{1f469}\u200d\u{1f33e}',
      'e\u0301',
      'שלום',
      '.',
      '日本語',
    ),
    { maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(parts, async (words) => {
      const whole = words.join('');
      const tokens = await spacyTokens(whole, () => Promise.resolve());
      let rebuilt = '';
      for (const [n, { from, to }] of tokens.entries())
        rebuilt += whole.slice(from, to) + ((tokens[n + 1]?.from ?? whole.length) > to ? ' ' : '');
      expect(rebuilt).toBe(whole);
    }),
  );
});
