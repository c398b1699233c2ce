import fc from 'fast-check';
import { PutOffTexts } from './put-off-texts.js';

const DAY = 24 * 3_600_000;

test('a text is tried again after two minutes, then after twice as long each time, up to a day', () => {
  const texts = new PutOffTexts();
  let now = 0;
  const waited: number[] = [];
  for (let time = 0; time < 14; time += 1) {
    expect(texts.failed('a', now)).toBe(time === 0);
    const began = now;
    while (texts.waits('a', now)) now += 60_000;
    waited.push((now - began) / 60_000);
  }
  expect(waited).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 1_440, 1_440, 1_440, 1_440]);
});

test('no text keeps another one waiting, none waits for more than a day, and one that was indexed begins anew', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000 }), fc.nat(1e12), (times, now) => {
      const texts = new PutOffTexts();
      for (let time = 0; time < times; time += 1) texts.failed('a', now);
      expect([texts.waits('a', now), texts.waits('a', now + DAY), texts.waits('b', now)]).toEqual([true, false, false]);
      texts.forget('a');
      expect([texts.waits('a', now), texts.failed('a', now)]).toEqual([false, true]);
    }),
  );
});
