/**
 * Projects: the home screen, a project and its vocabulary, its list of documents. Members belong to people, what is in
 * a document to documents; counts obey the policy's read scope.
 */
export { DocumentListService } from './document-list.service.js';
export { ProjectsModule } from './projects.module.js';
