/**
 * Building blocks of SQL that the repositories share: numbered parameters, page cursors, limited counts, times, search
 * conditions, the columns of a change and of the log with their types, the facts of need-to-know, and the policy's read
 * scope as a condition. Reads no table but those facts, a project's vocabulary and titles, and checks no access.
 */
export { changeColumns, changeRow, nameable, pending, referredKind } from './change-columns.js';
export { decodeCursor, encodeCursor, pageOf, readCursor, writeCursor, type Cursor } from './cursor.js';
export { anchorsColumn, fragmentColumns, jsonListOf, jsonObject, personColumn } from './shared-columns.js';
export { changeOf, countUpTo, firstOf, isReport, namedBy, notArchived, uuidIn, wireTime } from './fragments.js';
export { entryProtections, NOTHING_PROTECTED, type EntryProtections } from './entry-protections.js';
export { fitIn, named, namedByIndex } from './like.js';
export {
  brokenGlass,
  joinRole,
  markingColumn,
  markingOf,
  personFacts,
  personFactsRow,
  protectedBy,
  protectionsColumn,
  protectionsOf,
  shownMarking,
} from './need-to-know.js';
export { Parameters } from './parameters.js';
export { knows } from './knows.js';
export { readable } from './readable.js';
export { acceptedBodies, termUses } from './term-uses.js';
export { knownTo, knownToOnce, type KnownTo } from './known-to.js';
export { titlesOf } from './titles.js';
export { currentTypeIn, meaningTypes, mergedRows, vocabularyOf } from './vocabulary.js';
export { beyond, keysOf, orderOf, readPlace, writePlace, type Place, type Sorting, type SortKey } from './sorting.js';
