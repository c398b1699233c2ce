import type { CslItem } from './csl-item.js';
import { formatSource } from './format-source.js';

test.each<[CslItem, string]>([
  [
    {
      type: 'book',
      title: 'Weirs',
      author: [{ family: 'Kosta', given: 'Mira' }],
      issued: { 'date-parts': [[1987]] },
      publisher: 'Karsk',
    },
    'Kosta 1987, Weirs (Karsk)',
  ],
  [
    { type: 'book', title: 'Weirs', author: [{ family: 'Kosta' }, { literal: 'Valley Council' }] },
    'Kosta and Valley Council, Weirs',
  ],
  [
    {
      type: 'book',
      title: 'Weirs',
      author: [{ family: 'A' }, { family: 'B' }, { family: 'C' }],
      issued: { raw: 'spring 1987' },
    },
    'A et al. 1987, Weirs',
  ],
  [
    {
      type: 'article-journal',
      title: 'Weirs',
      editor: [{ family: 'Berg', 'non-dropping-particle': 'van der' }],
      'container-title': 'Upland Papers',
    },
    'van der Berg, Weirs (Upland Papers)',
  ],
  [{ type: 'webpage', URL: 'https://www.news.example/weir/' }, 'news.example/weir'],
  [{ type: 'document', DOI: '10.1234/x' }, '10.1234/x'],
  [{ type: 'book', title: 'é'.repeat(200) }, `${'é'.repeat(119)}…`],
  [{ type: 'book', title: 'é'.repeat(120) }, 'é'.repeat(120)],
  [{ type: 'book', title: `${'e'.repeat(118)} and more` }, `${'e'.repeat(118)}…`],
  [{ type: 'book', title: '  Weirs ' }, 'Weirs'],
  [{ type: 'webpage', title: ' ', URL: 'http://news.example/a/b' }, 'news.example/a/b'],
  [{ type: 'webpage', URL: 'https://a.example/?to=https://www.b.example' }, 'a.example/?to=https://www.b.example'],
  [{ type: 'book', author: [{ family: 'Kosta' }], publisher: '' }, 'Kosta'],
  [{ type: 'book', author: [{ given: 'Mira' }], title: 'Weirs' }, 'Mira, Weirs'],
  [{ type: 'book', author: [{}, { family: 'Kosta' }], title: 'Weirs' }, 'Kosta, Weirs'],
  [{ type: 'book', title: 'Weirs', issued: { literal: 'about 1987' } }, '1987, Weirs'],
  [{ type: 'book', title: 'Weirs', issued: { raw: 'long ago' } }, 'Weirs'],
  [{ type: 'book', title: 'Weirs', issued: { 'date-parts': [] } }, 'Weirs'],
  [{ type: 'book', publisher: 'Karsk' }, '(Karsk)'],
  [{ type: 'document' }, 'document'],
  [{ type: 'document', id: 'kosta2019' }, 'kosta2019'],
])('%j reads %s', (item, label) => {
  expect(formatSource(item)).toBe(label);
});
