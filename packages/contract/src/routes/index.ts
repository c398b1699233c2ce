/** Every route of the product. */
import type { Route } from '../route.js';
import { accessRoutes } from './access.js';
import { annotationFileRoutes } from './annotation-files.js';
import { annotationImportRoutes } from './annotation-imports.js';
import { auditRoutes } from './audit.js';
import { changeRoutes } from './changes.js';
import { compartmentRoutes } from './compartments.js';
import { discussionRoutes } from './discussion.js';
import { documentImportRoutes } from './document-imports.js';
import { documentRoutes } from './documents.js';
import { exportRoutes } from './exports.js';
import { emergencyRoutes } from './emergency.js';
import { feedRoutes } from './feed.js';
import { groupRoutes } from './groups.js';
import { historyRoutes } from './history.js';
import { inboxRoutes, mailRoutes } from './inbox.js';
import { knowledgeRoutes } from './knowledge.js';
import { peopleRoutes } from './people.js';
import { platformRoutes } from './platform.js';
import { projectArchiveRoutes } from './project-archives.js';
import { projectRoutes } from './projects.js';
import { protectionRoutes } from './protections.js';
import { reportRoutes } from './reports.js';
import { searchRoutes } from './search.js';

export const routes = {
  ...peopleRoutes,
  ...groupRoutes,
  ...accessRoutes,
  ...compartmentRoutes,
  ...emergencyRoutes,
  ...projectRoutes,
  ...protectionRoutes,
  ...documentRoutes,
  ...documentImportRoutes,
  ...reportRoutes,
  ...changeRoutes,
  ...discussionRoutes,
  ...knowledgeRoutes,
  ...searchRoutes,
  ...historyRoutes,
  ...inboxRoutes,
  ...mailRoutes,
  ...exportRoutes,
  ...annotationImportRoutes,
  ...annotationFileRoutes,
  ...projectArchiveRoutes,
  ...feedRoutes,
  ...auditRoutes,
  ...platformRoutes,
} as const;

export const allRoutes: readonly Route[] = Object.values(routes);
