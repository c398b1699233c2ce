/** What shows documents, or work on them, and is asked anew when one is archived or deleted. */
export const LISTS = [
  'listDocuments',
  'getHome',
  'getQueue',
  'getQueueCounts',
  'listEntities',
  'getEntity',
  'listSources',
  'getSource',
] as const;
