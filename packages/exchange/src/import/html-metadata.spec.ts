import { preview } from './printed.fixture.js';

test.each<[string, object]>([
  ['<html lang="en_GB"><title> A  b </title><title>second</title>', { title: 'A b', language: 'en-GB' }],
  ['<html lang="not a language"><meta property="og:locale" content="de_AT">', { language: 'de-AT' }],
  ['<meta property="og:title" content=" "><meta name="dc.title" content="DC"><title>x</title>', { title: 'DC' }],
  ['<meta name="citation_title" content="C"><meta property="og:title" content="O"><title>T</title>', { title: 'C' }],
  ['<title></title>', {}],
  [
    '<meta name="Author" content="Mira"><meta name="author" content="https://x.example/mira"><meta name="author" content=" Dan  Rahel"><meta name="author" content="Mira">',
    { authors: ['Mira', 'Dan Rahel'] },
  ],
  [
    '<meta name="article:author" content="https://x.example/a"><meta name="dc.creator" content="http://x"><meta name="parsely-author" content="Mira http://x">',
    { authors: ['Mira http://x'] },
  ],
  ['<meta name="citation_publisher" content="P"><meta property="og:site_name" content="S">', { publisher: 'P' }],
  ['<meta name="publisher"><meta content="x"><meta property="og:site_name" content="S">', { publisher: 'S' }],
  ['<meta name="date" content=""><meta name="pubdate" content="2019">', { published: '2019' }],
  [
    '<link rel="stylesheet" href="https://a.example"><link href="https://b.example"><link rel="CANONICAL" href="https://c.example/x"><link rel="canonical" href="https://d.example">',
    { url: 'https://c.example/x' },
  ],
  [
    '<link rel="canonical" href="/rel"><meta property="og:url" content="https://c.example/x">',
    { url: 'https://c.example/x' },
  ],
  ['<meta name="citation_public_url" content="https://c.example/y">', { url: 'https://c.example/y' }],
  ['<meta name="dc.language" content="fr">', { language: 'fr' }],
])('%s says %j', (head, metadata) => {
  expect(preview(`${head}<body><p>a</p></body>`).metadata).toEqual({ authors: [], ...metadata });
});

test('the title of a drawing is not that of the page', () => {
  expect(preview('<p>a</p><svg><title>drawn</title></svg><math><title>x</title></math>').metadata).toEqual({
    authors: [],
  });
});
