import { normaliseLineEndings } from './line-endings.js';

test.each([
  ['ab', 'none', 0],
  ['a\nb', 'lf', 0],
  ['a\r\nb\r\n', 'crlf', 2],
  ['\ra\r', 'cr', 2],
  ['\r\n\n', 'mixed', 1],
  ['a\rb\n', 'mixed', 1],
  ['a\r\r\nb', 'mixed', 2],
])('%j has %s', (text, lineEndings, replaced) => {
  expect(normaliseLineEndings(text)).toEqual({ text: text.replace(/\r\n?/gu, '\n'), lineEndings, replaced });
});
