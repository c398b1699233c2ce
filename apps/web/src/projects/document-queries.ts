/** Queries that show documents or work on them; refreshed when a document is archived or deleted. */
export const DOCUMENT_QUERIES = [
  'listDocuments',
  'getHome',
  'getQueue',
  'getQueueCounts',
  'listEntities',
  'getEntity',
  'listSources',
  'getSource',
] as const;
