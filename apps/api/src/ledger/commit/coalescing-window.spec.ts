import { CoalescingWindow } from './coalescing-window.js';

describe('the coalescing window of a stream', () => {
  let now = 0;
  const at = (time: number) => {
    now = time;
  };
  const arriveAt = (window: CoalescingWindow, ...times: readonly number[]) =>
    times.forEach((time) => {
      at(time);
      window.arrived('a');
    });
  const times = (count: number, between: number, from = 0) =>
    Array.from({ length: count }, (_, index) => from + index * between);

  test('is closed where few commands arrive', () => {
    const window = new CoalescingWindow(() => now);
    arriveAt(window, ...times(29, 1));
    window.dispatched('a');
    expect(window.delay('a')).toBe(0);
    arriveAt(window, ...times(100, 4, 1_000));
    window.dispatched('a');
    expect(window.delay('a')).toBe(0);
    expect(window.delay('b')).toBe(0);
  });

  test('collects the commands of fifteen ms where many arrive, and closes when they stop', () => {
    const window = new CoalescingWindow(() => now);
    arriveAt(window, ...times(30, 3));
    expect(window.delay('a')).toBe(0);
    window.dispatched('a');
    at(now + 5);
    expect(window.delay('a')).toBe(10);
    at(now + 10);
    expect(window.delay('a')).toBe(0);
    at(now + 90);
    window.dispatched('a');
    expect(window.delay('a')).toBe(0);
  });
});
