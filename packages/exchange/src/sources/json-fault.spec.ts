import fc from 'fast-check';
import { jsonFault } from './json-fault.js';

test.each([
  ['', 0],
  [' \n', 2],
  ['[1, 2', 5],
  ['[1 2]', 3],
  ['[1,]', 3],
  ['[,1]', 1],
  ['[1,,2]', 3],
  ['[}', 1],
  ['[1}', 2],
  ['{]', 1],
  ['{"a":1]', 6],
  ['{"a" 1}', 5],
  ['{"a":,}', 5],
  ['{"a":}', 5],
  ['{"a":1,}', 7],
  ['{"a":1 "b":2}', 7],
  ['{"a":1,"b",', 10],
  ['{"a"}', 4],
  ['{1:2}', 1],
  ['{,}', 1],
  ['{{}}', 1],
  ['{:1}', 1],
  ['1 2', 2],
  ['{} {}', 3],
  ['[]]', 2],
  [':', 0],
  ['"open', 0],
  ['["a", "b\nc"]', 6],
  ['["\\x"]', 1],
  ['[TRUE]', 1],
  ['[1.]', 1],
  ['[truer]', 1],
  ['\u00a0[]', 0],
])('%j stops being JSON at %i', (text, offset) => expect(jsonFault(text)).toBe(offset));

test.each(['[]', '{}', ' 1 ', '"\\u00AF\\n"', '[1.5e+3, -0, 2E5]', '{"a":[{}, [], null], "b":{"c":true}}\r\n\t'])(
  '%j is JSON',
  (text) => expect(jsonFault(text)).toBeUndefined(),
);

test('a fault far behind white space is found where it is', () => {
  expect(jsonFault(`[1,${' '.repeat(20_000)}x]`)).toBe(20_003);
});

test('there is a fault exactly where the engine refuses the text', () => {
  const part = fc.constantFrom('{', '}', '[', ']', ':', ',', '"a"', '1', 'true', ' ', '-', '.', 'e', '\u00a0');
  const pieces = fc.array(part, { maxLength: 9 }).map((parts) => parts.join(''));
  const damaged = fc.tuple(fc.jsonValue({ maxDepth: 3 }), fc.nat(), part).map(([value, at, sign]) => {
    const text = JSON.stringify(value, undefined, at % 3);
    return text.slice(0, at % text.length) + sign + text.slice((at % text.length) + 1);
  });
  fc.assert(
    fc.property(fc.oneof(pieces, damaged, fc.json()), (text) => {
      const refused = (() => {
        try {
          JSON.parse(text);
          return false;
        } catch {
          return true;
        }
      })();
      expect(jsonFault(text) !== undefined).toBe(refused);
    }),
    { numRuns: 1_000 },
  );
});
