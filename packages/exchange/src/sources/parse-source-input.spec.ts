import fc from 'fast-check';
import { parseSourceInput } from './parse-source-input.js';

test.each([
  ['https://news.example/weir?a=1', { type: 'webpage', URL: 'https://news.example/weir?a=1' }],
  ['  www.news.example/weir\n', { type: 'webpage', URL: 'https://www.news.example/weir' }],
  ['https://doi.org/10.1234/abc.5', { type: 'document', DOI: '10.1234/abc.5', URL: 'https://doi.org/10.1234/abc.5' }],
  ['doi:10.1234/abc.5', { type: 'document', DOI: '10.1234/abc.5', URL: 'https://doi.org/10.1234/abc.5' }],
])('%s is an address and nothing more', (input, item) => {
  expect(parseSourceInput(input)).toEqual({ ok: true, value: { format: 'url', items: [item] } });
});

test.each([
  ['HTTP://news.example', 'url'],
  ['http://news.example', 'url'],
  ['WWW.news.example', 'url'],
  ['\ufeffhttps://news.example', 'url'],
  ['\ufeff{"type":"book","title":"x"}', 'csl-json'],
  ['\ufeff@book{a, title={X}}', 'bibtex'],
  ['\ufeffTY  - BOOK\nTI  - a\nER  -', 'ris'],
  ['TY - BOOK\nTI - a\nER -', 'ris'],
  [' [ {"type":"book","title":"x"} ]', 'csl-json'],
  ['@ book {a, title={X}}', 'bibtex'],
  ['@book(a, title={X})', 'bibtex'],
  ['% one\n\n  % two\n@book{a, title={X}}', 'bibtex'],
])('%j is recognised as %s', (input, format) => {
  expect(parseSourceInput(input)).toMatchObject({ ok: true, value: { format } });
});

test.each([
  'see https://news.example',
  'see-https://news.example',
  'https://news.example and more',
  'http://[',
  'www.news',
  'www.news.e',
  'see-www.news.example',
  'mail@book{a}',
  'a TY  - BOOK',
  'TY',
  'TYPE  - BOOK',
])('%j is not recognised', (input) => {
  expect(parseSourceInput(input)).toMatchObject({ ok: false, error: { code: 'source_unrecognised' } });
});

test('BibTeX is read with its names, accents and dates', () => {
  const parsed = parseSourceInput(
    '% my library\n@article{kosta2019,\n  author = {Kosta, Mira and {Valley Council}},\n  title = {On {\\"O}rlan {Ferries}},\n  journal = {Upland Papers}, year = 2019, month = mar, volume = 3, pages = {1--9}, doi = {10.1234/x}\n}\n@book{b, title={Weirs}, author={van der Berg, Jan}, publisher={Karsk}, year={1987}}',
  );
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      format: 'bibtex',
      items: [
        {
          type: 'article-journal',
          id: 'kosta2019',
          title: 'On Örlan Ferries',
          author: [{ family: 'Kosta', given: 'Mira' }, { literal: 'Valley Council' }],
          'container-title': 'Upland Papers',
          issued: { 'date-parts': [[2019, 3]] },
          volume: '3',
          page: '1-9',
          DOI: '10.1234/x',
        },
        {
          type: 'book',
          title: 'Weirs',
          author: [{ family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van der' }],
          publisher: 'Karsk',
        },
      ],
    },
  });
});

test('an organisation in BibTeX braces is one name, with "and" and commas in it', () => {
  const parsed = parseSourceInput(
    '@report{r, author = {{World Health Organization} and Doe, Jane and {Weirs and Dams, Orlan}}, editor = "{Karsk}"}',
  );
  expect(parsed.ok && parsed.value.items).toEqual([
    {
      type: 'report',
      id: 'r',
      author: [
        { literal: 'World Health Organization' },
        { family: 'Doe', given: 'Jane' },
        { literal: 'Weirs and Dams, Orlan' },
      ],
      editor: [{ literal: 'Karsk' }],
    },
  ]);
});

