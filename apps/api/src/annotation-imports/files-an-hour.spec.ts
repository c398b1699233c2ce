import { ANNOTATION_FILES_AN_HOUR, TEXTS_COMPARED_AN_HOUR } from '@scholium/contract';
import type { Failure } from '../platform/index.js';
import { FilesAnHour } from './files-an-hour.js';

const HOUR = 3_600_000;

const refusal = (ask: () => void): Failure | null => {
  try {
    ask();
    return null;
  } catch (error) {
    return error as Failure;
  }
};

test('somebody has so many texts compared in an hour, is told how many and until when, and others have their own', () => {
  const hour = new FilesAnHour();
  const ask = (userId: string, texts: number, now: number) => refusal(() => hour.countTexts(userId, texts, now));
  expect(ask('a', TEXTS_COMPARED_AN_HOUR - 5, 0)).toBeNull();
  const refused = ask('a', 6, 1_000);
  expect(refused).toMatchObject({ code: 'too_many_attempts', message: expect.stringContaining('3000') });
  expect(refused?.details).toEqual({ why: 'texts_compared', most: 3_000, retryAfterSeconds: 3_599 });
  // What was refused counts for nothing.
  expect(ask('a', 5, 2_000)).toBeNull();
  expect(ask('a', 1, 2_000)?.code).toBe('too_many_attempts');
  expect(ask('b', TEXTS_COMPARED_AN_HOUR, 2_000)).toBeNull();
  expect(ask('a', TEXTS_COMPARED_AN_HOUR - 5, HOUR)).toBeNull();
});

test('files that are read count by themselves', () => {
  const hour = new FilesAnHour();
  for (let file = 0; file < ANNOTATION_FILES_AN_HOUR; file += 1) hour.count('a', file);
  expect(refusal(() => hour.count('a', HOUR - 1))).toMatchObject({ details: { retryAfterSeconds: 1 } });
  expect(refusal(() => hour.count('a', HOUR))).toBeNull();
  expect(refusal(() => hour.countTexts('a', 1, 0))).toBeNull();
});
