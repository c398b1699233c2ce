import type { Marking } from '@scholium/review';

/** Who may read what is marked so, in a sentence. */
export const WHO_MAY_READ: Readonly<Record<Marking, string>> = {
  clear: /*i18n*/ 'Everybody with a role in the project; it may be published.',
  green: /*i18n*/ 'People of this organisation, its clients and its community; not to be published.',
  amber: /*i18n*/ 'People of this organisation and of its clients.',
  amber_strict: /*i18n*/ 'People of this organisation alone.',
  red: /*i18n*/ 'Only the people who are named as its recipients, whatever their organisation.',
};
