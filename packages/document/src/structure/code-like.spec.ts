import { codeStretches, isCodeLine, mayEndCode } from './code-like.js';

const base64 = 'TWFueSBoYW5kcyBtYWtlIGxpZ2h0IHdvcmsuIE1hbnkgaGFuZHM=';
const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b';

test('encoded data is found where it stands; words, addresses and long names are not', () => {
  const text = `See ${base64} and ${hash}, then walk on.`;
  expect(codeStretches(text).map(({ from, to }) => text.slice(from, to))).toEqual([base64, hash]);
  for (const words of ['incomprehensibilities_and_more', 'a'.repeat(40), 'well-known-counter-revolutionaries', 'A1'])
    expect([words, codeStretches(words)]).toEqual([words, []]);
});

test.each([
  ['a1b2c3dddddddddddddd', true],
  ['a1b2dddddddddddddddd', false],
  ['aBcDeF1ddddddddddddd', true],
  ['aBcDef1ddddddddddddd', false],
  ['aBcDeFdddddddddddddd', true],
  ['aBcDddddddddddddddddddddd', false],
  ['a1b2c3ddddddddddddd', false],
])('%s is encoded: %j', (stretch, is) => expect(codeStretches(stretch).length > 0).toBe(is));

test.each([
  [hash, true],
  [`  ${hash}  `, true],
  [hash.slice(0, 39), false],
  [`${hash} ${hash}`, false],
  [`(${hash}`, false],
  [`${hash})`, false],
  ['x'.repeat(60), false],
  ['-----BEGIN PGP PUBLIC KEY BLOCK-----', true],
  ['-----END CERTIFICATE-----', true],
  ['----BEGIN CERTIFICATE----', false],
  ['-----BEGIN certificate-----', false],
  ['x-----BEGIN CERTIFICATE-----', false],
  ['-----BEGIN CERTIFICATE-----x', false],
  ['', false],
])('the line %j is code: %j', (line, is) => expect(isCodeLine(line)).toBe(is));

test.each([
  ['AbC=', true],
  [' 7 ', true],
  ['a+b', true],
  ['word', false],
  ['', false],
  ['two 2', false],
  ['1'.repeat(79), true],
  ['1'.repeat(80), false],
  ['-----END CERTIFICATE-----', true],
  ['1.', false],
  ['.1', false],
])('the line %j may end code: %j', (line, is) => expect(mayEndCode(line)).toBe(is));
