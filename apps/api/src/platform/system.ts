/**
 * The database in the name of the system. An entrance of its own beside `index.ts`, so that the boundary rules can list
 * who may use it.
 */
export { SystemDatabase } from './database/system-database.js';
export type { Session } from './database/statements.js';
