import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';
import { messageExtractor } from './message-extractor.js';

const source = join(import.meta.dirname, 'src');
const modules = readdirSync(source, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'locales')
  .map(({ name }) => name)
  .sort();

/** One catalogue per module and language, so that work on one module touches no other's. */
export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'de', 'pseudo'],
  // Longer words show where a layout is too narrow, brackets show what was cut off or never was in a catalogue.
  pseudoLocale: { locale: 'pseudo', prepend: '[', append: ']', extend: 0.3 },
  fallbackLocales: { default: 'en' },
  catalogs: [
    ...modules.map((name) => ({
      path: `<rootDir>/src/locales/{locale}/${name}`,
      include: [`<rootDir>/src/${name}`],
    })),
    { path: '<rootDir>/src/locales/{locale}/package-contract', include: ['<rootDir>/../../packages/contract/src'] },
    // What the server says to people by itself. It reads the file; the build of the browser leaves it out.
    { path: '<rootDir>/src/locales/{locale}/api', include: ['<rootDir>/../api/src/inbox/mail'] },
    {
      path: '<rootDir>/src/locales/{locale}/package-document',
      include: ['<rootDir>/../../packages/document/src/structure'],
    },
    { path: '<rootDir>/src/locales/{locale}/package-exchange', include: ['<rootDir>/../../packages/exchange/src'] },
    { path: '<rootDir>/src/locales/{locale}/package-review', include: ['<rootDir>/../../packages/review/src'] },
  ],
  extractors: [messageExtractor],
  format: formatter({ explicitIdAsDefault: true, origins: false, printPlaceholdersInComments: false }),
  orderBy: 'messageId',
});
