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

/** What a file is brought as, by its name: an archive of documents, a table of texts, or a document. */
export function kindOfFile(name: string): 'collection' | 'table' | 'file' {
  if (/\.zip$/iu.test(name)) return 'collection';
  return /\.(?:csv|tsv|xlsx|jsonl|ndjson)$/iu.test(name) ? 'table' : 'file';
}
