import { Alert, Button, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ExportOptions } from '@scholium/contract';
import { codePath, type ChangeState, type Vocabulary } from '@scholium/review';
import { kindName } from '../kinds/index.js';
import { formatList, formatNumber, i18n } from '../locales/index.js';
import { STATE_WORDS } from '../review/index.js';
import { countLabel, useRoute } from '../sync/index.js';

export type QueueChoice = NonNullable<ExportOptions['changes']>;

interface QueueChoiceProps {
  readonly projectId: string;
  readonly vocabulary: Vocabulary;
  readonly choice: QueueChoice;
  readonly onClear: () => void;
}

/** The filter of the queue that is exported, in words, and how many changes it finds. */
export function QueueChoiceNote({ projectId, vocabulary, choice, onClear }: QueueChoiceProps): ReactElement {
  const { data } = useRoute('getQueueCounts', { params: { projectId }, query: choice });
  const states = choice.state?.length ? choice.state : undefined;
  const found = Object.entries(data?.byState ?? {}).filter(([state]) => states?.includes(state as ChangeState) ?? true);
  const total = found.reduce((sum, [, count]) => sum + count, 0);
  const words = wordsOf(choice, vocabulary);
  return (
    <Alert color="blue" variant="light" title={i18n.t('Only changes of the queue')}>
      <Text size="sm" dir="auto">
        {data
          ? i18n.t('{total, plural, one {{count} change} other {{count} changes}}', { total, count: countLabel(total) })
          : ''}
        {words.length > 0 ? ` · ${formatList(words)}` : ''}
      </Text>
      <Text size="sm">
        {i18n.t('What is accepted or waits is exported; what was rejected or withdrawn is in the table of decisions.')}
      </Text>
      <Button size="compact-sm" variant="subtle" mt="xs" onClick={onClear}>
        {i18n.t('Export without this filter')}
      </Button>
    </Alert>
  );
}

function wordsOf(
  { state, kind, type, author, document, by, q }: QueueChoice,
  vocabulary: Vocabulary,
): readonly string[] {
  const labelOf = (id: string): string =>
    vocabulary.entityTypes.find((one) => one.id === id)?.label ?? codePath(id, vocabulary, ' / ');
  const counted = (list: readonly string[] | undefined, words: string): string[] =>
    list?.length ? [i18n.t(words, { count: list.length, number: formatNumber(list.length) })] : [];
  return [
    ...(state ?? []).map((one) => i18n.t(STATE_WORDS[one])),
    ...(kind ?? []).map(kindName),
    ...(type ?? []).map(labelOf),
    ...counted(author, /*i18n*/ '{count, plural, one {{number} author} other {{number} authors}}'),
    ...counted(document, /*i18n*/ '{count, plural, one {{number} document} other {{number} documents}}'),
    ...(by === 'others' ? [i18n.t('proposed by others')] : by === 'mine' ? [i18n.t('proposed by me')] : []),
    ...(q === undefined || q === '' ? [] : [`“${q}”`]),
  ];
}
