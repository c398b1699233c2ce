import { inWords } from '@scholium/document/message';
import { readCslItem, readCslJson } from './read-csl-json.js';

const read = (item: object) => readCslItem({ type: 'book', title: 'Weirs', ...item });

const faultOf = (read: ReturnType<typeof readCslItem>): string | null => (read.ok ? null : inWords(read.error));

test.each([
  [{ id: 7 }, { id: '7' }],
  [
    { volume: 3, page: 7 },
    { volume: '3', page: '7' },
  ],
  [{ issued: { 'date-parts': [['2019', '3'], [2020]] } }, { issued: { 'date-parts': [[2019, 3], [2020]] } }],
  [{ issued: { raw: 'spring' } }, { issued: { raw: 'spring' } }],
  [{ accessed: { literal: 'spring' } }, { accessed: { literal: 'spring' } }],
  [{ issued: { 'date-parts': [[2019]], season: 2 } }, { issued: { 'date-parts': [[2019]], season: 2 } }],
  [{ author: [{ family: 'Kosta', suffix: '' }] }, { author: [{ family: 'Kosta', suffix: '' }] }],
  [{ author: [] }, { author: [] }],
  [{ type: 'article-journal' }, { type: 'article-journal' }],
  [{ custom: [1] }, { custom: [1] }],
])('%j is read as %j', (given, expected) => {
  expect(read(given)).toEqual({ ok: true, value: { type: 'book', title: 'Weirs', ...expected } });
});

test.each([
  [{ author: 'Kosta' }, '“author” is not a list of names'],
  [{ author: ['Kosta'] }, '“author” is not a list of names'],
  [{ author: [null] }, '“author” is not a list of names'],
  [{ author: [['Kosta']] }, '“author” is not a list of names'],
  [{ author: [{ family: 'Kosta' }, { family: ' ' }] }, '“author” is not a list of names'],
  [{ author: [{ family: 7 }] }, '“author” is not a list of names'],
  [{ editor: [{}] }, '“editor” is not a list of names'],
  [{ issued: 2019 }, '“issued” is not a date'],
  [{ issued: null }, '“issued” is not a date'],
  [{ issued: {} }, '“issued” is not a date'],
  [{ issued: { raw: 2019 } }, '“issued” is not a date'],
  [{ issued: { 'date-parts': 2019 } }, '“issued” is not a date'],
  [{ issued: { 'date-parts': [] } }, '“issued” is not a date'],
  [{ issued: { 'date-parts': [[2019], []] } }, '“issued” is not a date'],
  [{ issued: { 'date-parts': [2019] } }, '“issued” is not a date'],
  [{ issued: { 'date-parts': [['2019', 'spring']] } }, '“issued” is not a date'],
  [{ accessed: [] }, '“accessed” is not a date'],
  [{ publisher: ['Karsk'] }, '“publisher” is not a text'],
  [{ title: null }, '“title” is not a text'],
  [{ type: undefined }, 'it has no “type”'],
  [{ type: 7 }, 'it has no “type”'],
  [{ type: 'a' }, 'it has no “type”'],
  [{ type: 'x'.repeat(41) }, 'it has no “type”'],
  [{ type: ' book' }, 'it has no “type”'],
  [{ type: 'book!' }, 'it has no “type”'],
])('%j %s', (given, error) => expect(faultOf(read(given))).toBe(error));

test.each([[null], ['Weirs'], [[]], [undefined]])('%j is no item', (value) => {
  expect(faultOf(readCslItem(value))).toBe('it is not an object');
});

test.each([
  { title: 'Weirs' },
  { URL: 'https://x.example' },
  { DOI: '10.1234/x' },
  { author: [{ literal: 'Valley Council' }] },
])('%j alone makes a source', (fields) => {
  expect(readCslItem({ type: 'book', ...fields })).toMatchObject({ ok: true });
});

test('an item that says none of these makes no source', () => {
  expect(readCslItem({ type: 'book', publisher: 'Karsk' })).toMatchObject({ ok: false });
});

test.each([
  ['[]', 'The CSL-JSON list is empty.', { line: 1, column: 1 }],
  ['[{"type":"book","title":"a"},{"title":"b"}]', 'CSL-JSON item 2: it has no “type”.', {}],
  ['"Weirs"', 'CSL-JSON item 1: it is not an object.', {}],
  ['{"type":"book",\n"title":"a",\n}', 'The CSL-JSON is broken here.', { line: 3, column: 1 }],
])('%j is refused', (text, message, place) => {
  const refused = readCslJson(text);
  expect(refused.ok ? undefined : refused.error).toEqual({
    code: 'source_malformed',
    message,
    remedy: expect.any(String),
    words: [expect.any(Object), { id: 'Correct the place named, or fill in the short form.' }],
    ...place,
  });
});
