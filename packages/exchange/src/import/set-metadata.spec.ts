import { inWords } from '@scholium/document/message';
import { setMetadata } from './set-metadata.js';
import type { ImportMetadata, MetadataField } from './import-preview.js';

const known: ImportMetadata = { title: 'The Weir', language: 'en', authors: ['Mira Kosta'] };

test.each<[MetadataField, string | string[] | null, object]>([
  ['title', ' Water ', { ...known, title: 'Water' }],
  ['title', null, { language: 'en', authors: ['Mira Kosta'] }],
  ['publisher', 'Karsk', { ...known, publisher: 'Karsk' }],
  ['publisher', 'x'.repeat(2_000), { ...known, publisher: 'x'.repeat(2_000) }],
  ['url', 'https://a.example/b', { ...known, url: 'https://a.example/b' }],
  ['language', 'uz-Latn', { ...known, language: 'uz-Latn' }],
  ['authors', [' Dan Rahel ', 'Jan Berg'], { ...known, authors: ['Dan Rahel', 'Jan Berg'] }],
  ['authors', [], { ...known, authors: [] }],
  ['authors', null, { ...known, authors: [] }],
  ['authors', Array.from({ length: 500 }, () => 'a'), { ...known, authors: Array.from({ length: 500 }, () => 'a') }],
])('%s set to %j', (field, value, metadata) => {
  expect(setMetadata(known, field, value)).toEqual({ ok: true, value: metadata });
});

test.each<[MetadataField, string | string[], string]>([
  ['title', ' ', 'title is empty; use null to remove it'],
  ['title', 'x'.repeat(2_001), 'title is longer than 2,000 characters'],
  ['title', 'a\u0000', 'title holds characters that cannot be stored'],
  ['title', 'a\nb', 'title holds characters that cannot be stored'],
  ['title', 'a\ud800', 'title holds characters that cannot be stored'],
  ['title', ['a'], 'title must be a text'],
  ['url', 'a.example', 'url is not a full http or https address'],
  ['url', 'ftp://a.example', 'url is not a full http or https address'],
  ['language', 'not a language', 'language is not a language tag such as "en" or "uz-Latn"'],
  ['authors', 'Mira Kosta', 'authors must be a list of at most 500 names'],
  ['authors', Array.from({ length: 501 }, () => 'a'), 'authors must be a list of at most 500 names'],
  ['authors', ['Mira Kosta', ' '], "an author's name is empty; use null to remove it"],
])('%s is refused: %j', (field, value, error) => {
  const set = setMetadata(known, field, value);
  expect(set.ok ? null : inWords(set.error)).toBe(error);
});
