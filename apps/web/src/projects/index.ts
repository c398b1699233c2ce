/* Projects: my work, the documents of a project, its settings and vocabulary. The only entrance of the room. */
export { takeDroppedFiles } from './dropped-files.js';
export { HomeScreen } from './home-screen.js';
export { ProjectScreen } from './project-screen.js';
export { SettingsScreen } from './settings-screen.js';
