import { readBibtex } from './read-bibtex.js';

test('an entry becomes an item with its fields and nothing else', () => {
  expect(
    readBibtex(
      '@article{kosta2019, author={{Valley Council} and Kosta, Mira}, title={Tolls}, date={2019-03-02/2019-03-05}, urldate={2020-01-02}, url={https://x.example/a}}',
    ),
  ).toEqual({
    ok: true,
    value: [
      {
        type: 'article-journal',
        id: 'kosta2019',
        author: [{ literal: 'Valley Council' }, { family: 'Kosta', given: 'Mira' }],
        title: 'Tolls',
        issued: {
          'date-parts': [
            [2019, 3, 2],
            [2019, 3, 5],
          ],
        },
        accessed: { 'date-parts': [[2020, 1, 2]] },
        URL: 'https://x.example/a',
      },
    ],
  });
});

test.each([
  [
    '@book{a, title={X}}\n\n\n\n\n\n\n\n\n\n\n  @book{b, title={X}, author  "q"}',
    'BibTeX: “=” is expected, not “"”.',
    { line: 12, column: 31 },
  ],
  ['@book{a title={X}}', 'BibTeX: “,” is expected, not a key.', { line: 1, column: 9 }],
  ['@book{a, title={X}} @', 'BibTeX: a type is expected, and the text ends.', { line: 1, column: 22 }],
  ['@book{a, title={\\begin{x}y\\end{z}}}', 'BibTeX: “x” is ended by “z”.', { line: 0, column: 10 }],
  ['@book{a, title={X}}\n@book{b, publisher={K}}', /^BibTeX entry 2: it has neither /u, {}],
  ['@comment{nothing}', 'The BibTeX has no entry.', { line: 1, column: 1 }],
  ['{"type":"book","title":"CSL-JSON is another format"}', 'The BibTeX has no entry.', { line: 1, column: 1 }],
])('%j is refused, with its place where there is one', (text, message, place) => {
  const refused = readBibtex(text);
  expect(refused.ok ? undefined : refused.error).toEqual({
    code: 'source_malformed',
    message: typeof message === 'string' ? message : expect.stringMatching(message),
    remedy: expect.any(String),
    words: [expect.any(Object), { id: 'Correct the place named, or fill in the short form.' }],
    ...place,
  });
});
