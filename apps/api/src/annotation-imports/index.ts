/**
 * Annotations of files: read, compared with a document in the name of who imports them, and proposed in the background
 * through the ledger. Readers of formats and the finding of places are in `packages/exchange`.
 */
export { AnnotationImportsModule } from './annotation-imports.module.js';
