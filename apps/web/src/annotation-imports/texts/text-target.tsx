import { Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { AnnotationCounts, AnnotationFileText, TextTarget } from '@scholium/contract';
import { i18n } from '../../locales/index.js';
import { useRoute } from '../../sync/index.js';
import { shortCounts } from '../words.js';
import { ownWords } from './own-counts.js';
import type { OwnCounts } from './own-counts.js';

interface TextTargetRowProps {
  readonly projectId: string;
  readonly text: AnnotationFileText;
  /** Null to leave it out. */
  readonly target: TextTarget | null;
  /** The person may import documents. */
  readonly mayMake: boolean;
  /** What it would propose on its document; null when that cannot be said, undefined until it is known. */
  readonly counts: AnnotationCounts | null | undefined;
  /** Nothing is being compared now. */
  readonly isStopped: boolean;
  /** What it brings to a document that is made of it; null when that cannot be said. */
  readonly own: OwnCounts | null;
  readonly onChange: (target: TextTarget | null) => void;
}

const SKIP = 'skip';
const NEW = 'new';
const LISTED = 50;

/** What a text is called where the file does not say. */
export const nameOf = ({ index, name }: Pick<AnnotationFileText, 'index' | 'name'>): string =>
  name ?? i18n.t('Text {number}', { number: index + 1 });

const HOW = {
  id: /*i18n*/ 'Found by its id.',
  text: /*i18n*/ 'Found by its text.',
  name: /*i18n*/ 'Found by its name.',
} as const;

function comparisonWords(counts: AnnotationCounts | null | undefined, isStopped: boolean): string {
  if (counts) return shortCounts(counts);
  if (counts === null) return i18n.t('Cannot be compared with this document.');
  return isStopped ? i18n.t('Not compared yet.') : i18n.t('Comparing…');
}

/** A text of a file, and where its annotations go. */
export function TextTargetRow(props: TextTargetRowProps): ReactElement {
  const { projectId, text, target, mayMake, counts, isStopped, own, onChange } = props;
  const [chosen, setChosen] = useState(text.match?.document ?? null);
  const [search, setSearch] = useState('');
  // The field has the title of what is chosen until somebody types.
  const q = search === '' || search === chosen?.title || target?.kind !== 'document' ? undefined : search;
  const { data } = useRoute(
    'listDocuments',
    { params: { projectId }, query: { limit: LISTED, sort: 'title', ...(q === undefined ? {} : { q }) } },
    { keep: true },
  );
  const documents = new Map(
    (data?.documents ?? []).flatMap(({ id, title, isReport }) => (isReport ? [] : [[id, title] as const])),
  );
  if (chosen) documents.set(chosen.id, chosen.title);
  const name = nameOf(text);
  const choose = (value: string) => {
    if (value === SKIP) return onChange(null);
    if (value === NEW) return onChange({ index: text.index, kind: 'new', title: name });
    setChosen({ id: value, title: documents.get(value) ?? '' });
    return onChange({ index: text.index, kind: 'document', documentId: value });
  };
  const isMatched = target?.kind === 'document' && target.documentId === text.match?.document.id;
  const words = target?.kind === 'document' ? comparisonWords(counts, isStopped) : target && own && ownWords(own);
  return (
    <Group component="li" gap="sm" wrap="wrap">
      <Text size="sm" flex="1 1 12rem" miw={0} style={{ overflowWrap: 'anywhere' }}>
        <bdi>{name}</bdi>{' '}
        <Text span c="dimmed" size="sm">
          {i18n.t('{count, plural, one {# annotation} other {# annotations}}', { count: text.annotations })}
          {isMatched && text.match ? ` · ${i18n.t(HOW[text.match.by])}` : null}
        </Text>
        {words === null ? null : (
          <Text span display="block" size="sm">
            {words}
          </Text>
        )}
      </Text>
      <Select
        flex="1 1 16rem"
        aria-label={i18n.t('Where “{name}” goes', { name })}
        allowDeselect={false}
        searchable
        onSearchChange={setSearch}
        data={[
          {
            group: i18n.t('Without a document here'),
            items: [
              ...(text.hasText && mayMake ? [{ value: NEW, label: i18n.t('Make a document of this text') }] : []),
              { value: SKIP, label: i18n.t('Leave out') },
            ],
          },
          {
            group: i18n.t('Documents of this project'),
            items: [...documents].map(([value, label]) => ({ value, label })),
          },
        ]}
        value={target === null ? SKIP : target.kind === 'new' ? NEW : target.documentId}
        onChange={(value) => value !== null && choose(value)}
      />
    </Group>
  );
}
