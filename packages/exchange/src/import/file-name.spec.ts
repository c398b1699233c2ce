import fc from 'fast-check';
import { cleanFileName } from './file-name.js';

test.each([
  ['C:\\fakepath\\report.txt', 'report.txt'],
  ['../../etc/passwd', 'passwd'],
  ['a\u202etxt.exe', 'atxt.exe'],
  ['  ', 'unnamed'],
  ['..', 'unnamed'],
  ['bericht\u0000.txt', 'bericht.txt'],
])('%j is kept as %j', (given, kept) => expect(cleanFileName(given)).toBe(kept));

test('whatever comes, the name can be stored and shown in one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const name = cleanFileName(given);
      expect(name.length > 0 && name.length <= 255 && name.isWellFormed()).toBe(true);
      expect(name).not.toMatch(/[\p{Cc}\p{Cf}/\\]/u);
    }),
  );
});
