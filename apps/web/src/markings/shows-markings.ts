import type { RouteName } from '../sync/index.js';

/** Answers that say how something is marked, or leave out what is hidden. */
export const SHOWS_MARKINGS: readonly RouteName[] = [
  'getProtection',
  'getHome',
  'getProject',
  'listDocuments',
  'getQueue',
  'getQueueCounts',
  'getChange',
  'listEntities',
  'getEntity',
  'listSources',
  'getSource',
  'listNotifications',
];
