import type { ImportMetadata, MetadataField } from './import-preview.js';

const ASKED: readonly MetadataField[] = ['title', 'authors', 'publisher', 'published', 'url', 'language'];

/** Fields a person should be asked for, in the order of a form. A series is named only where there is one. */
export function missingMetadata(metadata: ImportMetadata): MetadataField[] {
  return ASKED.filter((field) => (field === 'authors' ? metadata.authors.length === 0 : metadata[field] === undefined));
}
