import type { ArchiveFailure, ArchiveDifference } from '@scholium/contract';

/** Why an archive was not imported. */
export const FAILURE_WORDS: Readonly<Record<Exclude<ArchiveFailure['why'], 'archive'>, string>> = {
  exists: /*i18n*/ 'There is a project of this archive here already.',
  taken: /*i18n*/ 'Something in this archive has the same id as something else here.',
  people:
    /*i18n*/ 'Somebody in this archive has an account here and was not assigned to one, or two people were assigned to one account.',
  access: /*i18n*/ 'Your role does not allow this any more.',
  space: /*i18n*/ 'There is no room for it. Tell the operator of this server.',
  internal: /*i18n*/ 'Something went wrong. Try again, or tell the operator of this server.',
};

/** What is wrong with an archive itself. */
export const FAULT_WORDS: Readonly<Record<NonNullable<ArchiveFailure['fault']>, string>> = {
  damaged: /*i18n*/ 'The file is damaged. Ask for another copy of it.',
  altered: /*i18n*/ 'The file was changed after it was made: it says something that its history does not lead to.',
  newer: /*i18n*/ 'The file was made by a newer version of Scholium.',
  other: /*i18n*/ 'The file is not the archive of a project.',
  encrypted: /*i18n*/ 'The file is protected with a password.',
  large: /*i18n*/ 'The file holds more than an archive may.',
};

type Table = ArchiveDifference['tables'][number]['table'];

/** What rows of a table are called on screen. */
export const TABLE_WORDS: Readonly<Record<Table, string>> = {
  Document: /*i18n*/ 'Documents',
  Entity: /*i18n*/ 'Entities',
  Source: /*i18n*/ 'Sources',
  Annotation: /*i18n*/ 'Annotations',
  Decision: /*i18n*/ 'Decisions',
  Change: /*i18n*/ 'Changes',
};

/** What an archive holds, with its number, in the order in which it is said. */
export const COUNT_WORDS: Readonly<Record<string, string>> = {
  Document: /*i18n*/ '{count, plural, one {# document} other {# documents}}',
  Annotation: /*i18n*/ '{count, plural, one {# annotation} other {# annotations}}',
  Entity: /*i18n*/ '{count, plural, one {# entity} other {# entities}}',
  Source: /*i18n*/ '{count, plural, one {# source} other {# sources}}',
  Change: /*i18n*/ '{count, plural, one {# change} other {# changes}}',
  Decision: /*i18n*/ '{count, plural, one {# decision} other {# decisions}}',
  Thread: /*i18n*/ '{count, plural, one {# discussion} other {# discussions}}',
  LedgerEntry: /*i18n*/ '{count, plural, one {# entry} other {# entries}} of the log',
};
