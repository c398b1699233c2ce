import type {
  AnnotationCounts,
  AnnotationImportFormat,
  AnnotationImportOnWire,
  AnnotationImportPreview,
} from '@scholium/contract';
import { i18n } from '../locales/index.js';

/** What formats are called by everybody. */
export const FORMAT_NAMES: Readonly<Record<AnnotationImportFormat, string>> = {
  web_annotation: /* no message */ 'W3C Web Annotation (JSON-LD)',
  brat: /* no message */ 'brat',
  csv: /* no message */ 'CSV',
  jsonl: /* no message */ 'JSON Lines',
  webanno_tsv: /* no message */ 'WebAnno TSV 3.3 (INCEpTION)',
  uima_json: /* no message */ 'UIMA CAS (JSON)',
  uima_xmi: /* no message */ 'UIMA CAS (XMI)',
  conll_2003: /* no message */ 'CoNLL-2003',
  conllu_plus: /* no message */ 'CoNLL-U Plus',
  tei: /* no message */ 'TEI P5',
  stix: /* no message */ 'STIX 2.1',
  doccano: /* no message */ 'doccano (JSON Lines)',
  spacy: /* no message */ 'spaCy (JSON)',
  label_studio: /* no message */ 'Label Studio (JSON)',
};

/** What becomes of annotations, with their number, in the order in which it is said. */
export const COUNT_WORDS: Readonly<Record<keyof AnnotationCounts, string>> = {
  new: /*i18n*/ '{count, plural, one {# new annotation is} other {# new annotations are}} proposed.',
  changed:
    /*i18n*/ '{count, plural, one {# change to an accepted annotation is} other {# changes to accepted annotations are}} proposed.',
  known: /*i18n*/ '{count, plural, one {# annotation is} other {# annotations are}} there already.',
  waiting:
    /*i18n*/ '{count, plural, one {# annotation differs from a proposal} other {# annotations differ from proposals}} that {count, plural, one {waits} other {wait}}, and {count, plural, one {is} other {are}} left out.',
  unplaced: /*i18n*/ '{count, plural, one {# annotation has} other {# annotations have}} no place in this text.',
  skipped:
    /*i18n*/ '{count, plural, one {# annotation is} other {# annotations are}} left out, because nothing is chosen for {count, plural, one {its type} other {their types}}.',
  sourceless:
    /*i18n*/ '{count, plural, one {# citation names a source} other {# citations name sources}} that this project does not have, and {count, plural, one {is} other {are}} left out.',
};

/** The same in a line beside a text, each with its number. */
export const SHORT_COUNTS: Readonly<Record<keyof AnnotationCounts, string>> = {
  new: /*i18n*/ '{count} new',
  changed: /*i18n*/ '{count, plural, one {# change} other {# changes}} to accepted work',
  known: /*i18n*/ '{count} here already',
  waiting: /*i18n*/ '{count, plural, one {# differs from a proposal} other {# differ from proposals}} in the queue',
  unplaced: /*i18n*/ '{count} cannot be placed',
  skipped: /*i18n*/ '{count} of types that are left out',
  sourceless: /*i18n*/ '{count, plural, one {# citation} other {# citations}} without a source here',
};

/** What becomes of the annotations of a text, in a line. */
export function shortCounts(counts: AnnotationCounts): string {
  const said = (Object.keys(SHORT_COUNTS) as (keyof AnnotationCounts)[]).filter((key) => counts[key] > 0);
  return said.length === 0
    ? i18n.t('No annotations')
    : said.map((key) => i18n.t(SHORT_COUNTS[key], { count: counts[key] })).join(', ');
}

/** Why an import proposed nothing, as far as its numbers say. */
export function nothingWords({ known, unplaced, refused }: NothingProposed): string {
  if (known > 0 && unplaced > 0)
    return i18n.t('Nothing was proposed: {known} here already, {unplaced} without a place in this text.', {
      known,
      unplaced,
    });
  if (known > 0)
    return i18n.t(
      'Nothing was proposed: {count, plural, one {# annotation is} other {# annotations are}} here already.',
      { count: known },
    );
  if (unplaced > 0)
    return i18n.t(
      'Nothing was proposed: {count, plural, one {# annotation has} other {# annotations have}} no place in this text.',
      { count: unplaced },
    );
  return refused > 0
    ? i18n.t('Nothing was proposed.')
    : i18n.t(
        'Nothing was proposed: there are no annotations, or they were left out for their types, for missing sources, or because they differ from proposals in the queue.',
      );
}

type NothingProposed = Readonly<Record<'known' | 'unplaced' | 'refused', number>>;

/** What the file has besides. */
export const LOSS_WORDS: Readonly<Record<keyof AnnotationImportPreview['losses'], string>> = {
  relation: /*i18n*/ '{count, plural, one {# relation} other {# relations}} between annotations cannot be imported.',
  document_level:
    /*i18n*/ '{count, plural, one {# annotation} other {# annotations}} of a whole document cannot be imported.',
  unknown_form:
    /*i18n*/ '{count, plural, one {# item} other {# items}} of the file, such as parts of speech, cannot be imported.',
  reply: /*i18n*/ '{count, plural, one {# reply} other {# replies}} to annotations cannot be imported.',
};

export const WHY_WORDS: Readonly<Record<AnnotationImportPreview['unplaced'][number]['why'], string>> = {
  not_found: /*i18n*/ 'These words are not in the text.',
  ambiguous: /*i18n*/ 'These words stand in several places.',
};

export const FAILURE_WORDS: Readonly<Record<NonNullable<AnnotationImportOnWire['failure']>, string>> = {
  access: /*i18n*/ 'You may not propose in this document any more.',
  unreadable: /*i18n*/ 'The file could not be read any more. Choose it again.',
  document: /*i18n*/ 'No document could be made of this text, for example because it is longer than the project takes.',
  internal: /*i18n*/ 'Something went wrong. Choose the file again, or tell the operator of this server.',
};