test('RIS is read with all its tags, web pages included', () => {
  const parsed = parseSourceInput(
    'TY  - JOUR\r\nAU  - Kosta, Mira\r\nA1  - al-Rahel, Dan, Jr.\r\nTI  - On Ferries\r\n   of the Orlan\r\nT2  - Upland Papers\r\nPY  - 2019/03/02/\r\nVL  - 3\r\nSP  - 1\r\nEP  - 9\r\nDO  - https://doi.org/10.1234/x\r\nER  - \r\n\r\nTY  - WEB\r\nAU  - Valley Council\r\nTI  - Tolls\r\nPY  - 2020\r\nUR  - https://council.example/tolls\r\nER  -\r\n',
  );
  expect(parsed).toEqual({
    ok: true,
    value: {
      format: 'ris',
      items: [
        {
          type: 'article-journal',
          title: 'On Ferries of the Orlan',
          author: [
            { family: 'Kosta', given: 'Mira' },
            { family: 'al-Rahel', given: 'Dan', suffix: 'Jr.' },
          ],
          'container-title': 'Upland Papers',
          issued: { 'date-parts': [[2019, 3, 2]] },
          volume: '3',
          page: '1-9',
          DOI: '10.1234/x',
        },
        {
          type: 'webpage',
          title: 'Tolls',
          author: [{ literal: 'Valley Council' }],
          issued: { 'date-parts': [[2020]] },
          URL: 'https://council.example/tolls',
        },
      ],
    },
  });
});

test('CSL-JSON is read alone or as a list, and unknown fields are kept', () => {
  const item = { type: 'report', title: 'Tolls', issued: { 'date-parts': [['2020', 5]] }, custom: { a: 1 }, number: 7 };
  const read = { ...item, issued: { 'date-parts': [[2020, 5]] } };
  expect(parseSourceInput(JSON.stringify(item))).toEqual({ ok: true, value: { format: 'csl-json', items: [read] } });
  expect(parseSourceInput(JSON.stringify([item, item]))).toEqual({
    ok: true,
    value: { format: 'csl-json', items: [read, read] },
  });
});

test.each([
  ['', 'source_empty', undefined, undefined],
  ['some words about a weir', 'source_unrecognised', 1, 1],
  ['@article{a,\n author={Kosta},\n title "x"}', 'source_malformed', 3, 8],
  ['{"type":"book",\n "title": x}', 'source_malformed', 2, 11],
  ['{"type":"book"', 'source_malformed', 1, 15],
  ['[{"type":"book","title":"x"},]', 'source_malformed', 1, 30],
  ['{"title":"x"}', 'source_malformed', undefined, undefined],
  ['{"type":"book","title":"x","author":"Kosta"}', 'source_malformed', undefined, undefined],
  ['TY  - BOOK\nTI  - Weirs\n', 'source_malformed', 1, 1],
  ['TY  - BOOK\nTI  - Weirs\nTY  - BOOK\n', 'source_malformed', 3, 1],
  ['TY  - BOOK\nPB  - Karsk\nER  - \n', 'source_malformed', 1, 1],
  ['x'.repeat(1_000_001), 'source_too_large', undefined, undefined],
  ['x'.repeat(1_000_000), 'source_unrecognised', 1, 1],
])('%.40j is refused: %s at line %p column %p', (input, code, line, column) => {
  const refused = parseSourceInput(input);
  expect(refused).toMatchObject({ ok: false, error: { code } });
  if (!refused.ok) expect([refused.error.line, refused.error.column]).toEqual([line, column]);
});

test('no text makes it throw', () => {
  const part = fc.constantFrom(
    '@article{',
    'a,',
    'title={',
    '}',
    '"',
    '{',
    '[',
    ']',
    ':',
    'TY  - ',
    'BOOK\n',
    'ER  - \n',
    'https://',
    '\\',
    '#',
    '=',
    '1',
    '\n',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), (parts) => typeof parseSourceInput(parts.join('')).ok === 'boolean'),
    { numRuns: 500 },
  );
});
