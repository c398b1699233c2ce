import { Group, Select, Stack, Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import type { AnnotationImportPreview, TermTargetOnWire } from '@scholium/contract';
import { codePath } from '@scholium/review';
import type { Vocabulary } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { useAddCode } from './use-add-code.js';

type FileType = AnnotationImportPreview['types'][number];

interface TypeMappingProps {
  readonly types: readonly FileType[];
  readonly projectId: string;
  readonly vocabulary: Vocabulary;
  /** The person may add codes to the vocabulary. */
  readonly mayAdd: boolean;
  readonly onChange: (key: string, target: TermTargetOnWire) => void;
}

const SKIP = 'skip';
const PLAIN = 'highlight';
const ADD = 'add';
/** Types that are listed; a file has a few. */
const MOST = 100;

/** A target as the value of an option, and back. */
const valueOf = (target: TermTargetOnWire | null): string =>
  target === null || target.kind === 'skip'
    ? SKIP
    : target.kind === 'mention'
      ? `type ${target.typeId}`
      : target.codeId === null
        ? PLAIN
        : `code ${target.codeId}`;
function targetOf(value: string): TermTargetOnWire {
  if (value === SKIP) return { kind: 'skip' };
  if (value === PLAIN) return { kind: 'highlight', codeId: null };
  const id = value.slice(5);
  return value.startsWith('type ') ? { kind: 'mention', typeId: id } : { kind: 'highlight', codeId: id };
}

/** What each type of the file becomes: an entity type or a code of the project, a plain highlight, or nothing. */
export function TypeMapping({ types, projectId, vocabulary, mayAdd, onChange }: TypeMappingProps): ReactElement | null {
  const codes = useAddCode(projectId);
  const add = async (key: string, name: string) => {
    const codeId = await codes.add(name);
    if (codeId !== null) onChange(key, { kind: 'highlight', codeId });
  };
  const dataOf = (name: string) => [
    {
      group: i18n.t('Entity types'),
      items: vocabulary.entityTypes.map(({ id, label }) => ({ value: `type ${id}`, label })),
    },
    {
      group: i18n.t('Codes'),
      items: vocabulary.codes.map(({ id }) => ({ value: `code ${id}`, label: codePath(id, vocabulary, ' / ') })),
    },
    {
      group: i18n.t('Without a code'),
      items: [
        ...(mayAdd && name !== '' ? [{ value: ADD, label: i18n.t('Add as a code of the vocabulary') }] : []),
        { value: PLAIN, label: i18n.t('Highlight, with the type in its note') },
        { value: SKIP, label: i18n.t('Leave out') },
      ],
    },
  ];
  const listed = [...types].sort((a, b) => b.count - a.count).slice(0, MOST);
  if (listed.length === 0) return null;
  return (
    <section aria-labelledby="types-of-file">
      <Title order={2} size="h4" id="types-of-file" mb="sm">
        {i18n.t('Types of the file')}
      </Title>
      <Stack gap="xs">
        {listed.map(({ key, name, count, target }) => (
          <Group key={key} gap="sm" wrap="wrap">
            <Text size="sm" flex="1 1 12rem" miw={0} style={{ overflowWrap: 'anywhere' }}>
              <bdi>{name === '' ? i18n.t('Without a type') : name}</bdi>{' '}
              <Text span c="dimmed" size="sm">
                {i18n.t('{count, plural, one {# annotation} other {# annotations}}', { count })}
              </Text>
            </Text>
            <Select
              flex="1 1 14rem"
              aria-label={i18n.t('What “{name}” becomes', { name: name === '' ? i18n.t('Without a type') : name })}
              allowDeselect={false}
              searchable
              data={dataOf(name)}
              value={valueOf(target)}
              disabled={codes.isAdding}
              onChange={(value) => {
                if (value === ADD) void add(key, name);
                else if (value !== null) onChange(key, targetOf(value));
              }}
            />
          </Group>
        ))}
      </Stack>
    </section>
  );
}
