/** A real PostgreSQL for tests: `createTestDatabase()` and nothing to set up before it. */
export { createTestDatabase, type TestDatabase } from './test-database.js';
export { freePort } from '../embedded/free-port.js';
export { rowSecurity, secureRows } from '../migrations/row-security/apply.js';
