import { gunzipSync, gzipSync } from 'node:zlib';
import { firstOf, madeStorable } from '@scholium/document/text';
import { readAnnotations, type FoundAnnotations, type ReadDocument } from '@scholium/exchange';
import { outcomeOf, type Outcome } from './outcome.js';

const LONGEST_NAME = 500;

/** Taking texts out of a file, as plain data that can cross to another thread. */
export interface SplitJob {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** Which texts, by their places in the file. */
  readonly indexes: readonly number[];
}

export interface FilePart {
  readonly index: number;
  readonly name: string | null;
  /** The text with its annotations, to be read by {@link filePart}. */
  readonly bytes: Uint8Array;
}

/**
 * Texts of a file, each with its annotations, so that the file is read once for all of them. Places of which there is
 * no text are left out.
 */
export const splitJob = ({ bytes, fileName, indexes }: SplitJob): Promise<Outcome<readonly FilePart[]>> =>
  outcomeOf(async () => {
    const { format, documents } = await readAnnotations(bytes, fileName);
    return indexes.flatMap((index): readonly FilePart[] => {
      const document = documents[index];
      if (!document) return [];
      const part: FoundAnnotations = { format, documents: [document], losses: {} };
      return [{ index, name: nameOf(document), bytes: gzipSync(JSON.stringify(part)) }];
    });
  });

/** What a file calls a text, as a line that is kept and shown and may be a title; null where it does not say. */
export const nameOf = ({ name }: Pick<ReadDocument, 'name'>): string | null =>
  firstOf(
    madeStorable(name ?? '')
      .replace(/\s+/gu, ' ')
      .trim(),
    LONGEST_NAME,
  ) || null;

/** What {@link splitJob} took out. */
export const filePart = (bytes: Uint8Array): FoundAnnotations =>
  JSON.parse(gunzipSync(bytes).toString('utf8')) as FoundAnnotations;

/** The text of a part alone; null where the format has none. */
export const textJob = ({ bytes }: Pick<SplitJob, 'bytes'>): string | null =>
  (filePart(bytes).documents[0] as ReadDocument).text;
