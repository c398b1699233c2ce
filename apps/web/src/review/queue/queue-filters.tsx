import { ActionIcon, Button, Group, Indicator, MultiSelect, Popover, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconSearch, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactElement, RefObject } from 'react';
import { CHANGE_STATES, STANCES, SOURCE_CLASSES, subjectKinds } from '@scholium/review';
import type { Vocabulary } from '@scholium/review';
import { codePath, SOURCE_CLASS_WORDS, STANCE_WORDS } from '@scholium/review';
import { kindName } from '../../kinds/index.js';
import { formatNumber, i18n } from '../../locales/index.js';
import { countLabel, useRoute } from '../../sync/index.js';
import { STATE_WORDS } from '../decision/index.js';
import type { Counts } from './counts.js';
import type { QueueSearch } from './queue-search.js';

interface QueueFiltersProps {
  readonly projectId: string;
  readonly search: QueueSearch;
  readonly vocabulary: Vocabulary;
  readonly counts: Counts | undefined;
  readonly words: RefObject<HTMLInputElement | null>;
  readonly onChange: (search: QueueSearch) => void;
  readonly onLeaveWords: () => void;
}

const SORTS = [
  { value: 'oldest', label: /*i18n*/ 'Oldest first' },
  { value: 'newest', label: /*i18n*/ 'Newest first' },
  { value: 'updated', label: /*i18n*/ 'Last changed first' },
];

/** The search field, and a popover with the other filters. */
export function QueueFilters({
  projectId,
  search,
  vocabulary,
  counts,
  words,
  onChange,
  onLeaveWords,
}: QueueFiltersProps): ReactElement {
  const [text, setText] = useState(search.q ?? '');
  const [url, setUrl] = useState(search.q ?? '');
  const [opened, setOpened] = useState(false);
  if (url !== (search.q ?? '')) {
    setUrl(search.q ?? '');
    setText(search.q ?? '');
  }
  const apply = useDebouncedCallback((q: string) => onChange({ ...search, q }), 250);
  const type = (next: string) => {
    setText(next);
    apply(next);
  };
  const more = [search.kind, search.type, search.author, search.document].filter((one) => one !== undefined).length;
  return (
    <Group gap={6} wrap="nowrap">
      <TextInput
        ref={words}
        flex={1}
        miw={0}
        size="xs"
        type="search"
        aria-label={i18n.t('Search')}
        placeholder={i18n.t('Search')}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        dir="auto"
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={
          text === '' ? null : (
            <ActionIcon
              size="xs"
              variant="subtle"
              color="gray"
              aria-label={i18n.t('Clear the words')}
              onClick={() => type('')}
            >
              <IconX size={12} />
            </ActionIcon>
          )
        }
        onKeyDown={(event) => {
          if (event.key === 'Escape' || event.key === 'Enter') {
            event.preventDefault();
            onLeaveWords();
          }
        }}
      />
      <Popover opened={opened} onChange={setOpened} width={320} position="bottom-end" shadow="md" trapFocus>
        <Indicator label={more} disabled={more === 0} size={16}>
          <Popover.Target>
            <ActionIcon
              variant="default"
              size={30}
              aria-label={
                more === 0
                  ? i18n.t('Filters and order')
                  : i18n.t('Filters and order, {count} set', { count: formatNumber(more) })
              }
              onClick={() => setOpened(!opened)}
            >
              <IconAdjustmentsHorizontal size={16} />
            </ActionIcon>
          </Popover.Target>
        </Indicator>
        <Popover.Dropdown aria-label={i18n.t('Filters and order')}>
          <FilterFields
            projectId={projectId}
            search={search}
            vocabulary={vocabulary}
            counts={counts}
            onChange={onChange}
          />
        </Popover.Dropdown>
      </Popover>
    </Group>
  );
}

type FieldsProps = Pick<QueueFiltersProps, 'projectId' | 'search' | 'vocabulary' | 'counts' | 'onChange'>;

function FilterFields({ projectId, search, vocabulary, counts, onChange }: FieldsProps): ReactElement {
  const members = useRoute('listMembers', { params: { projectId } }).data?.members ?? [];
  const documents =
    useRoute('listDocuments', { params: { projectId }, query: { limit: 200, sort: 'title' } }).data?.documents ?? [];
  const set = (name: 'state' | 'kind' | 'type' | 'author' | 'document') => (values: string[]) =>
    onChange({ ...search, [name]: values.length > 0 ? values : undefined } as QueueSearch);
  const counted = (label: string, n: number | undefined) => (n === undefined ? label : `${label} (${countLabel(n)})`);
  const types = [
    { group: i18n.t('Entity types'), items: vocabulary.entityTypes.map(({ id, label }) => ({ value: id, label })) },
    {
      group: i18n.t('Codes'),
      items: vocabulary.codes.map(({ id }) => ({ value: id, label: codePath(id, vocabulary, ' / ') })),
    },
    {
      group: i18n.t('Stances'),
      items: STANCES.map((value) => ({ value, label: i18n.t(STANCE_WORDS[value] ?? value) })),
    },
    {
      group: i18n.t('Source types'),
      items: SOURCE_CLASSES.map((value) => ({ value, label: i18n.t(SOURCE_CLASS_WORDS[value]) })),
    },
  ];
  const shared = { size: 'xs', clearable: true, comboboxProps: { withinPortal: false } } as const;
  return (
    <Stack gap="xs">
      <Select
        size="xs"
        label={i18n.t('Order')}
        allowDeselect={false}
        data={SORTS.map(({ value, label }) => ({ value, label: i18n.t(label) }))}
        value={search.sort ?? 'oldest'}
        comboboxProps={{ withinPortal: false }}
        onChange={(sort) => onChange({ ...search, sort: sort as NonNullable<QueueSearch['sort']> })}
      />
      <Select
        size="xs"
        label={i18n.t('Proposed by')}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        value={search.by ?? 'anyone'}
        data={[
          { value: 'anyone', label: i18n.t('Anyone') },
          { value: 'others', label: i18n.t('Others') },
          { value: 'mine', label: i18n.t('Me') },
        ]}
        onChange={(by) => onChange({ ...search, by: by as NonNullable<QueueSearch['by']> })}
      />
      <MultiSelect
        {...shared}
        label={i18n.t('State')}
        data={CHANGE_STATES.map((value) => ({
          value,
          label: counted(i18n.t(STATE_WORDS[value]), counts?.byState[value]),
        }))}
        value={[...(search.state ?? [])]}
        onChange={set('state')}
      />
      <MultiSelect
        {...shared}
        label={i18n.t('Kind')}
        data={subjectKinds().map((value) => ({ value, label: counted(kindName(value), counts?.byKind[value]) }))}
        value={[...(search.kind ?? [])]}
        onChange={set('kind')}
      />
      <MultiSelect
        {...shared}
        searchable
        label={i18n.t('Type, code, stance or source type')}
        data={types}
        value={[...(search.type ?? [])]}
        onChange={set('type')}
      />
      <MultiSelect
        {...shared}
        searchable
        label={i18n.t('Author')}
        data={members.map(({ id, name }) => ({ value: id, label: name }))}
        value={[...(search.author ?? [])]}
        onChange={set('author')}
      />
      <MultiSelect
        {...shared}
        searchable
        label={i18n.t('Document')}
        data={documents.map(({ id, title }) => ({ value: id, label: title }))}
        value={[...(search.document ?? [])]}
        onChange={set('document')}
      />
      <Button size="compact-sm" variant="subtle" onClick={() => onChange(search.q ? { q: search.q } : {})}>
        {i18n.t('Clear the filters')}
      </Button>
    </Stack>
  );
}
