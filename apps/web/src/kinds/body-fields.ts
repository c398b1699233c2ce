/** The fields of a change's body, with labels. */
import {
  codePath,
  CREDIBILITY_WORDS,
  currentBody,
  entityTypeName,
  MARKING_LABELS,
  NAME_KIND_WORDS,
  STANCE_WORDS,
} from '@scholium/review';
import type {
  CitationBody,
  EntityBody,
  HighlightBody,
  MarkingBody,
  MentionBody,
  SubjectKind,
  TextBody,
  Vocabulary,
} from '@scholium/review';
import { i18n } from '../locales/index.js';
import { field, sourceFields } from './source-fields.js';
import type { Field } from './source-fields.js';

export interface FieldChange {
  readonly key: string;
  readonly label: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly changed: boolean;
}

/** The labels of ids: the project's vocabulary, and the labels that came with the change. */
export interface Naming {
  readonly vocabulary: Vocabulary;
  readonly labels: Readonly<Record<string, string>>;
}

type Body = Readonly<Record<string, unknown>>;

type FieldsOf<B> = (body: B, naming: Naming) => readonly Field[];

/** Fields of each kind whose values need words; other kinds are shown as they are stored. */
const FIELDS: Readonly<Record<SubjectKind, FieldsOf<never>>> = {
  highlight: highlightFields,
  mention: mentionFields,
  citation: citationFields,
  entity: entityFields,
  source: sourceFields,
  text: textFields,
  marking: markingFields,
};

export function bodyFields(kind: SubjectKind, body: Body, naming: Naming): readonly Field[] {
  const fields = (FIELDS as unknown as Partial<Record<string, FieldsOf<Body>>>)[kind] ?? storedFields;
  return fields(currentBody(kind, body, naming.vocabulary), naming);
}

/** A body as it is stored, with labels for what it refers to. */
function storedFields(body: Body, { labels }: Naming): readonly Field[] {
  const words = (value: unknown): string =>
    typeof value === 'string' ? (labels[value] ?? value) : JSON.stringify(value);
  return Object.entries(body).map(([key, value]) =>
    field(key, labelOfKey(key), ...(Array.isArray(value) ? value : [value]).filter((one) => one !== null).map(words)),
  );
}

const labelOfKey = (key: string): string => {
  const words = key.replace(/Ids?$/, '').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

function textFields({ before, after }: TextBody): readonly Field[] {
  return [field('before', i18n.t('Words now'), before), field('after', i18n.t('Words suggested'), after)];
}

function markingFields(
  { marking, recipients, compartments, restrictedTo }: MarkingBody,
  { labels }: Naming,
): readonly Field[] {
  const named = (ids: readonly string[]) => ids.map((id) => labels[id] ?? i18n.t('Somebody who cannot be shown'));
  return [
    field('marking', i18n.t('Marking'), MARKING_LABELS[marking]),
    ...(marking === 'red' ? [field('recipients', i18n.t('Recipients'), ...named(recipients))] : []),
    ...(compartments.length === 0 ? [] : [field('compartments', i18n.t('Compartments'), ...named(compartments))]),
    ...(restrictedTo === null ? [] : [field('restricted', i18n.t('Limited to'), ...named(restrictedTo))]),
  ];
}

function highlightFields({ codeIds, note }: HighlightBody, { vocabulary }: Naming): readonly Field[] {
  return [
    field('codes', i18n.t('Codes'), ...codeIds.map((id) => codePath(id, vocabulary, ' / '))),
    field('note', i18n.t('Note'), note),
  ];
}

function mentionFields(
  { entityTypeId, entityId, role }: MentionBody,
  { vocabulary, labels }: Naming,
): readonly Field[] {
  return [
    field('type', i18n.t('Type'), entityTypeName(entityTypeId, vocabulary)),
    field(
      'entity',
      i18n.t('Entity'),
      entityId === null
        ? i18n.t('Not linked to an entity')
        : (labels[entityId] ?? i18n.t('An entity that cannot be shown')),
    ),
    field('role', i18n.t('Role'), role),
  ];
}

function citationFields(
  { sourceId, locator, footnote, stance, credibility }: CitationBody,
  { labels }: Naming,
): readonly Field[] {
  return [
    field('source', i18n.t('Source'), labels[sourceId] ?? i18n.t('A source that cannot be shown')),
    field('locator', i18n.t('Locator'), locator),
    field('footnote', i18n.t('Footnote'), footnote),
    field('stance', i18n.t('Stance'), i18n.t(STANCE_WORDS[stance] ?? stance)),
    field('credibility', i18n.t('Credibility'), `${credibility}: ${i18n.t(CREDIBILITY_WORDS[credibility] ?? '')}`),
  ];
}

function entityFields({ typeId, names, description }: EntityBody, { vocabulary }: Naming): readonly Field[] {
  const describeName = ({ text, kind, script, language, strength }: EntityBody['names'][number]) =>
    `${text} (${[i18n.t(NAME_KIND_WORDS[kind]), script, language, strength === 'weak' ? i18n.t('weak') : null].filter(Boolean).join(', ')})`;
  return [
    field('type', i18n.t('Type'), entityTypeName(typeId, vocabulary)),
    field('names', i18n.t('Names'), ...names.map(describeName)),
    field('description', i18n.t('Description'), description),
  ];
}

/** The fields of both sides in one order. `after` is null for a deletion. */
export function compareFields(before: readonly Field[], after: readonly Field[] | null): readonly FieldChange[] {
  const [old, next] = [
    new Map(before.map((one) => [one.key, one])),
    new Map((after ?? []).map((one) => [one.key, one])),
  ];
  const keys = [...new Set([...next.keys(), ...old.keys()])];
  return keys
    .map((key) => {
      const [a, b] = [old.get(key)?.values ?? [], next.get(key)?.values ?? []];
      return {
        key,
        label: (next.get(key) ?? old.get(key))!.label,
        before: a,
        after: b,
        changed: JSON.stringify(a) !== JSON.stringify(b),
      };
    })
    .filter((change) => change.before.length > 0 || change.after.length > 0);
}
