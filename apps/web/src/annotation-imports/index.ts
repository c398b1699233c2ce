/* Annotations of a file on their way to a document: chosen, mapped to the vocabulary, placed, and proposed. */
export { AnnotationImportScreen } from './annotation-import-screen.js';
export { ProjectAnnotationImportScreen } from './texts/project-annotation-import-screen.js';
