import { i18n } from './i18n.js';
import { formatDate, formatList, formatNumber, formatRelative } from './format.js';

const english = { locale: 'en', messages: {} };

test('numbers, dates and times are those of the language in use', () => {
  const time = '2026-03-01T10:00:00.000Z';
  const day = { dateStyle: 'long', timeZone: 'UTC' } as const;
  const all = () => [formatNumber(12_345.5), formatDate(time, day), formatRelative(-1, 'day'), formatList(['a', 'b'])];
  expect(all()).toEqual(['12,345.5', 'March 1, 2026', 'yesterday', 'a and b']);
  try {
    i18n.loadAndActivate({ locale: 'de', messages: {} });
    expect(all()).toEqual(['12.345,5', '1. März 2026', 'gestern', 'a und b']);
    i18n.loadAndActivate({ locale: 'en', locales: ['en-GB'], messages: {} });
    expect(all()).toEqual(['12,345.5', '1 March 2026', 'yesterday', 'a and b']);
    i18n.loadAndActivate({ locale: 'pseudo', messages: {} });
    expect(all()).toEqual(['12,345.5', 'March 1, 2026', 'yesterday', 'a and b']);
  } finally {
    i18n.loadAndActivate(english);
  }
});
