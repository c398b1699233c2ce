import { Group, NativeSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Vocabulary } from '@scholium/review';
import { codePath } from '@scholium/review';
import { i18n } from '../locales/index.js';
import type { RouteInput } from '../sync/index.js';

type Query = NonNullable<RouteInput<'listFindings'>['query']>;

/** What is offered, one after the other in the panel. */
export const PICK_KINDS = ['highlight', 'mention', 'citation', 'entity', 'source', 'thread'] as const;
export type PickKind = (typeof PICK_KINDS)[number];

export interface PickFilter {
  readonly kind: PickKind;
  /** A code, or an entity type; '' for all. */
  readonly term: string;
  readonly words: string;
}

const KIND_WORDS: Readonly<Record<PickKind, string>> = {
  highlight: /*i18n*/ 'Highlights',
  mention: /*i18n*/ 'Mentions',
  citation: /*i18n*/ 'Citations',
  entity: /*i18n*/ 'Entities',
  source: /*i18n*/ 'Sources',
  thread: /*i18n*/ 'Discussions',
};

export function queryOf({ kind, term, words }: PickFilter): Query {
  const of =
    kind === 'entity' || kind === 'source' || kind === 'thread'
      ? { kind }
      : ({ kind: 'annotation', annotation: kind } as const);
  return { ...of, ...(term === '' ? {} : { term }), ...(words.trim() === '' ? {} : { q: words.trim() }) };
}

/** Chooses which findings are listed. */
export function PickFilters({
  vocabulary,
  filter,
  onFilter,
}: {
  readonly vocabulary: Vocabulary;
  readonly filter: PickFilter;
  readonly onFilter: (filter: PickFilter) => void;
}): ReactElement {
  const terms = termsOf(filter.kind, vocabulary);
  return (
    <>
      <Group gap="xs" grow wrap="nowrap">
        <NativeSelect
          size="xs"
          aria-label={i18n.t('Kind of findings')}
          value={filter.kind}
          data={PICK_KINDS.map((value) => ({ value, label: i18n.t(KIND_WORDS[value]) }))}
          onChange={({ currentTarget }) => onFilter({ ...filter, kind: currentTarget.value as PickKind, term: '' })}
        />
        {terms && (
          <NativeSelect
            size="xs"
            aria-label={filter.kind === 'highlight' ? i18n.t('Code') : i18n.t('Entity type')}
            value={filter.term}
            data={[
              { value: '', label: filter.kind === 'highlight' ? i18n.t('All codes') : i18n.t('All types') },
              ...terms,
            ]}
            onChange={({ currentTarget }) => onFilter({ ...filter, term: currentTarget.value })}
          />
        )}
      </Group>
      <TextInput
        size="xs"
        type="search"
        aria-label={i18n.t('Search findings')}
        placeholder={i18n.t('Search')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={filter.words}
        maxLength={200}
        dir="auto"
        onChange={({ currentTarget }) => onFilter({ ...filter, words: currentTarget.value })}
      />
    </>
  );
}

function termsOf(kind: PickKind, vocabulary: Vocabulary) {
  if (kind === 'highlight')
    return vocabulary.codes.map(({ id }) => ({ value: id, label: codePath(id, vocabulary, ' / ') }));
  if (kind === 'mention' || kind === 'entity')
    return vocabulary.entityTypes.map(({ id, label }) => ({ value: id, label }));
  return null;
}
