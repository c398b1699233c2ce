import fc from 'fast-check';
import { plainText } from '@scholium/document';
import { exportReport } from '../export/export-archive.js';
import { writtenBytes } from '../export/exported.fixture.js';
import { hostileDocuments, hostileWords, readBack } from '../export/page.fixture.js';
import { WRITERS } from '../export/writers.js';
import { drawnIn, withoutSpace } from '../typeset/testing/drawn.js';
import { specTypesetter } from '../typeset/testing/spec-typesetter.js';
import { saysLikelihood } from './likelihood.js';
import { FINDINGS, REPORT_FINDINGS, reportSource } from './report.fixture.js';

const FORMATS = ['report_docx', 'report_pdf', 'report_markdown', 'report_html'] as const;
type Format = (typeof FORMATS)[number];

/** The words of a report in a format, without white space. */
async function wordsIn(format: Format, source = reportSource()): Promise<string> {
  const { files } = await writtenBytes(WRITERS[format], source);
  const [[name, bytes]] = Object.entries(files) as [[string, Buffer]];
  if (format === 'report_pdf') return withoutSpace((await drawnIn(bytes)).pages.join(''));
  return withoutSpace((await readBack(bytes, name)).lines.join(''));
}

const SAID = [
  'Ferries of Orlan',
  'The pilots stay',
  'Capability › Logistics · Harbour report, p. 12 · accepted by Rita, 2026-11-28 · TLP:AMBER',
  'Since May.',
  'Harbour report · grade B2 · accepted by Rita, 2026-11-28',
  'Mara Quill (Person)',
  '“Mara Quill” · Harbour report, p. 12',
  '2 more mentions',
  'On the ferry · Harbour report, p. 12',
  'Ana, 2026-11-27: Did he?',
  'Nobody asked.',
  '[A finding that is gone, or not open to who exported this.]',
  'Key to the grades',
  'Usually reliable',
  'Probably true',
  'Expressions of likelihood',
  'very likelyhighly probable80–95 %',
  'Manifest',
  'ByRita',
  'Version3, log number 41',
  'Findings that changed since1',
  'Harbour report5',
];

test.each(FORMATS)(
  '%s has findings, sources with grades and their key, likelihoods and the manifest',
  async (format) => {
    const text = await wordsIn(format);
    for (const words of SAID) expect(text).toContain(withoutSpace(words));
    expect(text).toContain(withoutSpace('(van der Berg & Weirs and Dams, Orlan, 2019, p. 3)'));
    expect(text).toContain(withoutSpace('Tolls & weirs. Upland Papers, 3(2), 1–9. https'));
    expect(text).toContain('[B2]');
    expect(text).not.toContain('secret');
  },
);

test.each(FORMATS)('%s has notes in one order with those of the author, in a style of notes', async (format) => {
  const text = await wordsIn(format, reportSource({ citations: 'chicago-notes', contents: false, manifest: false }));
  expect(text).toContain(withoutSpace('As the pilots expect.'));
  expect(text).toContain(withoutSpace('Upland Papers 3, no. 2 (2019): p. 3'));
  expect(text).not.toContain('Manifest');
  const [stops, tolls] = ['thattheferrystops', 'acceptedbyRita,2026-11-28'].map((words) => {
    const at = text.lastIndexOf(words) + words.length;
    return text.slice(at, at + 6);
  });
  // Markdown is read back with its own signs.
  expect([stops, tolls]).toEqual([expect.stringContaining('1'), expect.stringContaining('2')]);
});

test('a page without a date is cited with the day on which it was looked at', async () => {
  const csl = { type: 'webpage', title: 'Tides', URL: 'https://tides.example/' };
  const findings = FINDINGS.map((one) => ({ ...one, source: one.source && { ...one.source, csl } }));
  expect(await wordsIn('report_html', reportSource({}, findings))).toContain(
    withoutSpace('Retrieved November 1, 2026, from https://tides.example/'),
  );
});

test('the address in the manifest is that of the web, or says that it is a path', async () => {
  const named = reportSource({ contents: false }, []);
  const unnamed: typeof named = {
    ...named,
    async *documents() {
      for await (const one of named.documents()) yield { ...one, address: '/projects/p/documents/d' };
    },
  };
  expect(await wordsIn('report_html', named)).toContain('Addresshttps://s.example/projects/p/documents/d');
  expect(await wordsIn('report_html', unnamed)).toContain('Address(pathontheserver)/projects/p/documents/d');
});

test('a table of contents leads to the headings, each format in its way', async () => {
  const page = async (format: Format) => {
    const { files } = await writtenBytes(WRITERS[format], reportSource());
    return Object.values(files)[0]!;
  };
  const html = (await page('report_html')).toString('utf8');
  expect(html).toContain('<li class="level-2" dir="auto"><a href="#heading-2">Who said so: $x$ #b</a></li>');
  expect(html).toContain('<h2 dir="auto" id="heading-2">');
  const markdown = (await page('report_markdown')).toString('utf8');
  expect(markdown).toContain(
    '**Contents**\n\n- [What is known](<#what-is-known>)\n  - [Who said so: $x$ #b](<#who-said-so-x-b>)',
  );
  const { pages } = await drawnIn(await page('report_pdf'));
  expect(withoutSpace(pages[0]!)).toMatch(/^TLP:AMBERFerriesofOrlanContents(?:.*)Whatisknown\.+1/u);
});

test('the strictest marking of the findings is that of the report, and what is gone is reported', async () => {
  for (const format of FORMATS) {
    const { marking, losses } = await exportReport(reportSource(), WRITERS[format], specTypesetter);
    expect(marking).toBe('TLP:AMBER');
    expect(losses.items.map(({ code }) => code)).toContain('gone');
    expect(losses.items.map(({ code }) => code)).not.toContain('finding');
  }
  const { losses } = await exportReport(reportSource({}, FINDINGS.slice(0, 6)), WRITERS.report_html, specTypesetter);
  expect(losses.items).toMatchObject([{ code: 'gone' }]);
});

test('expressions of likelihood are those of ICD 203', () => {
  for (const text of ['It is Very Likely.', 'probably', 'almost\ncertain', 'a remote chance', 'roughly even odds'])
    expect(saysLikelihood(text)).toBe(true);
  for (const text of ['the likelihood', 'a remote control', 'certain', 'unlikeliest', 'probability'])
    expect(saysLikelihood(text)).toBe(false);
});

const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
test('hostile words of a report and its findings stay words in every format', async () => {
  await fc.assert(
    fc.asyncProperty(
      hostileDocuments.filter(({ textContent }) => !RTL.test(textContent)),
      hostileWords.filter((words) => !RTL.test(words)).map((words) => `a${words.trim()}z`.replace(/\s+/gu, ' ')),
      async (doc, words) => {
        const findings = FINDINGS.map((one) => ({
          ...one,
          quote: one.quote && words,
          note: words,
          terms: [words],
          thread: one.thread && { label: words, comments: [{ author: words, at: '2026', text: words }] },
        }));
        const source = reportSource({}, findings, doc.copy(doc.content.append(REPORT_FINDINGS.content)));
        for (const format of FORMATS) {
          const text = await wordsIn(format, source);
          const expected = (line: string): string =>
            format === 'report_pdf' ? withoutSpace(line).replaceAll('。', '\ufffd') : withoutSpace(line);
          for (const line of plainText(doc).split('\n')) expect(text).toContain(expected(line));
          expect(text.split(expected(words)).length).toBeGreaterThan(6);
        }
      },
    ),
    { numRuns: 12 },
  );
});
