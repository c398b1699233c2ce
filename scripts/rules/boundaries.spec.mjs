import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { inRoot } from '../lib/root.mjs';
import { boundaries } from './boundaries.mjs';
import { cruiseBoundaries } from './check-boundaries.mjs';

const found = await cruiseBoundaries(join(inRoot(), 'scripts', 'rules', 'fixtures'), ['packages', 'apps', 'e2e']);

for (const { name } of boundaries) {
  test(`the rule ${name} reports the illegal import made for it`, () => {
    const reported = found.violations.filter(({ rule, from }) => rule === name && from.includes(`/${name}.`));
    assert.notEqual(reported.length, 0);
  });
}

test('an import that the table allows is not reported', () => {
  const innocent = found.violations.filter(({ from }) =>
    /\/(index|rows\.repository|case\.service|button)\.tsx?$/.test(from),
  );
  assert.deepEqual(innocent, []);
});

test('an import bound with `await using` is seen', () => {
  const violations = found.violations.filter(({ from }) => from.endsWith('/feed/await-using.ts'));
  assert.deepEqual(
    violations.map(({ rule }) => rule),
    ['modules-have-one-entrance'],
  );
});
