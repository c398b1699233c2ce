import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRestartPolicy } from './restart-policy.mjs';

const crash = { refused: false };
const atTime = () => {
  const clock = { now: 0 };
  return { clock, restarts: createRestartPolicy(() => clock.now) };
};

test('what was ready once is started again for ever, after one second that doubles up to thirty', () => {
  const { restarts } = atTime();
  restarts.ready();
  assert.deepEqual(
    Array.from({ length: 8 }, () => restarts.after(crash)),
    [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000],
  );
  assert.equal(restarts.after({ refused: true }), 30_000);
});

test('a minute of health makes the wait short again, and less does not', () => {
  const { clock, restarts } = atTime();
  const runs = (milliseconds) => {
    restarts.ready();
    clock.now += milliseconds;
    return restarts.after(crash);
  };
  assert.deepEqual([runs(10), runs(59_999), runs(60_000), runs(10)], [1_000, 2_000, 1_000, 2_000]);
});

test('what was never ready is given up after five crashes, and at once when it said why it does not start', () => {
  const { restarts } = atTime();
  assert.deepEqual(
    Array.from({ length: 5 }, () => restarts.after(crash)),
    [1_000, 2_000, 4_000, 8_000, undefined],
  );
  assert.equal(atTime().restarts.after({ refused: true }), undefined);
});
