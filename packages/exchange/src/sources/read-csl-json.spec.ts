import { readCslItem, readCslJson } from './read-csl-json.js';

const read = (item: object) => readCslItem({ type: 'book', title: 'Weirs', ...item });

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
  [{ author: 'Kosta' }, 'has a "author" that is not a list of names'],
  [{ author: ['Kosta'] }, 'has a "author" that is not a list of names'],
  [{ author: [null] }, 'has a "author" that is not a list of names'],
  [{ author: [['Kosta']] }, 'has a "author" that is not a list of names'],
  [{ author: [{ family: 'Kosta' }, { family: ' ' }] }, 'has a "author" that is not a list of names'],
  [{ author: [{ family: 7 }] }, 'has a "author" that is not a list of names'],
  [{ editor: [{}] }, 'has a "editor" that is not a list of names'],
  [{ issued: 2019 }, 'has an "issued" that is not a date'],
  [{ issued: null }, 'has an "issued" that is not a date'],
  [{ issued: {} }, 'has an "issued" that is not a date'],
  [{ issued: { raw: 2019 } }, 'has an "issued" that is not a date'],
  [{ issued: { 'date-parts': 2019 } }, 'has an "issued" that is not a date'],
  [{ issued: { 'date-parts': [] } }, 'has an "issued" that is not a date'],
  [{ issued: { 'date-parts': [[2019], []] } }, 'has an "issued" that is not a date'],
  [{ issued: { 'date-parts': [2019] } }, 'has an "issued" that is not a date'],
  [{ issued: { 'date-parts': [['2019', 'spring']] } }, 'has an "issued" that is not a date'],
  [{ accessed: [] }, 'has an "accessed" that is not a date'],
  [{ publisher: ['Karsk'] }, 'has a "publisher" that is not a text'],
  [{ title: null }, 'has a "title" that is not a text'],
  [{ type: undefined }, 'has no "type"'],
  [{ type: 7 }, 'has no "type"'],
  [{ type: 'a' }, 'has no "type"'],
  [{ type: 'x'.repeat(41) }, 'has no "type"'],
  [{ type: ' book' }, 'has no "type"'],
  [{ type: 'book!' }, 'has no "type"'],
])('%j %s', (given, error) => expect(read(given)).toEqual({ ok: false, error }));

test.each([[null], ['Weirs'], [[]], [undefined]])('%j is no item', (value) => {
  expect(readCslItem(value)).toEqual({ ok: false, error: 'is not an object' });
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
  ['[{"type":"book","title":"a"},{"title":"b"}]', 'CSL-JSON item 2 has no "type".', {}],
  ['"Weirs"', 'CSL-JSON item 1 is not an object.', {}],
  ['{"type":"book",\n"title":"a",\n}', 'The CSL-JSON is broken here.', { line: 3, column: 1 }],
])('%j is refused', (text, message, place) => {
  const refused = readCslJson(text);
  expect(refused.ok ? undefined : refused.error).toEqual({
    code: 'source_malformed',
    message,
    remedy: expect.any(String),
    ...place,
  });
});
