/** The fields of a change's body, with labels. */
import type {
  CitationBody,
  EntityBody,
  HighlightBody,
  MentionBody,
  SourceBody,
  SubjectKind,
  TextBody,
  Vocabulary,
} from '@scholium/review';
import { CREDIBILITY_WORDS, NAME_KIND_WORDS, SOURCE_CLASS_WORDS, STANCE_WORDS } from './value-labels.js';
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

export function bodyFields(kind: SubjectKind, body: Body, naming: Naming): readonly Field[] {
  switch (kind) {
    case 'highlight':
      return highlightFields(body as HighlightBody, naming);
    case 'mention':
      return mentionFields(body as MentionBody, naming);
    case 'citation':
      return citationFields(body as CitationBody, naming);
    case 'entity':
      return entityFields(body as EntityBody, naming);
    case 'source':
      return sourceFields(body as SourceBody);
    case 'text':
      return textFields(body as TextBody);
  }
}

/** A code with those above it: "Capability / Finance". */
export function codeLabel(id: string, { codes }: Vocabulary): string {
  const code = codes.find((one) => one.id === id);
  if (!code) return id;
  return code.parentId === null ? code.label : `${codeLabel(code.parentId, { codes } as Vocabulary)} / ${code.label}`;
}

const entityTypeLabel = (id: string, { entityTypes }: Vocabulary) =>
  entityTypes.find((type) => type.id === id)?.label ?? id;

/** The type by which lists know a change: entity type, first code, stance or class. */
export function typeLabel(
  { subjectKind, typeId }: { readonly subjectKind: SubjectKind; readonly typeId: string | null },
  vocabulary: Vocabulary,
): string | null {
  if (typeId === null) return null;
  switch (subjectKind) {
    case 'highlight':
      return vocabulary.codes.find(({ id }) => id === typeId)?.label ?? typeId;
    case 'mention':
    case 'entity':
      return entityTypeLabel(typeId, vocabulary);
    case 'citation':
      return STANCE_WORDS[typeId] ?? typeId;
    case 'source':
      return SOURCE_CLASS_WORDS[typeId as SourceBody['sourceClass']] ?? typeId;
    case 'text':
      return EDIT_WORDS[typeId as TextBody['edit']] ?? typeId;
  }
}

const EDIT_WORDS: Readonly<Record<TextBody['edit'], string>> = {
  insert: 'Insertion',
  delete: 'Deletion',
  replace: 'Replacement',
  format: 'Formatting',
  structure: 'Structure',
};

function textFields({ before, after }: TextBody): readonly Field[] {
  return [field('before', 'Words now', before), field('after', 'Words suggested', after)];
}

function highlightFields({ codeIds, note }: HighlightBody, { vocabulary }: Naming): readonly Field[] {
  return [field('codes', 'Codes', ...codeIds.map((id) => codeLabel(id, vocabulary))), field('note', 'Note', note)];
}

function mentionFields(
  { entityTypeId, entityId, role }: MentionBody,
  { vocabulary, labels }: Naming,
): readonly Field[] {
  return [
    field('type', 'Type', entityTypeLabel(entityTypeId, vocabulary)),
    field(
      'entity',
      'Entity',
      entityId === null ? 'Not linked to an entity' : (labels[entityId] ?? 'An entity that cannot be shown'),
    ),
    field('role', 'Role', role),
  ];
}

function citationFields(
  { sourceId, locator, footnote, stance, credibility }: CitationBody,
  { labels }: Naming,
): readonly Field[] {
  return [
    field('source', 'Source', labels[sourceId] ?? 'A source that cannot be shown'),
    field('locator', 'Locator', locator),
    field('footnote', 'Footnote', footnote),
    field('stance', 'Stance', STANCE_WORDS[stance] ?? stance),
    field('credibility', 'Credibility', `${credibility}: ${CREDIBILITY_WORDS[credibility] ?? ''}`),
  ];
}

function entityFields({ typeId, names, description }: EntityBody, { vocabulary }: Naming): readonly Field[] {
  const said = ({ text, kind, script, language, strength }: EntityBody['names'][number]) =>
    `${text} (${[NAME_KIND_WORDS[kind].toLowerCase(), script, language, strength === 'weak' ? 'weak' : null].filter(Boolean).join(', ')})`;
  return [
    field('type', 'Type', entityTypeLabel(typeId, vocabulary)),
    field('names', 'Names', ...names.map(said)),
    field('description', 'Description', description),
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
