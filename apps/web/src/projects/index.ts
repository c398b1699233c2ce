/* Projects: the home screen, the documents of a project, its settings and vocabulary. */
export { DocumentActions } from './document-actions.js';
export { takeDroppedFiles } from './drop-anywhere.js';
export { HomeScreen } from './home-screen.js';
export { ProjectScreen } from './project-screen.js';
export { ShelvedList, useShelvedList } from './shelved-list.js';
export { SettingsScreen } from './settings-screen.js';
