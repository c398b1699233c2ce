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
  [{ type: 'document' }, 'document'],
])('%j reads %s', (item, label) => {
  expect(formatSource(item)).toBe(label);
});
