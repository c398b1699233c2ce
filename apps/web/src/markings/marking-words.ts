import { MARKING_LABELS } from '@scholium/review';
import type { ShownMarking } from '@scholium/review';
import { i18n } from '../locales/index.js';

/** Who may read what is marked so, in a sentence. */
export const WHO_MAY_READ: Readonly<Record<ShownMarking, string>> = {
  clear: /*i18n*/ 'Everybody with a role in the project; it may be published.',
  green: /*i18n*/ 'People of this organisation, its clients and its community; not to be published.',
  amber: /*i18n*/ 'People of this organisation and of its clients.',
  amber_strict: /*i18n*/ 'People of this organisation alone.',
  red: /*i18n*/ 'Only the people who are named as its recipients, whatever their organisation.',
  restricted: /*i18n*/ 'Only certain people; you are one of them.',
};

/** In words of the person's language where the standard has none. */
export const labelOfMarking = (marking: ShownMarking): string =>
  marking === 'restricted' ? i18n.t('Restricted') : MARKING_LABELS[marking];
