import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import fc from 'fast-check';
import { compileMessage } from '@scholium/document/message';

const text = fc
  .array(fc.constantFrom('a', ' ', 'it’s', "it''s", "'{x}'", '“q”', '<0>b</0>', '.', 'ß'), { maxLength: 6 })
  .map((parts) => parts.join(''));
const name = fc.constantFrom('count', 'name', '0');
const { message } = fc.letrec<{ message: string; argument: string }>((tie) => ({
  message: fc.array(fc.oneof({ maxDepth: 3 }, text, tie('argument')), { maxLength: 3 }).map((parts) => parts.join('')),
  argument: fc.oneof(
    { maxDepth: 3 },
    name.map((of) => `{${of}}`),
    fc
      .tuple(name, tie('message'), tie('message'))
      .map(([of, one, other]) => `{${of}, plural, =0 {none #} one {# ${one}}\n other {${other}}}`),
    fc
      .tuple(name, tie('message'), tie('message'))
      .map(([of, one, other]) => `{${of}, select, mention {${one}} other {${other}}}`),
  ),
}));

test('messages mean what they mean to the complete parser', () => {
  const joined = (tokens: unknown): unknown => {
    if (!Array.isArray(tokens)) return tokens;
    return tokens.map((token: unknown) =>
      Array.isArray(token) && typeof token[2] === 'object'
        ? [token[0], token[1], Object.fromEntries(Object.entries(token[2]!).map(([key, of]) => [key, joined(of)]))]
        : token,
    );
  };
  fc.assert(
    fc.property(message, (words) => {
      expect(joined(compileMessage(words))).toEqual(joined(compileMessageOrThrow(words)));
    }),
  );
});

test.each([
  '{',
  '{count',
  '{count, plural, one {#}',
  '{count, plural, one #}',
  '{count, number}',
  '{count, plural, one',
])('a broken message says so: %s', (words) => expect(() => compileMessage(words)).toThrow(/is (missing|no choice)/));
