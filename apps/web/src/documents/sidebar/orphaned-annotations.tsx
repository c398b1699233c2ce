import { Button, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { firstOf } from '@scholium/document/text';
import { formatNumber, i18n } from '../../locales/index.js';
import { AnnotationCard } from '../../margin/index.js';
import { isOrphaned } from '../../annotations/index.js';
import { useCell, useWorkspace } from '../../workspace/index.js';
import type { SettledItems } from './use-settled-items.js';

/** Annotations whose text was removed. They have no card in the margin. */
export function OrphanedAnnotations({ items }: Pick<SettledItems, 'items'>): ReactElement | null {
  const { workspace } = useWorkspace();
  const focused = useCell(workspace.focused);
  const orphans = useMemo(() => items.filter(isOrphaned), [items]);
  if (orphans.length === 0) return null;
  return (
    <section aria-label={i18n.t('Annotations without text')}>
      <Text size="xs" fw={600} c="dimmed" mb={4}>
        {i18n.t('Orphaned ({count})', { count: formatNumber(orphans.length) })}
      </Text>
      <Stack gap={4}>
        {orphans.slice(0, 50).map((item) =>
          item.key === focused ? (
            <AnnotationCard key={item.key} id={item.key} />
          ) : (
            <Button
              key={item.key}
              size="compact-xs"
              variant="default"
              justify="start"
              dir="auto"
              onClick={() => workspace.choose(item.key)}
            >
              {i18n.t('“{words}”', { words: firstOf(item.label, 40) })}
            </Button>
          ),
        )}
      </Stack>
    </section>
  );
}
