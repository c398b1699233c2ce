import fc from 'fast-check';
import { EXPORTED_SOURCE } from '../export/exported.fixture.js';
import { hostileWords } from '../export/page.fixture.js';
import type { CslItem } from '../sources/csl-item.js';
import { specTypesetter } from '../typeset/testing/spec-typesetter.js';
import { CITATION_STYLES, type Cited, type CitedRun, type CitationStyle } from './citations.js';

const wordsOf = (runs: readonly CitedRun[] = []): string => runs.map(({ text }) => text).join('');
const ITEMS: Readonly<Record<string, CslItem>> = {
  weirs: { ...EXPORTED_SOURCE.csl, title: 'Tolls & weirs', DOI: '' },
  page: { type: 'webpage', title: 'The lamps of Orlan: $3', URL: 'https://council.example/lamps?a=1&b=2' },
  book: {
    type: 'book',
    title: 'Der lange Weg nach Hause',
    author: [{ family: 'Quill', given: 'Mara' }],
    issued: { 'date-parts': [[2001]] },
    publisher: 'Örlan',
    language: 'de',
  },
};

async function cited(style: CitationStyle): Promise<Cited> {
  const made = await specTypesetter.cite({
    style,
    language: 'en',
    sources: Object.entries(ITEMS).map(([id, csl]) => ({ id, csl, accessed: id === 'page' ? '2026-11-01' : null })),
    citations: [
      { source: 'weirs', locator: 'p. 3' },
      { source: 'page', locator: null },
      { source: 'weirs', locator: 'fol. 4r' },
      { source: 'book', locator: '§ 2' },
    ],
  });
  return made!;
}

test('author-date: what stands in the text, and the list with its sources', async () => {
  const { citations, list } = await cited('apa');
  expect(citations.map(wordsOf)).toEqual([
    '(van der Berg & Weirs and Dams, Orlan, 2019, p. 3)',
    '(The Lamps of Orlan: $3, n.d.)',
    '(van der Berg & Weirs and Dams, Orlan, 2019, fol. 4r)',
    '(Quill, 2001, § 2)',
  ]);
  expect(list.map(({ source }) => source)).toEqual(['book', 'page', 'weirs']);
  expect(list[0]!.runs).toEqual([
    { text: 'Quill, M. (2001). ', marks: [], href: null },
    { text: 'Der lange Weg nach Hause', marks: ['em'], href: null },
    { text: '. Örlan.', marks: [], href: null },
  ]);
  expect(list[1]!.runs.at(-1)).toMatchObject({ href: 'https://council.example/lamps?a=1&b=2' });
});

test('notes: the first is whole, further ones are short', async () => {
  const { citations, list } = await cited('chicago-notes');
  const [first, , second] = citations.map(wordsOf);
  expect(first).toMatch(
    /^Jan van der Berg and Weirs and Dams, Orlan, “Tolls & Weirs,” Upland Papers 3, no. 2 \(2019\): p. 3/u,
  );
  expect(second).toMatch(/^.*Berg and Weirs and Dams, Orlan, “Tolls & Weirs,” fol. 4r\.$/u);
  expect(list).toHaveLength(3);
});

test.each(Object.keys(CITATION_STYLES) as CitationStyle[])('%s cites every source and lists it once', async (style) => {
  const { citations, list } = await cited(style);
  expect(citations.map((runs) => wordsOf(runs) !== '')).toEqual([true, true, true, true]);
  expect(list.map(({ source }) => source).sort()).toEqual(['book', 'page', 'weirs']);
  for (const { runs } of list) expect(wordsOf(runs).length).toBeGreaterThan(10);
});

const types = fc.constantFrom(
  'article-journal',
  'book',
  'report',
  'webpage',
  'interview',
  'chapter',
  'legal_case',
  'thesis',
);
test('any words of a source are printed as they are', async () => {
  await fc.assert(
    fc.asyncProperty(
      types,
      hostileWords,
      fc.constantFrom('apa', 'chicago-notes', 'ieee'),
      async (type, hostile, style) => {
        const words = hostile.replace(/\s+/gu, ' ').trim();
        const csl: CslItem = {
          type,
          title: words,
          author: [{ literal: words }, { family: words, given: words }],
          publisher: words,
          'publisher-place': words,
          'container-title': words,
          volume: words,
          issue: words,
          page: words,
          URL: words,
          DOI: words,
          language: 'de',
          issued: { 'date-parts': [[2019, 13, 99]] },
        };
        const made = await specTypesetter.cite({
          style,
          language: 'en',
          sources: [{ id: 'one', csl, accessed: null }],
          citations: [{ source: 'one', locator: words }],
        });
        expect(wordsOf(made!.list[0]!.runs)).toContain(words);
        expect(wordsOf(made!.citations[0])).toContain(words);
      },
    ),
    { numRuns: 40 },
  );
});
