import assert from 'node:assert/strict';
import { test } from 'node:test';
import { houseViolations } from './house.mjs';

const check = (path, text = '') => houseViolations([{ path, text }]);

test('a file of 401 lines is reported and one of 400 is not', () => {
  assert.equal(check('apps/api/src/long.ts', 'x\n'.repeat(401)).length, 1);
  assert.equal(check('apps/api/src/long.ts', 'x\n'.repeat(400)).length, 0);
});

test('a test file that no runner picks up is reported', () => {
  assert.equal(check('apps/api/test/lost.spec.ts').length, 1);
  assert.equal(check('packages/review/src/found.test.ts').length, 1);
  assert.equal(check('packages/review/src/found.spec.ts').length, 0);
});

test('a test that is left out or alone is reported', () => {
  const call = (name) => `describe('x', () => { test${name}('y', () => {}); });`;
  assert.equal(check('packages/review/src/a.spec.ts', call('.only')).length, 1);
  assert.equal(check('packages/review/src/a.spec.ts', call('.skip')).length, 1);
  assert.equal(check('packages/review/src/a.spec.ts', call('')).length, 0);
});
