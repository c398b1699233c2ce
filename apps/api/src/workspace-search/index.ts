/**
 * Search over everything that a person may see in the workspace, for the command palette; and the index of the words of
 * all texts. How words are spelled and matched is in `search`.
 */
export { WorkspaceSearchModule } from './workspace-search.module.js';
