import { firstOf } from '@scholium/document/text';

const LONGEST = 255;

/**
 * A file's name as it may be kept and shown: the last part of a path, without control or direction characters. Never
 * empty.
 */
export function cleanFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const clean = firstOf(
    last
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
      .trim(),
    LONGEST,
  );
  return clean === '' || clean === '.' || clean === '..' ? 'unnamed' : clean;
}
