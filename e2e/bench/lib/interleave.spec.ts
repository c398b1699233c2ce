import { alternatingMedians, interleavedMedians, median, percentile } from './interleave.js';

describe('interleaved measurement', () => {
  test('measures every subject once a round and begins each round with another', async () => {
    const order: string[] = [];
    const subject = (name: string) => async () => order.push(name);
    await interleavedMedians({ a: subject('a'), b: subject('b') }, 5);
    expect(order.join('')).toBe('abbaabbaab');
  });

  test('answers the median of each, which one slow moment does not move', async () => {
    const times = [3, 900, 2, 1, 2];
    const result = await interleavedMedians({ ours: async () => times.shift() ?? 0 }, 5);
    expect(result).toEqual({ ours: 2 });
  });

  test('refuses fewer than five rounds', async () => {
    await expect(interleavedMedians({ a: async () => 1 }, 4)).rejects.toThrow(RangeError);
  });

  test('takes turns at each measurement, nobody always first', async () => {
    const order: string[] = [];
    const subject = (name: string) => async () => order.push(name);
    await alternatingMedians({ a: subject('a'), b: subject('b') }, 5, 2);
    expect(order.join('')).toBe('abbaabbaabbaabbaabba');
  });

  test('takes percentiles by nearest rank', () => {
    const values = [5, 1, 4, 2, 3];
    expect([percentile(values, 0), percentile(values, 20), median(values), percentile(values, 95)]).toEqual([
      1, 1, 3, 5,
    ]);
    expect(median([])).toBeNaN();
  });
});
