import { readFrontMatterBlock } from './markdown-front-matter.js';

const read = (...lines: string[]): object => readFrontMatterBlock(`---\n${lines.join('\n')}\n---\nbody`).metadata;

test.each<[string[], object]>([
  [['title: The Weir'], { title: 'The Weir' }],
  [['Title: "The Weir"'], { title: 'The Weir' }],
  [["title: ' The Weir '"], { title: 'The Weir' }],
  [[`title: "The Weir'`], { title: `"The Weir'` }],
  [['title: Water: a history'], { title: 'Water: a history' }],
  [['title :   The Weir  '], { title: 'The Weir' }],
  [['title:', '  - not a title'], {}],
  [['title: a', 'title: b'], { title: 'b' }],
  [
    ['series: Reports', 'publisher: Karsk', 'published: 2021', 'language: en'],
    { series: 'Reports', publisher: 'Karsk', published: '2021', language: 'en' },
  ],
  [
    ['date: 2021-03', 'lang: de', 'url: https://a.example'],
    { published: '2021-03', language: 'de', url: 'https://a.example' },
  ],
  [['canonical: https://a.example'], { url: 'https://a.example' }],
  [['canonical_url: https://a.example'], { url: 'https://a.example' }],
  [['author: Mira Kosta'], { authors: ['Mira Kosta'] }],
  [['Authors: [Mira Kosta, "Dan Rahel", ]'], { authors: ['Mira Kosta', 'Dan Rahel'] }],
  [
    ['author:', '  - Mira Kosta', '- "Dan Rahel"', '  -', 'tags:', '  - water'],
    { authors: ['Mira Kosta', 'Dan Rahel'] },
  ],
  [['author: Kosta, Mira'], { authors: ['Kosta, Mira'] }],
  [['tags: water', 'title: a'], { title: 'a' }],
  [['words', 'title: a'], { title: 'a' }],
])('%j says %j', (lines, metadata) => expect(read(...lines)).toEqual({ authors: [], ...metadata }));

test.each([
  ['---\ntitle: a\n---\nbody', 'body'],
  ['--- \ntitle: a\n...\t\n\nbody', '\nbody'],
  ['---\ntitle: a\n---', ''],
])('of %j the body is %j', (text, body) => {
  expect(readFrontMatterBlock(text)).toEqual({ metadata: { title: 'a', authors: [] }, body });
});

test.each([
  '---\n\nwords\n\n---\nmore',
  '---\ntitle: a\nwithout an end',
  'a\n---\ntitle: a\n---\n',
  '---- \ntitle: a\n---\n',
  '---\ntitle: a\n----\n',
])('%j has no such block', (text) =>
  expect(readFrontMatterBlock(text)).toEqual({ metadata: { authors: [] }, body: text }),
);
