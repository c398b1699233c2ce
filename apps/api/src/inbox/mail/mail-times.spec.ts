import fc from 'fast-check';
import { nextHour, quietUntil } from './mail-times.js';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Pacific/Auckland',
  'America/St_Johns',
  'Australia/Lord_Howe',
];
const at = (iso: string): Date => new Date(iso);
const hourIn = (time: Date, timeZone: string): number =>
  Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone }).format(time));
const hour = fc.integer({ min: 0, max: 23 });
const moments = fc.date({ min: at('2024-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z'), noInvalidDate: true });

test('the digest comes at the hour of the person’s clock, also over the change of it', () => {
  expect(nextHour(at('2026-06-01T05:59:00Z'), 8, 'Europe/Berlin')).toEqual(at('2026-06-01T06:00:00Z'));
  expect(nextHour(at('2026-06-01T06:00:00Z'), 8, 'Europe/Berlin')).toEqual(at('2026-06-02T06:00:00Z'));
  expect(nextHour(at('2026-10-24T12:00:00Z'), 8, 'Europe/Berlin')).toEqual(at('2026-10-25T07:00:00Z'));
  // On 29 March 2026 clocks in Berlin go from 2 to 3: there is no half past two, and no two.
  expect(nextHour(at('2026-03-28T12:00:00Z'), 2, 'Europe/Berlin')).toEqual(at('2026-03-29T01:00:00Z'));
});

test('the next hour is later, at most a day and the change of the clock away, and where there is one it shows that hour', () => {
  fc.assert(
    fc.property(moments, hour, fc.constantFrom(...ZONES), (now, wanted, timeZone) => {
      const next = nextHour(now, wanted, timeZone);
      expect(next.getTime() - now.getTime()).toBeGreaterThan(0);
      expect(next.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
      expect([wanted, (wanted + 1) % 24]).toContain(hourIn(next, timeZone));
    }),
  );
});

test('quiet hours may span midnight, and equal hours are none', () => {
  const night = { quietFrom: 22, quietTo: 7, timeZone: 'Asia/Kathmandu' };
  expect(quietUntil(at('2026-06-01T16:15:00Z'), night)).toEqual(at('2026-06-02T01:15:00Z'));
  expect(quietUntil(at('2026-06-01T20:00:00Z'), night)).toEqual(at('2026-06-02T01:15:00Z'));
  expect(quietUntil(at('2026-06-01T10:00:00Z'), night)).toBeNull();
  expect(quietUntil(at('2026-06-01T12:30:00Z'), { quietFrom: 12, quietTo: 13, timeZone: 'UTC' })).toEqual(
    at('2026-06-01T13:00:00Z'),
  );
  fc.assert(
    fc.property(moments, hour, fc.constantFrom(...ZONES), (now, same, timeZone) => {
      expect(quietUntil(now, { quietFrom: same, quietTo: same, timeZone })).toBeNull();
    }),
  );
});

test('where quiet hours end none are left', () => {
  fc.assert(
    fc.property(moments, hour, hour, fc.constantFrom(...ZONES), (now, quietFrom, quietTo, timeZone) => {
      const end = quietUntil(now, { quietFrom, quietTo, timeZone });
      if (end) expect(quietUntil(end, { quietFrom, quietTo, timeZone })).toBeNull();
    }),
  );
});
