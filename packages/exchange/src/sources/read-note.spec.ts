import fc from 'fast-check';
import { readNote } from './read-note.js';

const names = (...list: readonly (readonly [string, string])[]) => list.map(([family, given]) => ({ family, given }));

describe('notes as Chicago prints them', () => {
  test('an article in a journal', () => {
    expect(
      readNote(
        'See Rasha van Denholt, “The Ledgers of Eastmouth,” Journal of Harbour Studies 12, no. 3 (2019): 45–67, https://doi.org/10.1234/jhs.2019.7.',
      ),
    ).toEqual({
      csl: {
        type: 'article-journal',
        title: 'The Ledgers of Eastmouth',
        author: names(['van Denholt', 'Rasha']),
        issued: { 'date-parts': [[2019]] },
        'container-title': 'Journal of Harbour Studies',
        volume: '12',
        issue: '3',
        page: '45–67',
        DOI: '10.1234/jhs.2019.7',
        URL: 'https://doi.org/10.1234/jhs.2019.7',
      },
      accessed: null,
      locator: '',
    });
  });

  test('a book of several authors, with commas in its title', () => {
    expect(
      readNote('Amara Okoye, Ben Oduya, and Ana Ruiz, Ice, Salt, and Smoke (Karsk: Valley Press, 2011), 45.'),
    ).toEqual({
      csl: {
        type: 'book',
        title: 'Ice, Salt, and Smoke',
        author: names(['Okoye', 'Amara'], ['Oduya', 'Ben'], ['Ruiz', 'Ana']),
        issued: { 'date-parts': [[2011]] },
        publisher: 'Valley Press',
        'publisher-place': 'Karsk',
      },
      accessed: null,
      locator: 'p. 45',
    });
  });

  test('an article in a newspaper; the second source of the note is left to another', () => {
    expect(
      readNote(
        'Ana Ruiz, “Port reopens after ‘long winter’,” Eastmouth Courier, May 3, 2018, https://courier.example/a?b=1 (accessed 4 June 2018); “Another,” Courier, May 5, 2018.',
      ),
    ).toEqual({
      csl: {
        type: 'article-newspaper',
        title: 'Port reopens after ‘long winter’',
        author: names(['Ruiz', 'Ana']),
        issued: { 'date-parts': [[2018, 5, 3]] },
        'container-title': 'Eastmouth Courier',
        URL: 'https://courier.example/a?b=1',
      },
      accessed: '2018-06-04',
      locator: '',
    });
  });
});

test('notes as APA prints them', () => {
  expect(
    readNote(
      'Okoye, A. B., & Ruiz, A. (2020, March 4). Who counts the boats? Coastal Review, 7(2), 11–29. doi:10.5555/cr.72',
    ),
  ).toEqual({
    csl: {
      type: 'article-journal',
      title: 'Who counts the boats?',
      author: names(['Okoye', 'A. B.'], ['Ruiz', 'A.']),
      issued: { 'date-parts': [[2020, 3, 4]] },
      'container-title': 'Coastal Review',
      volume: '7',
      issue: '2',
      page: '11–29',
      DOI: '10.5555/cr.72',
      URL: 'https://doi.org/10.5555/cr.72',
    },
    accessed: null,
    locator: '',
  });
  expect(
    readNote(
      'Basin Commission (2017). Report on the lower landings. Retrieved 2 May 2019 from https://basin.example/r',
    ),
  ).toEqual({
    csl: {
      type: 'webpage',
      title: 'Report on the lower landings',
      author: [{ literal: 'Basin Commission' }],
      issued: { 'date-parts': [[2017]] },
      URL: 'https://basin.example/r',
    },
    accessed: '2019-05-02',
    locator: '',
  });
});

test('notes as MLA prints them', () => {
  expect(readNote('Okoye, Amara, and Ben Oduya. “Salt Roads.” Annals of Trade, vol. 8, no. 1, 2015, p. 33.')).toEqual({
    csl: {
      type: 'article-journal',
      title: 'Salt Roads',
      author: names(['Okoye', 'Amara'], ['Oduya', 'Ben']),
      issued: { 'date-parts': [[2015]] },
      'container-title': 'Annals of Trade',
      volume: '8',
      issue: '1',
    },
    accessed: null,
    locator: 'p. 33',
  });
});

test('notes as German texts print them', () => {
  expect(
    readNote(
      'Vgl. Jan Petersen: „Der Hafen im Eis“, in: Küstenblatt, 3. März 2016, S. 4, www.kueste.example/eis, abgerufen am 7. Mai 2017.',
    ),
  ).toEqual({
    csl: {
      type: 'article-newspaper',
      title: 'Der Hafen im Eis',
      author: names(['Petersen', 'Jan']),
      issued: { 'date-parts': [[2016, 3, 3]] },
      'container-title': 'Küstenblatt',
      URL: 'https://www.kueste.example/eis',
    },
    accessed: '2017-05-07',
    locator: 'p. 4',
  });
});

test('a list with commas, a repeated source, and words that cite nothing', () => {
  expect(readNote('Harbour Watch, Winter Report, January 2019, https://watch.example/w.pdf.')).toMatchObject({
    csl: {
      type: 'webpage',
      title: 'Winter Report',
      author: [{ literal: 'Harbour Watch' }],
      issued: { 'date-parts': [[2019, 1]] },
      URL: 'https://watch.example/w.pdf',
    },
  });
  expect(readNote('Harbour ledger, p. 12.')).toEqual({
    csl: { type: 'document', title: 'Harbour ledger' },
    accessed: null,
    locator: 'p. 12',
  });
  expect(readNote('Author’s interview with a harbour pilot, Eastmouth, March 2015.').csl).toEqual({
    type: 'document',
    title: 'Author’s interview with a harbour pilot',
    issued: { 'date-parts': [[2015, 3]] },
    'container-title': 'Eastmouth',
  });
  expect(readNote('See note 12 above.')).toEqual({ csl: { type: 'document' }, accessed: null, locator: '' });
  expect(readNote('Ibid., pp. 12–14.')).toEqual({ csl: { type: 'document' }, accessed: null, locator: 'pp. 12–14' });
  expect(readNote('')).toEqual({ csl: { type: 'document' }, accessed: null, locator: '' });
});

test('whatever a note says, it is read in a moment and nothing is thrown', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => void readNote(text)));
  for (const hostile of [
    '('.repeat(5_000),
    'A, '.repeat(5_000),
    '“'.repeat(5_000),
    'Aa. '.repeat(2_000),
    ' 1(1'.repeat(2_000),
    'accessed '.repeat(600),
  ]) {
    const before = performance.now();
    readNote(hostile);
    expect(performance.now() - before).toBeLessThan(500);
  }
});
