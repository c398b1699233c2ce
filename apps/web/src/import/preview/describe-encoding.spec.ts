import { describeEncoding } from './describe-encoding.js';

const statement = { name: 'utf-8', byteOrderMark: false, certain: true, lineEndings: 'lf', changes: [] } as const;

test('what is certain is stated, what is guessed is called a guess', () => {
  expect(describeEncoding('plain', statement)).toBe('Read as plain text in UTF-8.');
  expect(describeEncoding('html', { ...statement, name: 'windows-1252', certain: false })).toMatch(
    /^Read as HTML in Windows-1252, which is a guess: look at letters/,
  );
  expect(
    describeEncoding('markdown', { ...statement, name: 'utf-16le', byteOrderMark: true, lineEndings: 'crlf' }),
  ).toBe('Read as Markdown in UTF-16 (little-endian); with a byte-order mark, lines ended as on Windows (CRLF).');
});
