import type { CslItem } from './csl-item.js';
import { readRis } from './read-ris.js';

function itemOf(lines: readonly string[]): CslItem | undefined {
  const read = readRis(`${lines.join('\n')}\nER  - \n`);
  if (!read.ok) throw new Error(read.error.message);
  expect(read.value).toHaveLength(1);
  return read.value[0];
}

test('every field of a record has its place', () => {
  expect(
    itemOf([
      'TY  - JOUR',
      'ID  - kosta2019',
      'AU  - Kosta, Mira',
      'ED  - Rahel, Dan',
      'T1  - On Ferries',
      'JO  - Upland Papers',
      'DA  - 2019/03/02/',
      'Y2  - 2020/01/05',
      'PB  - Karsk',
      'CY  - Orlan',
      'VL  - 3',
      'IS  - 4',
      'SP  - 1',
      'EP  - 9',
      'DO  - 10.1234/x',
      'SN  - 1234-5678',
      'UR  - https://x.example/a',
      'LA  - en',
      'AB  - About ferries.',
      'KW  - rivers',
      'KW  - tolls',
      'N1  - first note',
      'N1  - second note',
      'ZZ  - nobody knows this one',
    ]),
  ).toEqual({
    type: 'article-journal',
    id: 'kosta2019',
    author: [{ family: 'Kosta', given: 'Mira' }],
    editor: [{ family: 'Rahel', given: 'Dan' }],
    title: 'On Ferries',
    'container-title': 'Upland Papers',
    issued: { 'date-parts': [[2019, 3, 2]] },
    accessed: { 'date-parts': [[2020, 1, 5]] },
    publisher: 'Karsk',
    'publisher-place': 'Orlan',
    volume: '3',
    issue: '4',
    page: '1-9',
    DOI: '10.1234/x',
    ISSN: '1234-5678',
    URL: 'https://x.example/a',
    language: 'en',
    abstract: 'About ferries.',
    keyword: 'rivers, tolls',
    note: 'first note\nsecond note',
  });
});

test.each<[string, string, keyof CslItem, unknown]>([
  ['JOUR', 'TI  - Weirs', 'title', 'Weirs'],
  ['JOUR', 'CT  - Weirs', 'title', 'Weirs'],
  ['BOOK', 'BT  - Weirs', 'title', 'Weirs'],
  ['CHAP', 'BT  - Weirs', 'container-title', 'Weirs'],
  ['JOUR', 'JF  - Papers', 'container-title', 'Papers'],
  ['JOUR', 'JA  - Papers', 'container-title', 'Papers'],
  ['CHAP', 'A2  - Berg, Jan', 'editor', [{ family: 'Berg', given: 'Jan' }]],
  ['JOUR', 'A2  - Berg, Jan', 'editor', undefined],
  ['JOUR', 'Y1  - 2019', 'issued', { 'date-parts': [[2019]] }],
  ['JOUR', 'PP  - Orlan', 'publisher-place', 'Orlan'],
  ['JOUR', 'SP  - 7', 'page', '7'],
  ['JOUR', 'EP  - 9', 'page', '9'],
  ['JOUR', 'L2  - https://x.example/a', 'URL', 'https://x.example/a'],
  ['JOUR', 'LK  - https://x.example/a', 'URL', 'https://x.example/a'],
  ['JOUR', 'N2  - About weirs.', 'abstract', 'About weirs.'],
  ['JOUR', 'DO  - http://dx.doi.org/10.1234/x', 'DOI', '10.1234/x'],
  ['JOUR', 'DO  - see https://doi.org/10.1234/x', 'DOI', 'see https://doi.org/10.1234/x'],
  ['BOOK', 'SN  - 978', 'ISBN', '978'],
  ['CHAP', 'SN  - 978', 'ISBN', '978'],
  ['RPRT', 'SN  - 978', 'ISBN', '978'],
  ['THES', 'SN  - 978', 'ISBN', '978'],
  ['NEWS', 'SN  - 978', 'ISBN', undefined],
  ['NEWS', 'SN  - 978', 'ISSN', '978'],
  ['BOOK', 'SN  - 978', 'ISSN', undefined],
  ['jour', 'VL  - 1', 'type', 'article-journal'],
  ['NOSUCH', 'VL  - 1', 'type', 'document'],
])('in a record of type %s, %s is read', (type, line, field, value) => {
  expect(itemOf([`TY  - ${type}`, 'AU  - Kosta, Mira', line])?.[field]).toEqual(value);
});

