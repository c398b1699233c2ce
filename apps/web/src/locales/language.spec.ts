import { preferredLanguage, regionOf } from './language.js';

test.each<[string | null, readonly string[], string]>([
  ['de', ['en-US'], 'de'],
  [null, ['de-AT', 'en'], 'de'],
  [null, ['fr-FR', 'de'], 'de'],
  [null, ['fr-FR', 'ar'], 'en'],
  [null, [], 'en'],
  ['tlh', ['de'], 'de'],
  ['constructor', ['de'], 'de'],
  [null, ['en-XA'], 'pseudo'],
  ['en', ['en-XA'], 'en'],
])('a choice of %s in a browser of %j is read in %s', (choice, browser, language) => {
  expect(preferredLanguage(choice, browser)).toBe(language);
});

test('numbers and dates are those of the region of the browser where it has the language', () => {
  expect(regionOf('en', ['de', 'en-GB', 'en-US'])).toBe('en-GB');
  expect(regionOf('de', ['en-US'])).toBe('de');
  expect(regionOf('pseudo', ['en-XA'])).toBe('en');
});
