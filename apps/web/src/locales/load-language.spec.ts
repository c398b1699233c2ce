import { formatDate } from './format.js';
import { i18n } from './i18n.js';
import { loadLanguage } from './load-language.js';

// Specs share their modules.
afterEach(() => {
  i18n.loadAndActivate({ locale: 'en', messages: {} });
  Reflect.deleteProperty(globalThis, 'document');
});

test('dates are those of the browser’s region, in English too', async () => {
  Object.assign(globalThis, { document: { documentElement: { lang: '' } } });
  await loadLanguage(null, ['en-GB', 'de']);
  expect(document.documentElement.lang).toBe('en');
  expect(formatDate('2026-03-01T10:00:00.000Z', { dateStyle: 'long', timeZone: 'UTC' })).toBe('1 March 2026');
});
