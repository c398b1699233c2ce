import type { Random } from './random.js';

const TEXTS = [
  '\u0000',
  'a\u0000b',
  '\ud83c',
  'x\udf19',
  '\udf19\ud83c',
  '\ud800'.repeat(20),
  '',
  ' ',
  '\n',
  '\u2028',
  '\u202e gnol',
  '\ufeff',
  '\u0007\u001b[31m',
  '%',
  '_',
  '\\',
  "'",
  '"',
  '\'; drop table "User"; --',
  '%00',
  '%',
  '%_\\%',
  '${1}',
  '{"a":1}',
  '[]',
  'null',
  'undefined',
  'NaN',
  '-1',
  '1e999',
  '99999999999999999999',
  '0x10',
  '1.5',
  'true',
  '__proto__',
  'constructor',
  'toString',
  '0000-00-00',
  '0000-01-01',
  '9999-12-31',
  '2024-02-30',
  '-4713-01-01',
  '+10000-01-01',
  'infinity',
  'http://[::1',
  'http://a/\u0000',
  'javascript:alert(1)',
  'https://example.org/\ud800',
  'a@b',
  'a@b.c\u0000',
  '👩‍👩‍👧‍👦'.repeat(9),
  'e\u0301'.repeat(30),
  'ﷺ',
  'İstanbul',
  'ß',
  'Абу Санад',
  'أبو سند',
  '\u{10ffff}',
  '../../etc/passwd',
  'Europe/Nowhere',
  'C'.repeat(64),
  'zz-'.repeat(60),
] as const;
const NUMBERS = [
  -1,
  -0,
  0,
  1,
  0.5,
  -1.5,
  2_147_483_647,
  2_147_483_648,
  -2_147_483_649,
  4_294_967_296,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_SAFE_INTEGER + 1,
  1e21,
  1e308,
  -1e308,
  5e-324,
] as const;

/** JSON of a given depth. */
export function deep(levels: number, list: boolean): string {
  return (list ? '[' : '{"a":').repeat(levels) + '1' + (list ? ']' : '}').repeat(levels);
}

/** A text that nobody writes; `most` is what the place takes, if that is known. */
export function hostileText(random: Random, most: number | null = null): string {
  if (most !== null && most <= 20_000 && random.chance(0.25)) {
    // Around the end, where a cut would come.
    const unit = random.pick(['x', '🌙', '\u0000', 'ё', '\ud83c']);
    return unit.repeat(Math.max(1, Math.ceil((most + random.pick([-1, 0, 1, 2])) / unit.length)));
  }
  return random.pick(TEXTS);
}

export const hostileNumber = (random: Random): number => random.pick(NUMBERS);

/** Anything that JSON can say. */
export function hostileJson(random: Random): unknown {
  switch (random.below(9)) {
    case 0:
      return null;
    case 1:
      return random.chance(0.5);
    case 2:
      return hostileNumber(random);
    case 3:
      return hostileText(random);
    case 4:
      return [];
    case 5:
      return { [hostileText(random)]: hostileText(random), constructor: { prototype: {} } };
    case 6:
      return Array.from({ length: random.pick([1, 3, 600]) }, () => hostileText(random));
    case 7:
      return JSON.parse(deep(random.pick([5, 40, 90, 2_000]), random.chance(0.5)));
    default:
      return {
        stepType: random.pick(['replace', 'attr', 'addMark', 'nothing']),
        from: hostileNumber(random),
        to: hostileNumber(random),
        slice: { content: [{ type: 'text', text: hostileText(random) }] },
      };
  }
}

const BAD = ['\u0000', '\ud83c', '\udf19', '\u202e', '\u2028', '%', "'", '\\'] as const;

/**
 * JSON with one of its texts or numbers exchanged for what nobody writes, or with a sign in the midst of a text that
 * cannot be there.
 */
export function spoilt(random: Random, json: unknown): unknown {
  const places: ((value: unknown) => void)[] = [];
  const values: unknown[] = [];
  const copy = structuredClone(json);
  const walk = (value: unknown, put: (other: unknown) => void): void => {
    if (typeof value === 'string' || typeof value === 'number') {
      places.push(put);
      values.push(value);
    } else if (typeof value === 'object' && value !== null) {
      const holder = value as Record<string, unknown>;
      for (const key of Object.keys(holder)) walk(holder[key], (other) => void (holder[key] = other));
    }
  };
  walk(copy, () => undefined);
  if (places.length === 0) return copy;
  const place = random.below(places.length);
  const value = values[place];
  if (typeof value === 'number') places[place]?.(hostileNumber(random));
  else {
    const text = String(value);
    const at = random.below(text.length + 1);
    places[place]?.(random.chance(0.6) ? text.slice(0, at) + random.pick(BAD) + text.slice(at) : hostileText(random));
  }
  return copy;
}
