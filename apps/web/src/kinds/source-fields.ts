/** The fields of a source, with labels. */
import { RELIABILITY_WORDS, SOURCE_CLASS_WORDS } from '@scholium/review';
import type { SourceBody } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { dateLine, nameLine } from './csl-fields.js';
import { cslTypeName } from './value-labels.js';

export interface Field {
  readonly key: string;
  readonly label: string;
  /** Several for a list; none when the field is empty. */
  readonly values: readonly string[];
}

/** Empty values are left out. */
export function field(key: string, label: string, ...values: readonly (string | null | undefined)[]): Field {
  return {
    key,
    label,
    values: values.filter((value): value is string => typeof value === 'string' && value.trim() !== ''),
  };
}

/** CSL fields with a label of their own; the others follow under their CSL name. */
const KNOWN_CSL = new Set([
  'type',
  'title',
  'author',
  'issued',
  'container-title',
  'publisher',
  'page',
  'URL',
  'DOI',
  'language',
  'id',
  'accessed',
]);

const spaced = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;

export function sourceFields({
  csl,
  sourceClass,
  reliability,
  accessed,
  archiveUrl,
  note,
}: SourceBody): readonly Field[] {
  const text = (name: string) => (typeof csl[name] === 'string' ? csl[name] : null);
  const others = Object.entries(csl).filter(([name]) => !KNOWN_CSL.has(name));
  return [
    field('title', i18n.t('Title'), csl.title),
    field(
      'authors',
      i18n.t('Authors'),
      ...((csl['author'] ?? []) as readonly Parameters<typeof nameLine>[0][]).map(nameLine),
    ),
    field('issued', i18n.t('Published'), dateLine(csl['issued'])),
    field('container', i18n.t('Published in'), text('container-title')),
    field('publisher', i18n.t('Publisher'), text('publisher')),
    field('page', i18n.t('Pages'), text('page')),
    field('cslType', i18n.t('Type'), cslTypeName(csl.type)),
    field('url', 'URL', csl.URL),
    field('doi', 'DOI', text('DOI')),
    field('language', i18n.t('Language'), text('language')),
    field('class', i18n.t('Source type'), i18n.t(SOURCE_CLASS_WORDS[sourceClass])),
    field('reliability', i18n.t('Reliability'), `${reliability}: ${i18n.t(RELIABILITY_WORDS[reliability])}`),
    field('accessed', i18n.t('Accessed'), accessed),
    field('archive', i18n.t('Archived at'), archiveUrl),
    field('note', i18n.t('Note'), note),
    ...others.map(([name, value]) =>
      field(`csl-${name}`, spaced(name), typeof value === 'string' ? value : JSON.stringify(value)),
    ),
  ];
}
