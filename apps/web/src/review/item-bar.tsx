import { ActionIcon, Group, Text } from '@mantine/core';
import { IconArrowDown, IconArrowLeft, IconArrowUp } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { formatNumber, i18n } from '../locales/index.js';
import { countLabel } from '../sync/index.js';
import { matching } from './queue/counts.js';
import type { ReviewQueue } from './use-review-queue.js';

/** The bar of a change on narrow screens: back to the list, previous and next. */
export function ItemBar({
  reviewQueue: { active, queue, counts, search },
}: {
  readonly reviewQueue: ReviewQueue;
}): ReactElement {
  const { index } = active;
  const count = queue.rows.length;
  const total = counts ? Math.max(count, matching(counts, search.state)) : count;
  return (
    <Group className="review-back" justify="space-between" wrap="nowrap">
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={i18n.t('Back to the list')}
        onClick={active.close}
      >
        <IconArrowLeft size={20} />
      </ActionIcon>
      <Text size="sm" c="dimmed">
        {index >= 0 ? i18n.t('{done} of {total}', { done: formatNumber(index + 1), total: countLabel(total) }) : ''}
      </Text>
      <Group gap={4}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={i18n.t('Previous')}
          disabled={index <= 0}
          onClick={() => active.move(-1)}
        >
          <IconArrowUp size={20} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={i18n.t('Next change')}
          disabled={index < 0 || index >= count - 1}
          onClick={() => active.move(1)}
        >
          <IconArrowDown size={20} />
        </ActionIcon>
      </Group>
    </Group>
  );
}
