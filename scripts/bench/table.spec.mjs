import assert from 'node:assert/strict';
import { test } from 'node:test';
import { table } from './table.mjs';

const measured = { area: 'editor', name: 'open', unit: 'ms', ours: 50, floor: 100, budget: '<= 0.7 x', met: true };

test('the table says ratio, budget and outcome of each cell', () => {
  const [, line] = table([measured]).split('\n');
  assert.match(line, /^editor +open +50 ms +100 ms +0\.50 x +<= 0\.7 x +met$/);
});

test('a missed budget and a cell that could not run stand out', () => {
  const text = table([
    { ...measured, met: false },
    { area: 'api', name: 'post', unavailable: 'no server' },
  ]);
  assert.match(text, /MISSED/);
  assert.match(text, /^api +post +unavailable: no server$/m);
});
