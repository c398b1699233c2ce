import fc from 'fast-check';
import { foldName, foldNameWithoutArticle, searchTextOf } from './fold-text.js';
import { searchNamesOf } from './kinds/catalogue.js';

test.each([
  ['Abū  Yūsuf', 'abu yusuf'],
  ['Al-Azāʼim', 'al aza im'],
  ['O’Brien', 'o brien'],
  ['Khāled‑Din', 'khaled din'],
  ['ÉCOLE', 'ecole'],
])('%s is searched as %s', (name, key) => expect(foldName(name)).toBe(key));

test.each([
  ['al-Marid', 'marid'],
  ['Yusuf al-Marid', 'yusuf marid'],
  ['Alma', 'alma'],
  ['Ar Rayyan', 'rayyan'],
])('the second key of %s leaves the article out', (name, key) => expect(foldNameWithoutArticle(name)).toBe(key));

test('folding a folded name changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => expect(foldName(foldName(name))).toBe(foldName(name))),
  );
});

test('search text holds each key once', () =>
  expect(searchTextOf(['Marid', 'MARID', 'al-Marid'])).toBe('marid\nal marid'));

test.each<[unknown, readonly string[]]>([
  ['Doe, Jane', []],
  [{ family: 'Doe' }, []],
  [[null, 'Doe', 7], []],
  [
    [{ family: 7, literal: 'The Watch' }, { family: 'Doe' }, { given: 'Jane' }],
    ['The Watch', 'Doe'],
  ],
])('a source is found by what it says of its authors, whatever form that has: %j', (author, found) => {
  expect(searchNamesOf('source', { csl: { type: 'report', title: 'Traffic', author } })).toEqual(['Traffic', ...found]);
});
