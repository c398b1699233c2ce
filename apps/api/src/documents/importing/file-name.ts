const LONGEST = 255;

/** A file's name as it may be kept and shown: the last part of a path, without control or direction characters. Never empty. */
export function cleanFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const clean = last.toWellFormed().replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '').trim().slice(0, LONGEST).toWellFormed();
  return clean === '' || clean === '.' || clean === '..' ? 'unnamed' : clean;
}
