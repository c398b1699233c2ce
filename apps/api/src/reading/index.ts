/**
 * What every reading room shares: numbered parameters, page cursors, counts that stop, times and search words as SQL wants
 * them, and the policy's read scope as a condition. No table is read here and nobody is asked who they are.
 */
export { COUNT_LIMIT, countUpTo } from './count-up-to.js';
export { pageOf, readCursor, writeCursor } from './cursor.js';
export { containing } from './like.js';
export { Parameters } from './parameters.js';
export { readable } from './readable.js';
export { wireTime } from './wire-time.js';
