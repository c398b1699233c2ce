import fc from 'fast-check';
import { Failure } from '../platform/index.js';
import { readCursor, writeCursor } from './cursor.js';

const id = fc.uuid();

test('a cursor says where its page ended, in its own order alone', () => {
  const text = fc
    .string({ unit: 'grapheme', maxLength: 300 })
    .filter((value) => value.isWellFormed() && !value.includes('\u0000'));
  fc.assert(
    fc.property(text, id, (key, last) => {
      const cursor = writeCursor('title', { key, id: last });
      expect(readCursor(cursor, 'title', 'text')).toEqual({ key, id: last });
      expect(() => readCursor(cursor, 'imported', 'text')).toThrow(Failure);
    }),
  );
  const time = '2026-11-24T08:00:00.123Z';
  expect(
    readCursor(writeCursor('oldest', { key: time, id: '0198c0de-0000-7000-8000-000000000001' }), 'oldest', 'time')?.key,
  ).toBe(time);
  expect(readCursor(undefined, 'oldest', 'time')).toBeNull();
});

test('anything else is refused in words, and never reaches the database', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json().map((json) => Buffer.from(json).toString('base64url')),
      ),
      (after) => {
        expect(() => readCursor(after, 'oldest', 'time')).toThrow(Failure);
      },
    ),
  );
  const last = '0198c0de-0000-7000-8000-000000000001';
  for (const [kind, key] of [
    ['time', '0000-01-01T00:00:00.000Z'],
    ['time', '2024-02-30T00:00:00.000Z'],
    ['time', '10000-01-01T00:00:00.000Z'],
    ['text', '\u0000'],
    ['text', '\ud800'],
    ['number', '9999999999'],
  ] as const) {
    expect(() => readCursor(writeCursor('sort', { key, id: last }), 'sort', kind)).toThrow(Failure);
  }
  expect(
    readCursor(writeCursor('sort', { key: '0001-01-01T00:00:00.000Z', id: last.toUpperCase() }), 'sort', 'time'),
  ).toEqual({ key: '0001-01-01T00:00:00.000Z', id: last });
});
