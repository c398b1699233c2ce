import type { ImportMetadata } from '@scholium/exchange';
import { documentMetadata, type DocumentMetadata } from '@scholium/review';
import { Failure, issueAt } from '../../platform/index.js';

/**
 * The metadata of the preview, as the ledger keeps it. The title is asked for where the file has none. Throws Failure
 * `invalid_request` that names the field a person must correct.
 */
export function metadataOf(entered: ImportMetadata, accessed: string | null): DocumentMetadata {
  const { title, series, authors, publisher, published, url, language } = entered;
  const parsed = documentMetadata.safeParse({
    title: title ?? '',
    series: series ?? null,
    authors,
    publisher: publisher ?? null,
    published: published ?? null,
    url: url ?? null,
    language: language ?? null,
    accessed,
  });
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => issueAt('metadata', issue));
  throw new Failure('invalid_request', { issues, reason: title === undefined ? 'title_missing' : 'metadata' });
}
