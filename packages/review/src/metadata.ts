/** What is known about a document. What the file does not say stays null; it is never invented. */
import { z } from 'zod';
import { nameUpTo, textUpTo, webUrl, wholeNumber } from './values.js';

const optional = (most: number) => nameUpTo(most).nullable();

export const documentMetadata = z.strictObject({
  title: nameUpTo(500),
  series: optional(500),
  authors: z.array(nameUpTo(300)).max(100),
  publisher: optional(300),
  /** EDTF, ISO 8601-2:2019 level 0-1, such as 2024-05 or 2024?; null when unknown. */
  published: optional(60),
  url: webUrl.nullable(),
  /** BCP 47 tag. */
  language: optional(35),
  accessed: z.iso.date().nullable(),
});
export type DocumentMetadata = z.infer<typeof documentMetadata>;

/** The original file as it came; `bytes` is its length. */
export const documentOrigin = z.strictObject({
  sha256: textUpTo(64).regex(/^[0-9a-f]{64}$/),
  fileName: textUpTo(255).min(1),
  mediaType: textUpTo(127).min(1),
  bytes: wholeNumber(1),
  /** How the bytes were read, as stated to the person who imported them. */
  encoding: textUpTo(60).min(1),
});
export type DocumentOrigin = z.infer<typeof documentOrigin>;
