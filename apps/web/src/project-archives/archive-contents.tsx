import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ArchiveSummary } from '@scholium/contract';
import { formatDate, formatList, i18n } from '../locales/index.js';
import { COUNT_WORDS } from './words.js';

/** Where an archive is from, and how much is in it. */
export function ArchiveContents({ summary }: { readonly summary: ArchiveSummary }): ReactElement {
  const { madeAt, madeBy, counts, originals, peopleCount } = summary;
  const parts = [
    ...Object.entries(COUNT_WORDS).flatMap(([table, words]) => {
      const count = counts[table] ?? 0;
      return count > 0 ? [i18n.t(words, { count })] : [];
    }),
    i18n.t('{count, plural, one {# original file} other {# original files}}', { count: originals }),
    i18n.t('{count, plural, one {# person} other {# people}}', { count: peopleCount }),
  ];
  return (
    <>
      <Text size="sm" mt="sm">
        {i18n.t('Made {time} by {name}.', { time: formatDate(madeAt), name: madeBy })}
      </Text>
      <Text size="sm">{formatList(parts)}</Text>
    </>
  );
}
