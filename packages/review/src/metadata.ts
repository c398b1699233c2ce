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

/** An answer of a web server, which a document was made from. */
export const fetchedPage = z.strictObject({
  /** As it was entered. */
  address: webUrl,
  /** Where redirects led. */
  finalAddress: webUrl,
  /** UTC, ISO 8601. */
  at: z.iso.datetime({ precision: 3 }),
  /** Those of the answer, names in lower case, without cookies; 8,000 characters at most. */
  headers: z.array(z.strictObject({ name: textUpTo(200), value: textUpTo(8_000) })).max(200),
});
export type FetchedPage = z.infer<typeof fetchedPage>;

/** The original file as it came; `bytes` is its length. */
export const fileOrigin = z.strictObject({
  sha256: textUpTo(64).regex(/^[0-9a-f]{64}$/),
  fileName: textUpTo(255).min(1),
  mediaType: textUpTo(127).min(1),
  bytes: wholeNumber(1),
  /** How the bytes were read, as stated to the person who imported them. */
  encoding: textUpTo(60).min(1),
  /** Only of what was fetched from a web address. */
  fetched: fetchedPage.optional(),
  /** True when all of the page was taken, and not its main text alone. */
  wholePage: z.literal(true).optional(),
});
/** A report has no original: it is written here. */
const reportOrigin = z.strictObject({ kind: z.literal('report') });

/** What a document was made from. */
export const documentOrigin = z.union([fileOrigin, reportOrigin]);
export type FileOrigin = z.infer<typeof fileOrigin>;
export type DocumentOrigin = z.infer<typeof documentOrigin>;

/** True for the origin of a report, a document that refers to findings in others. */
export const isReportOrigin = (origin: DocumentOrigin): origin is z.infer<typeof reportOrigin> => 'kind' in origin;

/** Who began a report; undefined of every other document. */
export const reportBy = (document: {
  readonly origin: DocumentOrigin;
  readonly importedById: string;
}): string | undefined => (isReportOrigin(document.origin) ? document.importedById : undefined);
