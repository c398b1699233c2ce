/** What shows documents, or work on them, and is asked anew when one is archived or deleted. */
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
