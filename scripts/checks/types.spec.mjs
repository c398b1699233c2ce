import assert from 'node:assert/strict';
import { test } from 'node:test';
import { includedByPackages, uncheckedPlaces } from './types.mjs';

test('every package is in a program of the compiler', async () => {
  const places = await includedByPackages();
  assert.ok(places.includes('apps/api/src') && places.includes('e2e'), places.join());
  assert.deepEqual(await uncheckedPlaces(places), []);
});

test('a folder that no program includes is named', async () =>
  assert.deepEqual(await uncheckedPlaces(['packages/review/src', 'packages/review/tools', 'apps/other/src']), [
    'packages/review/tools',
    'apps/other/src',
  ]));
