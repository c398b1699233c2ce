import assert from 'node:assert/strict';
import test from 'node:test';
import { contradictionsIn } from './translations.mjs';

const catalogue = (...entries) =>
  entries
    .map(([id, translation]) => `#: a.ts:1\nmsgid ${JSON.stringify(id)}\nmsgstr ${JSON.stringify(translation)}\n`)
    .join('\n');

test('a message that two catalogues translate in two ways is named with both', () => {
  const lines = contradictionsIn([
    ['a.po', catalogue(['Link', 'Link'], ['Save “x”', 'Speichern "x"'])],
    ['b.po', catalogue(['Link', 'Verlinken'], ['Save “x”', 'Speichern "x"'], ['', 'head'], ['Open', ''])],
    ['c.po', catalogue(['Open', 'Öffnen'])],
  ]);
  assert.deepEqual(lines, [
    '"Link" is "Link" in a.po and "Verlinken" in b.po: use one, or give one of the messages an id of its own.',
  ]);
});

test('long messages on several lines are read as one', () => {
  const text = 'msgid ""\n"One "\n"two"\nmsgstr ""\n"Eins "\n"zwei"\n';
  assert.equal(
    contradictionsIn([
      ['a.po', text],
      ['b.po', text.replace('zwei', 'zwo')],
    ]).length,
    1,
  );
});
