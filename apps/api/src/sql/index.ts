/**
 * What every reading room shares: numbered parameters, page cursors, counts that stop, times, search words and
 * change rows as SQL wants them, and the policy's read scope as a condition. No table is read here and nobody is asked
 * who they are.
 */
export { changeColumns, nameable, pending, referredKind } from './change-columns.js';
export { countUpTo } from './count-up-to.js';
export { pageOf, readCursor, writeCursor, type Cursor } from './cursor.js';
export { fitIn, named } from './like.js';
export { Parameters } from './parameters.js';
export { readable, readableThread } from './readable.js';
export { uuidIn } from './uuid-in.js';
export { notArchived } from './not-archived.js';
export { wireTime } from './wire-time.js';