test('a title of a book does not become the title of a chapter, nor the other way round', () => {
  expect(itemOf(['TY  - CHAP', 'BT  - Rivers', 'UR  - https://x.example'])?.title).toBeUndefined();
  expect(itemOf(['TY  - BOOK', 'BT  - Rivers'])?.['container-title']).toBeUndefined();
});

test('what a record does not say is not there', () => {
  expect(itemOf(['TY  - BOOK', 'TI  - Weirs', 'PB  - '])).toEqual({ type: 'book', title: 'Weirs' });
});

test.each([
  ['Kosta, Mira', { family: 'Kosta', given: 'Mira' }],
  ['Kosta ,  Mira', { family: 'Kosta', given: 'Mira' }],
  ['al-Rahel, Dan, Jr.', { family: 'al-Rahel', given: 'Dan', suffix: 'Jr.' }],
  ['al-Rahel, Dan,', { family: 'al-Rahel', given: 'Dan' }],
  ['Valley Council', { literal: 'Valley Council' }],
  ['Valley Council,', { literal: 'Valley Council,' }],
])('the author %j is %j', (name, author) => {
  expect(itemOf(['TY  - BOOK', `AU  - ${name}`])?.author).toEqual([author]);
});

test('an author named twice stands once', () => {
  expect(itemOf(['TY  - BOOK', 'AU  - Kosta, Mira', 'A1  - Kosta, Mira'])?.author).toHaveLength(1);
});

test.each([
  ['2019', { 'date-parts': [[2019]] }],
  ['2019/03', { 'date-parts': [[2019, 3]] }],
  ['2019-03-02', { 'date-parts': [[2019, 3, 2]] }],
  ['2019/3/2/evening', { 'date-parts': [[2019, 3, 2]] }],
  ['2019///spring', { 'date-parts': [[2019]] }],
  ['2019//02', { 'date-parts': [[2019]] }],
  ['spring 2019', { raw: 'spring 2019' }],
  ['2019 or later', { raw: '2019 or later' }],
  ['c2019/03', { raw: 'c2019/03' }],
])('the date %j is %j', (date, issued) => {
  expect(itemOf(['TY  - BOOK', 'TI  - Weirs', `PY  - ${date}`])?.issued).toEqual(issued);
});

test.each([
  ['continued', ['TI  - On Ferries', '   of the Orlan  '], 'On Ferries of the Orlan'],
  ['begun on the next line', ['TI  - ', 'On Ferries'], 'On Ferries'],
  ['behind a blank line', ['TI  - On Ferries', '', 'of the Orlan'], 'On Ferries of the Orlan'],
  ['with one space before the hyphen', ['TI - On Ferries'], 'On Ferries'],
  ['that is indented', ['  TI  -   On Ferries'], 'On Ferries'],
  ['with a hyphen in it', ['TI  - On - and off - Ferries'], 'On - and off - Ferries'],
])('a value %s is whole', (_, lines, title) => {
  expect(itemOf(['TY  - BOOK', ...lines])?.title).toBe(title);
});

test.each([
  ['AU  - Kosta, Mira\nER  - ', { line: 1, column: 1 }, /AU/u],
  ['TY  - BOOK\nTI  - a\nER  - \nTI  - b', { line: 4, column: 1 }, /TI/u],
  ['TY  - BOOK\nTI  - a\nER  - \nand more', { line: 4, column: 1 }, /must begin with a TY line/u],
  ['words\nTY  - BOOK', { line: 1, column: 1 }, /must begin with a TY line/u],
  ['\nTY  - BOOK\nTI  - a\nTY  - BOOK', { line: 4, column: 1 }, /line 2/u],
  ['\n\nTY  - BOOK\rTI  - a', { line: 3, column: 1 }, /no ER line/u],
  ['TY  - BOOK\nTI  - a\nER  -\n\nTY  - BOOK\nVL  - 1\nER  -', { line: 5, column: 1 }, /neither/u],
])('%j is refused with its place', (text, place, message) => {
  expect(readRis(text)).toMatchObject({ ok: false, error: { ...place, message: expect.stringMatching(message) } });
});

test.each(['TI  - Weirs', 'UR  - https://x.example', 'AU  - Kosta, Mira', 'DO  - 10.1234/x'])(
  '%s alone makes a source',
  (line) => expect(itemOf(['TY  - BOOK', line])).toBeDefined(),
);
