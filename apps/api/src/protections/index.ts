/**
 * Protections: what an object demands of its readers, read and set. Whom they admit is decided in `@scholium/review`;
 * other modules leave out what is hidden by the conditions of `sql/`.
 */
export { ProtectionsModule } from './protections.module.js';
